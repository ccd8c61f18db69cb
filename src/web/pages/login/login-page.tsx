import '#web/ui/login.css'
import { lazy, Suspense, useEffect, useRef, useState, type FormEvent } from 'react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { SecondFactorNeeded } from '#domain/contract/security.ts'
import type { Session, SignIn } from '#domain/contract/session.ts'
import { api, Problem } from '#web/api.ts'
import { PasskeyButton } from '#web/pages/login/passkey-button.tsx'
import { LoginFrame } from '#web/pages/login/login-frame.tsx'
import { paths } from '#web/paths.ts'
import { setSession } from '#web/session.ts'
import { Field } from '#web/ui/field.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import type { Words } from '#web/words/nl.ts'
import { needWords, useWords } from '#web/words/words.tsx'

type Errors = { email?: string; password?: string; form?: string }

// Only for accounts with a second factor, so not part of what everybody waits for.
const SecondStep = lazy(async () => {
  const [step] = await Promise.all([import('#web/pages/login/second-step.tsx'), needWords('welcome')])
  return { default: step.SecondStep }
})

export function LoginPage() {
  const { login, common } = useWords()
  const { terug } = useSearch({ from: '/inloggen' })
  const navigate = useNavigate()
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const [step, setStep] = useState<SecondFactorNeeded>()
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const remember = useRef<HTMLInputElement>(null)
  const summary = useRef<HTMLParagraphElement>(null)
  useTitle(login.title)

  useEffect(() => {
    const first = errors.form ? summary : errors.email ? email : errors.password ? password : undefined
    first?.current?.focus()
  }, [errors])

  async function enter(answer: Session): Promise<void> {
    const session = await setSession(answer)
    if (session.account.mustChangePassword) await navigate(paths.newPassword(terug))
    else await navigate({ href: terug ?? '/' })
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    const wish = readForm(event.currentTarget)
    const wrong = check(wish, login)
    setErrors(wrong)
    if (wrong.email || wrong.password) return
    setBusy(true)
    try {
      const answer = await api<Session | SecondFactorNeeded>('POST', '/session', wish)
      if ('secondFactor' in answer) setStep(answer)
      else await enter(answer)
    } catch (error) {
      setErrors({ form: error instanceof Problem ? error.message : common.unexpected })
    } finally {
      setBusy(false)
    }
  }

  function again(sentence?: string): void {
    setStep(undefined)
    setErrors(sentence ? { form: sentence } : {})
  }

  if (step) {
    return (
      <LoginFrame>
        <Suspense>
          <SecondStep needed={step} onDone={enter} onAgain={again} />
        </Suspense>
      </LoginFrame>
    )
  }
  return (
    <LoginFrame>
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
            <input type="checkbox" name="remember" ref={remember} /> {login.remember}
          </label>
          <Link className="small" {...paths.forgotPassword()}>
            {login.forgotten}
          </Link>
        </div>
        <button className="btn act" type="submit" aria-disabled={busy}>
          {busy ? login.busy : login.submit}
        </button>
        <PasskeyButton
          remember={() => remember.current?.checked ?? false}
          onDone={enter}
          onRefused={(form) => setErrors({ form })}
        />
        <p className="hint" id="let-op">
          <sup>1</sup> <b>{login.note}</b> {login.noteText}
        </p>
        <div className="new">
          <p>{login.noAccount}</p>
          <p>
            <Link {...paths.register()}>{login.createAccount}</Link>
          </p>
        </div>
      </form>
    </LoginFrame>
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
