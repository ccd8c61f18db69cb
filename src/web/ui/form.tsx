import '#web/ui/form.css'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import type { ProblemCode } from '#domain/contract/problem.ts'
import { Problem } from '#web/api.ts'
import { PasskeyRefused } from '#web/passkey.ts'
import { useWords } from '#web/words/words.tsx'

/** What is wrong, by the name of its field; 'form' is about all of it. */
export type FormErrors = Readonly<Record<string, string | undefined>>
/** The text of a field, '' when it is empty. */
export type FormValue = (name: string) => string

type FormProps = {
  /** The label of the button that sends. */
  submit: string
  busy?: string
  /** Whether it is the one main thing of the page. */
  main?: boolean
  className?: string
  send: (value: FormValue, form: HTMLFormElement) => Promise<void>
  /** What can be told without asking the server. */
  check?: (value: FormValue) => FormErrors
  /** Beside which field a refusal belongs. */
  places?: Partial<Record<ProblemCode, string>>
  onCancel?: (() => void) | undefined
  children: (errors: FormErrors) => ReactNode
}

/** A form that is sent once at a time, says in words what is wrong where it is wrong, and puts the focus there. */
export function Form({
  submit,
  busy,
  main = true,
  className = '',
  send,
  check,
  places,
  onCancel,
  children,
}: FormProps) {
  const { common } = useWords()
  const [errors, setErrors] = useState<FormErrors>({})
  const [sending, setSending] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (Object.values(errors).some(Boolean)) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-failed]')?.focus()
    }
  }, [errors])

  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (sending) return
    const target = event.currentTarget
    const data = new FormData(target)
    const value: FormValue = (name) => String(data.get(name) ?? '')
    const wrong = check?.(value) ?? {}
    setErrors(wrong)
    if (Object.values(wrong).some(Boolean)) return
    setSending(true)
    try {
      await send(value, target)
    } catch (error) {
      setErrors(errorsFrom(error, target, places ?? {}, common.unexpected))
    } finally {
      setSending(false)
    }
  }

  return (
    <form
      method="post"
      noValidate
      className={`stack ${className}`}
      ref={form}
      onSubmit={(event) => void onSubmit(event)}
    >
      {errors['form'] ? (
        <p className="notice fail" role="alert" tabIndex={-1} data-failed>
          {errors['form']}
        </p>
      ) : null}
      {children(errors)}
      <div className="rowline">
        <button className={main ? 'btn act' : 'btn'} type="submit" aria-disabled={sending}>
          {sending && busy ? busy : submit}
        </button>
        {onCancel ? (
          <button className="btn quiet" type="button" onClick={onCancel}>
            {common.cancel}
          </button>
        ) : null}
      </div>
    </form>
  )
}

/** A refusal stands beside the field it is about, when that field is on the page; else above the form. */
function errorsFrom(
  error: unknown,
  form: HTMLFormElement,
  places: FormProps['places'],
  unexpected: string,
): FormErrors {
  if (error instanceof PasskeyRefused) return { form: error.message }
  if (!(error instanceof Problem)) return { form: unexpected }
  const place = error.code === 'unreachable' ? undefined : places?.[error.code]
  if (place && form.elements.namedItem(place)) return { [place]: error.message }
  const fields = (error.body.fields ?? []).filter(({ field }) => form.elements.namedItem(field))
  if (fields.length > 0) return Object.fromEntries(fields.map(({ field, detail }) => [field, detail]))
  return { form: error.message }
}
