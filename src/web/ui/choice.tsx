import type { ReactNode } from 'react'
import { FieldError } from '#web/ui/field.tsx'

type ChoiceProps = {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  value: string
  disabled?: boolean
  onChange: (value: string) => void
  /** The options. */
  children: ReactNode
}

/** A label above, a native list of choices, below it the hint and what is wrong, in words. */
export function Choice({ id, label, hint, error, value, disabled, onChange, children }: ChoiceProps) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : '']
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        className="select"
        id={id}
        value={value}
        disabled={disabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
