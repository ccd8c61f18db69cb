import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { api, Problem } from '#web/api.ts'
import { PasswordField } from '#web/ui/password-field.tsx'
import { useMaybeSession } from '#web/session.ts'
import { useWords } from '#web/words/words.tsx'

const minCharacters = 12

type Errors = { current?: string; next?: string; form?: string }

type PasswordFormProps = { onSaved: () => Promise<void>; onCancel?: () => void; children?: ReactNode }

/** Current and new password. What the server does not accept is said beside the field it is about. */
export function PasswordForm({ onSaved, onCancel, children }: PasswordFormProps) {
  const { password, common } = useWords()
  const email = useMaybeSession()?.account.email
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const current = useRef<HTMLInputElement>(null)
  const next = useRef<HTMLInputElement>(null)

  useEffect(() => {
    const first = errors.current ? current : errors.next ? next : undefined
    first?.current?.focus()
  }, [errors])

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const wish = { currentPassword: String(data.get('current') ?? ''), newPassword: String(data.get('next') ?? '') }
    const wrong: Errors = {}
    if (!wish.currentPassword) wrong.current = password.currentMissing
    if ([...wish.newPassword].length < minCharacters) wrong.next = password.tooShort
    setErrors(wrong)
    if (busy || wrong.current || wrong.next) return
    setBusy(true)
    try {
      await api('PUT', '/session/password', wish)
      form.reset()
      await onSaved()
    } catch (error) {
      setErrors(errorsFrom(error, common.unexpected))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form method="post" className="stack password-form" noValidate onSubmit={(event) => void submit(event)}>
      {children}
      {errors.form ? (
        <p className="notice fail" role="alert">
          {errors.form}
        </p>
      ) : null}
      <input type="hidden" name="username" autoComplete="username" value={email ?? ''} readOnly />
      <PasswordField
        id="current"
        name="current"
        label={password.current}
        autoComplete="current-password"
        ref={current}
        error={errors.current}
      />
      <PasswordField
        id="next"
        name="next"
        label={password.new}
        hint={password.rule}
        autoComplete="new-password"
        ref={next}
        error={errors.next}
      />
      <button className="btn act" type="submit" aria-disabled={busy}>
        {password.save}
      </button>
      {onCancel ? (
        <button className="btn quiet" type="button" onClick={onCancel}>
          {common.cancel}
        </button>
      ) : null}
    </form>
  )
}

function errorsFrom(error: unknown, unexpected: string): Errors {
  if (!(error instanceof Problem)) return { form: unexpected }
  if (error.code === 'wrong-credentials') return { current: error.message }
  if (error.code === 'unusable-password') return { next: error.message }
  return { form: error.message }
}
