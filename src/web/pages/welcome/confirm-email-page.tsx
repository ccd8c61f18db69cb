import { useState } from 'react'
import { MailedLinkPage, type MailedLink } from '#web/pages/welcome/mailed-link.tsx'
import { Outcome } from '#web/pages/welcome/welcome-frame.tsx'
import { paths } from '#web/paths.ts'
import { useMaybeSession } from '#web/session.ts'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

export function ConfirmEmailPage() {
  const { emailChange } = useWords()
  return (
    <MailedLinkPage
      title={emailChange.title}
      path={paths.confirmEmail().to}
      purpose="email-change"
      gone={<p>{emailChange.askAgain}</p>}
    >
      {(link) => <ConfirmEmail {...link} />}
    </MailedLinkPage>
  )
}

/** A button, so that a mail program that opens links by itself changes nothing. */
function ConfirmEmail({ look, use }: MailedLink) {
  const { emailChange, common } = useWords()
  const session = useMaybeSession()
  const [done, setDone] = useState(false)
  if (done) {
    return (
      <Outcome title={emailChange.done}>
        <p>{emailChange.doneText}</p>
        <p>
          <a className="btn act" href={session ? '/' : '/inloggen'}>
            {session ? common.toHome : common.toLogin}
          </a>
        </p>
      </Outcome>
    )
  }
  return (
    <>
      <h1>{emailChange.heading}</h1>
      <p>{emailChange.intro(look.email)}</p>
      <Form
        submit={emailChange.confirm}
        send={async () => {
          await use('/email-changes/use')
          setDone(true)
        }}
      >
        {() => null}
      </Form>
    </>
  )
}
