import type { ReactNode } from 'react'
import { FieldError } from '#web/ui/field.tsx'

type TextAreaProps = {
  id: string
  name: string
  label: ReactNode
  maxLength: number
  hint?: ReactNode
  error?: string | undefined
}

/** A few sentences of free text. */
export function TextArea({ id, name, label, maxLength, hint, error }: TextAreaProps) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : '']
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        className="input"
        id={id}
        name={name}
        rows={3}
        maxLength={maxLength}
        aria-invalid={error ? true : undefined}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
      />
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
