import type { Erased } from '#domain/contract/intake.ts'
import { api } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

export type Subject = { barcode: string } | { email: string }

type EraseSubjectProps = {
  subject: Subject
  parcels: number
  onErased: (sentence: string) => void
  onClose: () => void
}

/** Erasing for good, after a word is typed: nothing brings it back. */
export function EraseSubject({ subject, parcels, onErased, onClose }: EraseSubjectProps) {
  const words = useWords().intake.privacy
  const format = useFormat()
  return (
    <Dialog title={words.eraseTitle} onClose={onClose}>
      <p>{words.eraseText(format.count(parcels), parcels === 1)}</p>
      <Form
        className="in-dialog"
        submit={words.eraseNow}
        busy={words.erasing}
        main={false}
        check={(value) => ({ sure: value('sure') === words.eraseWord ? undefined : words.eraseWrong(words.eraseWord) })}
        send={async () => {
          const erased = await api<Erased>('POST', '/operator/privacy/erase', subject)
          const now = words.erasedNow(format.count(erased.parcels), format.count(erased.events))
          onErased(erased.isWaiting ? `${now} ${words.erasedLater}` : now)
        }}
        onCancel={onClose}
      >
        {(errors) => (
          <Field
            id="erase-sure"
            name="sure"
            label={words.eraseType(words.eraseWord)}
            autoComplete="off"
            spellCheck={false}
            maxLength={20}
            error={errors['sure']}
          />
        )}
      </Form>
    </Dialog>
  )
}
