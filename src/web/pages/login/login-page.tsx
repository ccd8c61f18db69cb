import '#web/ui/login.css'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Session, SignIn } from '#domain/contract/session.ts'
import { api, Problem } from '#web/api.ts'
import { brand } from '#web/brand.ts'
import { TrainDiagram } from '#web/pages/login/train-diagram.tsx'
import { paths } from '#web/paths.ts'
import { setSession } from '#web/session.ts'
import { Field } from '#web/ui/field.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import type { Words } from '#web/words/nl.ts'
import { useWords } from '#web/words/words.tsx'

type Errors = { email?: string; password?: string; form?: string }

export function LoginPage() {
  const { login, common } = useWords()
  const { terug } = useSearch({ from: '/inloggen' })
  const navigate = useNavigate()
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const summary = useRef<HTMLParagraphElement>(null)
  useTitle(login.title)

  useEffect(() => {
    const first = errors.form ? summary : errors.email ? email : errors.password ? password : undefined
    first?.current?.focus()
  }, [errors])

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    const wish = readForm(event.currentTarget)
    const wrong = check(wish, login)
    setErrors(wrong)
    if (wrong.email || wrong.password) return
    setBusy(true)
    try {
      const session = await setSession(await api<Session>('POST', '/session', wish))
      if (session.account.mustChangePassword) await navigate(paths.newPassword(terug))
      else await navigate({ href: terug ?? '/' })
    } catch (error) {
      setErrors({ form: error instanceof Problem ? error.message : common.unexpected })
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="login">
      <main className="side">
        <Link className="mark" {...paths.home()}>
          {brand}
        </Link>
        <form method="post" noValidate onSubmit={(event) => void submit(event)}>
          <div>
            <p className="welcome">{login.welcome}</p>
            <h1>{login.heading}</h1>
          </div>
          {errors.form ? (
            <p className="notice fail" role="alert" tabIndex={-1} ref={summary}>
              {errors.form}
            </p>
          ) : null}
          <Field
            id="email"
            name="email"
            type="email"
            label={login.email}
            autoComplete="username"
            maxLength={254}
            ref={email}
            error={errors.email}
          />
          <PasswordField
            id="password"
            name="password"
            label={
              <>
                {login.password} <sup>1</sup>
              </>
            }
            autoComplete="current-password"
            aria-describedby="let-op"
            ref={password}
            error={errors.password}
          />
          <div className="between">
            <label className="check">
              <input type="checkbox" name="remember" /> {login.remember}
            </label>
            <Link className="small" {...paths.help('wachtwoord')}>
              {login.forgotten}
            </Link>
          </div>
          <button className="btn act" type="submit" aria-disabled={busy}>
            {busy ? login.busy : login.submit}
          </button>
          <p className="hint" id="let-op">
            <sup>1</sup> <b>{login.note}</b> {login.noteText}
          </p>
          <div className="new">
            <p>{login.noAccount}</p>
            <p>
              <Link {...paths.help('gebruiker')}>{login.createAccount}</Link>
            </p>
          </div>
        </form>
        <p className="small muted">
          <Link {...paths.help()}>{common.helpNeeded}</Link>
        </p>
      </main>
      <div className="picture">
        <TrainDiagram />
      </div>
    </div>
  )
}

function readForm(form: HTMLFormElement): SignIn {
  const data = new FormData(form)
  return {
    email: String(data.get('email') ?? '').trim(),
    password: String(data.get('password') ?? ''),
    remember: data.get('remember') !== null,
  }
}

function check({ email, password }: SignIn, login: Words['login']): Errors {
  const errors: Errors = {}
  if (!email) errors.email = login.emailMissing
  else if (!/^\S+@\S+$/.test(email)) errors.email = login.emailIncomplete
  if (!password) errors.password = login.passwordMissing
  return errors
}
