import { useState } from 'react'
import { api } from '#web/api.ts'
import { MailSent } from '#web/pages/welcome/mail-sent.tsx'
import { emailError } from '#web/pages/welcome/checks.ts'
import { WelcomeFrame } from '#web/pages/welcome/welcome-frame.tsx'
import { Field } from '#web/ui/field.tsx'
import { Form, type FormValue } from '#web/ui/form.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

export function ForgotPasswordPage() {
  const { forgot, welcome } = useWords()
  const [sentTo, setSentTo] = useState<string>()
  useTitle(forgot.title)

  async function send(value: FormValue): Promise<void> {
    const email = value('email').trim()
    await api('POST', '/password-resets', { email })
    setSentTo(email)
  }

  return (
    <WelcomeFrame>
      {sentTo === undefined ? (
        <>
          <h1>{forgot.heading}</h1>
          <p className="muted">{forgot.intro}</p>
          <Form
            submit={forgot.send}
            busy={forgot.sending}
            send={send}
            check={(value) => ({ email: emailError(value('email'), welcome) })}
          >
            {(errors) => (
              <Field
                id="email"
                name="email"
                type="email"
                label={welcome.email}
                autoComplete="username"
                maxLength={254}
                error={errors['email']}
              />
            )}
          </Form>
        </>
      ) : (
        <MailSent email={sentTo} onAgain={() => setSentTo(undefined)}>
          <p>{forgot.sent(sentTo)}</p>
          <p>{forgot.next}</p>
        </MailSent>
      )}
    </WelcomeFrame>
  )
}
