import { useState } from 'react'
import { authorisations as all } from '#domain/access/authorisation.ts'
import type { CreatedToken, CreateToken } from '#domain/contract/security.ts'
import { api } from '#web/api.ts'
import { PasswordAgain } from '#web/pages/account/personal/confirm-form.tsx'
import { dateFromText, daysBetween, dutchToday } from '#web/pages/authorisations/date-text.ts'
import { useSession } from '#web/session.ts'
import { AuthorisationTicks } from '#web/ui/authorisation-ticks.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form, type FormErrors, type FormValue } from '#web/ui/form.tsx'
import { numberLabel } from '#web/ui/number-picker.tsx'
import { useWords } from '#web/words/words.tsx'

const maxDays = 366

type TokenFormProps = { onMade: (name: string, token: string) => Promise<void>; onClose: () => void }

/** For one number, some of the rights held on it, and until a day. */
export function TokenForm({ onMade, onClose }: TokenFormProps) {
  const { tokens: words, personal } = useWords()
  const { customerNumbers } = useSession()
  const usable = customerNumbers.filter((entry) => entry.authorisations.length > 0)
  const [number, setNumber] = useState(usable[0]?.number ?? '')
  const offered = usable.find((entry) => entry.number === number)?.authorisations ?? []

  function check(value: FormValue): FormErrors {
    const date = dateFromText(value('endsOn'))
    const days = date === undefined ? 0 : daysBetween(dutchToday(), date)
    const endsOn = date === undefined ? words.endsOnWrong : days < 0 || days > maxDays ? words.endsOnRange : undefined
    return {
      name: value('name').trim() ? undefined : words.nameMissing,
      authorisations: offered.some((key) => value(key)) ? undefined : words.whatMissing,
      endsOn,
      password: value('password') ? undefined : personal.passwordMissing,
    }
  }

  async function send(value: FormValue): Promise<void> {
    const wish: CreateToken = {
      name: value('name').trim(),
      password: value('password'),
      customerNumber: number,
      authorisations: all.filter((key) => offered.includes(key) && value(key)),
      endsOn: dateFromText(value('endsOn')) ?? '',
    }
    const { token } = await api<CreatedToken>('POST', '/account/tokens', wish)
    onClose()
    await onMade(wish.name, token)
  }

  return (
    <Form
      className="inset"
      submit={words.make}
      send={send}
      check={check}
      places={{ 'wrong-credentials': 'password' }}
      onCancel={onClose}
    >
      {(errors) => (
        <>
          <Field
            id="token-name"
            name="name"
            label={words.name}
            hint={words.nameHint}
            maxLength={60}
            autoComplete="off"
            error={errors['name']}
          />
          <div className="field">
            <label htmlFor="token-number">{words.number}</label>
            <select
              className="select"
              id="token-number"
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            >
              {usable.map((entry) => (
                <option key={entry.number} value={entry.number}>
                  {numberLabel(entry)}
                </option>
              ))}
            </select>
          </div>
          <AuthorisationTicks key={number} legend={words.what} offered={offered} error={errors['authorisations']} />
          <Field
            id="token-ends"
            name="endsOn"
            className="input short"
            label={words.endsOn}
            hint={words.endsOnHint}
            inputMode="numeric"
            autoComplete="off"
            error={errors['endsOn']}
          />
          <PasswordAgain id="token-password" error={errors['password']} />
        </>
      )}
    </Form>
  )
}
