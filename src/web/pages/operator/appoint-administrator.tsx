import { api } from '#web/api.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form, type FormErrors, type FormValue } from '#web/ui/form.tsx'
import { NameFields } from '#web/ui/name-fields.tsx'
import { useWords } from '#web/words/words.tsx'

type AppointProps = { number: string; onClose: () => void; onDone: (sentence: string) => Promise<void> }

export function AppointAdministrator({ number, onClose, onDone }: AppointProps) {
  const words = useWords().operator.customer

  function check(value: FormValue): FormErrors {
    const email = value('email').trim()
    return {
      email: email === '' ? words.emailMissing : email.includes('@') ? undefined : words.emailIncomplete,
      firstName: value('firstName').trim() ? undefined : words.firstNameMissing,
      lastName: value('lastName').trim() ? undefined : words.lastNameMissing,
    }
  }

  return (
    <Dialog title={words.appointFor(number)} onClose={onClose}>
      <p className="small">{words.appointText}</p>
      <Form
        className="in-dialog"
        submit={words.invite}
        busy={words.inviting}
        check={check}
        onCancel={onClose}
        send={async (value) => {
          const email = value('email').trim()
          await api('POST', `/operator/numbers/${number}/administrators`, {
            email,
            firstName: value('firstName'),
            infix: value('infix'),
            lastName: value('lastName'),
            everything: value('everything') === 'on',
            reason: value('reason'),
          })
          onClose()
          await onDone(words.invited(email, number))
        }}
      >
        {(errors) => (
          <>
            <Field
              id="appoint-email"
              name="email"
              type="email"
              label={words.email}
              autoComplete="off"
              maxLength={254}
              error={errors['email']}
            />
            <NameFields words={words.names} errors={errors} />
            <label className="check">
              <input type="checkbox" name="everything" defaultChecked />
              <span>
                {words.everything}
                <span className="sub">{words.everythingHint}</span>
              </span>
            </label>
            <Field
              id="appoint-reason"
              name="reason"
              label={words.reason}
              hint={words.reasonHint}
              maxLength={200}
              autoComplete="off"
              error={errors['reason']}
            />
          </>
        )}
      </Form>
    </Dialog>
  )
}
