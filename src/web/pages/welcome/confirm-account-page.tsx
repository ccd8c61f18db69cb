import { Link } from '@tanstack/react-router'
import { newPasswordError } from '#web/pages/welcome/checks.ts'
import { ForWhom, MailedLinkPage, type MailedLink } from '#web/pages/welcome/mailed-link.tsx'
import { NewPasswordFields } from '#web/pages/welcome/new-password-fields.tsx'
import { paths } from '#web/paths.ts'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

export function ConfirmAccountPage() {
  const { confirm } = useWords()
  return (
    <MailedLinkPage
      title={confirm.title}
      path={paths.confirmAccount().to}
      purpose="registration"
      gone={
        <p>
          <Link className="btn act" {...paths.register()}>
            {confirm.askAgain}
          </Link>
        </p>
      }
    >
      {(link) => <ConfirmAccount {...link} />}
    </MailedLinkPage>
  )
}

function ConfirmAccount({ look, use }: MailedLink) {
  const words = useWords()
  const { confirm, welcome } = words
  return (
    <>
      <h1>{confirm.heading(look.firstName)}</h1>
      <ForWhom email={look.email} />
      <p className="muted">{confirm.intro}</p>
      <Form
        submit={confirm.save}
        check={(value) => ({ password: newPasswordError(value('password'), words) })}
        places={{ 'unusable-password': 'password' }}
        send={async (value) => {
          await use('/registrations/complete', { password: value('password') })
          // Signed in by now. A whole new page, in the place of this one: there is nothing here to come back to.
          location.replace('/')
        }}
      >
        {(errors) => <NewPasswordFields email={look.email} label={welcome.password} errors={errors} />}
      </Form>
    </>
  )
}
