import { useId, useRef, useState } from 'react'
import type { View } from '#domain/contract/views.ts'
import { viewsKey } from '#web/pages/insight/use-views.ts'
import { useSending } from '#web/pages/people/use-sending.ts'
import { Field } from '#web/ui/field.tsx'
import { useWords } from '#web/words/words.tsx'

type ViewFormProps = {
  /** The view that is changed; none: a new one. */
  view?: View
  send: (input: { name: string; start: boolean }) => Promise<void>
  onDone?: () => void
  /** Puts what the page shows in the place of what the view holds. */
  replace?: () => Promise<void>
  remove?: () => Promise<void>
}

/** The name of a view, and whether the dashboard opens with it. */
export function ViewForm({ view, send, onDone, replace, remove }: ViewFormProps) {
  const { insight, common } = useWords()
  const words = insight.views
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState(view?.name ?? '')
  const [start, setStart] = useState(view?.start ?? false)
  const [tried, setTried] = useState(false)
  const { busy, problem, send: sending } = useSending(viewsKey)
  const missing = name.trim() === ''
  const go = (work: () => Promise<void>) =>
    void sending(async () => {
      await work()
      leave()
    })

  /** The form goes: the box it stands in takes the focus, so that it can still be walked and closed by keyboard. */
  function leave(): void {
    form.current?.closest<HTMLElement>('[role=dialog]')?.focus()
    onDone?.()
  }

  return (
    <form
      ref={form}
      noValidate
      className="view-form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!missing) go(() => send({ name: name.trim(), start }))
      }}
    >
      <Field
        id={id}
        label={words.name}
        maxLength={80}
        autoComplete="off"
        value={name}
        error={problem ?? (tried && missing ? words.nameMissing : undefined)}
        onChange={(event) => setName(event.target.value)}
        {...(view ? { 'data-first': '' } : {})}
      />
      <label className="check">
        <input type="checkbox" checked={start} onChange={(event) => setStart(event.target.checked)} />
        <span>{words.startWith}</span>
      </label>
      <div className="rowline">
        <button type="submit" className="btn" aria-disabled={busy}>
          {words.keep}
        </button>
        {onDone && (
          <button type="button" className="btn quiet" onClick={leave}>
            {common.cancel}
          </button>
        )}
      </div>
      {(replace || remove) && (
        <div className="rowline">
          {replace && (
            <button type="button" className="btn quiet" aria-disabled={busy} onClick={() => go(replace)}>
              {words.replace}
            </button>
          )}
          {remove && (
            <button type="button" className="btn quiet" aria-disabled={busy} onClick={() => go(remove)}>
              {words.remove}
            </button>
          )}
        </div>
      )}
    </form>
  )
}
