import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { authorisations as all } from '#domain/access/authorisation.ts'
import { isCustomerNumber } from '#domain/access/customer-number.ts'
import type { AskAccess } from '#domain/contract/people.ts'
import { api } from '#web/api.ts'
import type { AskAccessProps } from '#web/pages/requests/ask-access.tsx'
import { AuthorisationTicks } from '#web/ui/authorisation-ticks.tsx'
import { Field } from '#web/ui/field.tsx'
import { FocusHeading } from '#web/ui/focus-heading.tsx'
import { Form, type FormErrors, type FormValue } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { useWords } from '#web/words/words.tsx'

type Props = AskAccessProps & { onClose: () => void }

/** Which number, what, and why. The outcome reads the same for every number that can be typed. */
export function AskAccessForm({ number, authorisations, level = 3, onClose }: Props) {
  const { askAccess } = useWords()
  const queryClient = useQueryClient()
  const [sentFor, setSentFor] = useState<string>()

  async function send(value: FormValue): Promise<void> {
    const wish: AskAccess = {
      customerNumber: number ?? value('customerNumber').trim(),
      authorisations: all.filter((key) => value(key) === 'on'),
      note: value('note'),
    }
    await api('POST', '/access-requests', wish)
    setSentFor(wish.customerNumber)
    await queryClient.invalidateQueries({ queryKey: ['own-requests'] })
  }

  function check(value: FormValue): FormErrors {
    const typed = number ?? value('customerNumber').trim()
    if (!typed) return { customerNumber: askAccess.numberMissing }
    return { customerNumber: isCustomerNumber(typed) ? undefined : askAccess.numberWrong }
  }

  if (sentFor !== undefined) {
    return (
      <div className="ask" role="status">
        <FocusHeading level={level}>{askAccess.sentTitle}</FocusHeading>
        <p>{askAccess.sent(sentFor)}</p>
        <p className="muted">{askAccess.sentFollow}</p>
      </div>
    )
  }
  return (
    <div className="ask">
      <FocusHeading level={level}>{askAccess.title}</FocusHeading>
      <p className="muted">
        {number ? `${askAccess.forNumber(number)} ` : ''}
        {askAccess.intro}
      </p>
      <Form submit={askAccess.send} busy={askAccess.sending} send={send} check={check} onCancel={onClose}>
        {(errors) => (
          <>
            {number ? null : (
              <Field
                id="ask-number"
                name="customerNumber"
                inputMode="numeric"
                autoComplete="off"
                maxLength={10}
                className="input short"
                label={askAccess.number}
                hint={askAccess.numberHint}
                error={errors['customerNumber']}
              />
            )}
            <AuthorisationTicks legend={askAccess.what} hint={askAccess.whatHint} ticked={authorisations} />
            <TextArea id="ask-note" name="note" maxLength={500} label={askAccess.note} hint={askAccess.noteHint} />
          </>
        )}
      </Form>
    </div>
  )
}
