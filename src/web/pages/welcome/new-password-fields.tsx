import { PasswordField } from '#web/ui/password-field.tsx'
import type { FormErrors } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

/** A password to choose, for the account of this address: password managers then keep the two together. */
export function NewPasswordFields({ email, label, errors }: { email: string; label: string; errors: FormErrors }) {
  const { password } = useWords()
  return (
    <>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        id="password"
        name="password"
        label={label}
        hint={password.rule}
        autoComplete="new-password"
        error={errors['password']}
      />
    </>
  )
}
