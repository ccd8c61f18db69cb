import { useState } from 'react'
import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { AccessRequest } from '#domain/contract/people.ts'
import { api, Problem } from '#web/api.ts'
import { AuthorisationTicks } from '#web/ui/authorisation-ticks.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { useWords } from '#web/words/words.tsx'

type AnswerProps = { request: AccessRequest; onDone: (sentence: string) => Promise<void> }

/** What is asked is ticked already: one press gives it, another declines it. */
export function RequestAnswer({ request, onDone }: AnswerProps) {
  const { operator, common } = useWords()
  const words = operator.requests
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function answer(form: HTMLFormElement, granted: boolean): Promise<void> {
    if (busy) return
    const data = new FormData(form)
    const ticked = authorisations.filter((key): key is Authorisation => data.get(key) === 'on')
    if (granted && ticked.length === 0) return setProblem(words.giveMissing)
    setBusy(true)
    setProblem(undefined)
    try {
      await api('POST', `/operator/requests/${encodeURIComponent(request.id)}/decision`, {
        granted,
        note: String(data.get('note') ?? ''),
        give: granted ? ticked.map((authorisation) => ({ authorisation })) : [],
      })
      await onDone(granted ? words.granted(request.name) : words.declined(request.name))
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
      setBusy(false)
    }
  }

  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void answer(event.currentTarget, true)
      }}
    >
      {request.note ? <blockquote className="asked-note">{request.note}</blockquote> : null}
      <AuthorisationTicks legend={words.give} ticked={request.authorisations} error={problem} />
      <TextArea id={`note-${request.id}`} name="note" maxLength={500} label={words.note} hint={words.noteHint} />
      <div className="rowline">
        <button className="btn" type="submit" aria-disabled={busy}>
          {words.grant}
        </button>
        <button
          className="btn quiet danger"
          type="button"
          aria-disabled={busy}
          onClick={(event) => {
            const { form } = event.currentTarget
            if (form) void answer(form, false)
          }}
        >
          {words.decline}
        </button>
      </div>
    </form>
  )
}
