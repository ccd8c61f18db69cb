import { useState, type InputHTMLAttributes, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { FieldError } from '#web/ui/field.tsx'
import { useWords } from '#web/words/words.tsx'

type PasswordFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'type'> & {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  ref?: Ref<HTMLInputElement>
}

/** A password that can be shown, with a word when Caps Lock is on. */
export function PasswordField({ id, label, hint, error, ref, ...input }: PasswordFieldProps) {
  const { login } = useWords()
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : '', input['aria-describedby'] ?? '']
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="pass">
        <input
          className="input"
          {...input}
          id={id}
          ref={ref}
          type={shown ? 'text' : 'password'}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={128}
          aria-invalid={error ? true : undefined}
          aria-describedby={described.filter(Boolean).join(' ') || undefined}
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
          onBlur={() => setCapsLock(false)}
        />
        <button
          type="button"
          aria-label={shown ? login.hidePassword : login.showPassword}
          onClick={() => setShown(!shown)}
        >
          {shown ? login.hide : login.show}
        </button>
      </div>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <p className="hint caps" role="status">
        {capsLock ? login.capsLock : ''}
      </p>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
