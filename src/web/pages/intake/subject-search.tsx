import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { SubjectData } from '#domain/contract/intake.ts'
import { api } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { EraseSubject, type Subject } from '#web/pages/intake/erase-subject.tsx'
import { SubjectFound } from '#web/pages/intake/subject-found.tsx'
import { Field } from '#web/ui/field.tsx'
import { FocusHeading } from '#web/ui/focus-heading.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** Finds what is kept about a barcode or an e-mail address. Not a query: each look is written down, so none is made by itself. */
export function SubjectSearch() {
  const words = useWords().intake.privacy
  const format = useFormat()
  const queryClient = useQueryClient()
  const [by, setBy] = useState<'barcode' | 'email'>('barcode')
  const [found, setFound] = useState<{ subject: Subject; data: SubjectData }>()
  const [erasing, setErasing] = useState(false)
  const [said, setSaid] = useState('')

  return (
    <>
      <div role="status">{said ? <Notice>{said}</Notice> : null}</div>
      <fieldset className="seg">
        <legend className="vh">{words.by}</legend>
        {(['barcode', 'email'] as const).map((key) => (
          <label key={key}>
            <input type="radio" name="by" checked={by === key} onChange={() => setBy(key)} />
            {key === 'barcode' ? words.byBarcode : words.byEmail}
          </label>
        ))}
      </fieldset>
      <Form
        key={by}
        className="narrow-form"
        submit={words.find}
        busy={words.finding}
        main={!found}
        check={(value) => ({ [by]: isWell(by, value(by).trim()) ? undefined : words[`${by}Wrong`] })}
        send={async (value) => {
          setSaid('')
          const subject = { [by]: value(by).trim() } as Subject
          setFound({ subject, data: await api<SubjectData>('POST', '/operator/privacy/search', subject) })
        }}
      >
        {(errors) =>
          by === 'barcode' ? (
            <Field
              id="subject-barcode"
              name="barcode"
              label={words.barcode}
              maxLength={40}
              autoComplete="off"
              spellCheck={false}
              error={errors['barcode']}
            />
          ) : (
            <Field
              id="subject-email"
              name="email"
              type="email"
              label={words.email}
              hint={words.emailHint}
              maxLength={254}
              autoComplete="off"
              error={errors['email']}
            />
          )
        }
      </Form>
      {found ? (
        <section className="subject" aria-labelledby="subject-found">
          <FocusHeading level={3} id="subject-found" key={JSON.stringify(found.subject)}>
            {found.data.total === 0
              ? words.notFound
              : words.found(format.count(found.data.total), found.data.total === 1)}
          </FocusHeading>
          <SubjectFound data={found.data} onErase={() => setErasing(true)} />
        </section>
      ) : null}
      {erasing && found ? (
        <EraseSubject
          subject={found.subject}
          parcels={found.data.total}
          onClose={() => setErasing(false)}
          onErased={(sentence) => {
            setErasing(false)
            setFound(undefined)
            setSaid(sentence)
            void queryClient.invalidateQueries({ queryKey: ['intake'] })
          }}
        />
      ) : null}
    </>
  )
}

function isWell(by: 'barcode' | 'email', text: string): boolean {
  return by === 'barcode' ? text.length >= 6 : /^\S+@\S+\.\S+$/.test(text)
}
