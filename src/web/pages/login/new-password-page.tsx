import { useNavigate, useSearch } from '@tanstack/react-router'
import { LoginFrame } from '#web/pages/login/login-frame.tsx'
import { PasswordForm } from '#web/pages/login/password-form.tsx'
import { reloadSession, useSession } from '#web/session.ts'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** The one time an account is asked for a password of its own: nothing else opens before. */
export function NewPasswordPage() {
  const { password } = useWords()
  const { account } = useSession()
  const { terug } = useSearch({ from: '/wachtwoord' })
  const navigate = useNavigate()
  useTitle(password.title)

  async function saved(): Promise<void> {
    await reloadSession()
    await navigate({ href: terug ?? '/' })
  }

  return (
    <LoginFrame>
      <PasswordForm onSaved={saved}>
        <h1>{password.heading}</h1>
        <p className="muted">{password.why}</p>
        <p className="small muted">
          {password.heldBy} {account.email}
        </p>
      </PasswordForm>
    </LoginFrame>
  )
}
