import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { newPasswordError } from '#web/pages/welcome/checks.ts'
import { ForWhom, MailedLinkPage, type MailedLink } from '#web/pages/welcome/mailed-link.tsx'
import { NewPasswordFields } from '#web/pages/welcome/new-password-fields.tsx'
import { Outcome } from '#web/pages/welcome/welcome-frame.tsx'
import { paths } from '#web/paths.ts'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

export function ResetPasswordPage() {
  const { reset } = useWords()
  return (
    <MailedLinkPage
      title={reset.title}
      path={paths.resetPassword().to}
      purpose="password-reset"
      gone={
        <p>
          <Link className="btn act" {...paths.forgotPassword()}>
            {reset.askAgain}
          </Link>
        </p>
      }
    >
      {(link) => <ResetPassword {...link} />}
    </MailedLinkPage>
  )
}

function ResetPassword({ look, use }: MailedLink) {
  const words = useWords()
  const { reset, password } = words
  const [done, setDone] = useState(false)
  if (done) {
    return (
      <Outcome title={reset.done}>
        <p>{reset.doneText}</p>
        <p>
          {/* A whole new page: what this browser knew of a session that just ended goes too. */}
          <a className="btn act" href="/inloggen">
            {words.common.toLogin}
          </a>
        </p>
      </Outcome>
    )
  }
  return (
    <>
      <h1>{reset.heading}</h1>
      <ForWhom email={look.email} />
      <p className="muted">{reset.intro}</p>
      <Form
        submit={reset.save}
        check={(value) => ({ password: newPasswordError(value('password'), words) })}
        places={{ 'unusable-password': 'password' }}
        send={async (value) => {
          await use('/password-resets/use', { newPassword: value('password') })
          setDone(true)
        }}
      >
        {(errors) => <NewPasswordFields email={look.email} label={password.new} errors={errors} />}
      </Form>
    </>
  )
}
