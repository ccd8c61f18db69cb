import type { ReactNode } from 'react'
import { Form } from '#web/ui/form.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { useWords } from '#web/words/words.tsx'

type ConfirmFormProps = {
  id: string
  /** What the button that goes ahead says. */
  submit: string
  send: (password: string) => Promise<void>
  onCancel: () => void
  children?: ReactNode
}

/** What weakens an account asks for the password again. */
export function ConfirmForm({ id, submit, send, onCancel, children }: ConfirmFormProps) {
  const { personal } = useWords()
  return (
    <Form
      className="inset"
      submit={submit}
      send={(value) => send(value('password'))}
      check={(value) => ({ password: value('password') ? undefined : personal.passwordMissing })}
      places={{ 'wrong-credentials': 'password' }}
      onCancel={onCancel}
    >
      {(errors) => (
        <>
          {children}
          <PasswordAgain id={id} error={errors['password']} />
        </>
      )}
    </Form>
  )
}

export function PasswordAgain({ id, error }: { id: string; error: string | undefined }) {
  const { personal } = useWords()
  return (
    <PasswordField
      id={id}
      name="password"
      label={personal.passwordAgain}
      autoComplete="current-password"
      error={error}
    />
  )
}
