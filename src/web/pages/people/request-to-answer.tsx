import { useId, useState } from 'react'
import type { AccessRequest } from '#domain/contract/people.ts'
import { api } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import type { Draft } from '#web/pages/authorisations/draft.ts'
import { GiftChooser, giftsOf } from '#web/pages/people/gift-chooser.tsx'
import { Labels } from '#web/pages/people/labels.tsx'
import { useSending } from '#web/pages/people/use-sending.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type RequestToAnswerProps = { number: string; request: AccessRequest }

/** One open request: given with one press as it was asked, or adjusted first, or declined; with a note if you like. */
export function RequestToAnswer({ number, request }: RequestToAnswerProps) {
  const { people: words } = useWords()
  const format = useFormat()
  const { busy, problem, send } = useSending()
  const [draft, setDraft] = useState<Draft>(() => asked(request))
  const [adjusting, setAdjusting] = useState(request.authorisations.length === 0)
  const [note, setNote] = useState('')
  const id = useId()
  const give = giftsOf(draft)
  const canGive = give !== undefined && give.length > 0

  function decide(granted: boolean): void {
    void send(() =>
      api('POST', `/customer-numbers/${number}/requests/${encodeURIComponent(request.id)}/decision`, {
        granted,
        note,
        give: granted ? (give ?? []) : [],
      }),
    )
  }

  return (
    <Block
      title={request.name || request.email}
      label={[request.name, request.email].filter(Boolean).join(', ')}
      wide
      aside={
        <p className="small">
          {request.email}
          {request.company ? <span className="sub">{request.company}</span> : null}
          <span className="sub">{format.moment(request.askedAt)}</span>
          <span className="sub">{request.member ? words.isMember : words.isOutsider}</span>
          {request.climbed ? <span className="sub">{words.climbed}</span> : null}
        </p>
      }
    >
      {problem ? <Notice kind="fail">{problem}</Notice> : null}
      <p>
        {words.asksFor}{' '}
        <b>{request.authorisations.length > 0 ? <Labels keys={request.authorisations} /> : words.anything}</b>
      </p>
      {request.note ? <blockquote className="asked-note">{request.note}</blockquote> : null}
      {adjusting ? <GiftChooser number={number} draft={draft} onDraft={setDraft} /> : null}
      <div className="field note">
        <label htmlFor={id}>{words.note}</label>
        <input
          className="input"
          id={id}
          maxLength={500}
          autoComplete="off"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className="rowline">
        <button
          className="btn"
          type="button"
          aria-disabled={busy || !canGive}
          onClick={() => (canGive ? decide(true) : undefined)}
        >
          {words.grant}
          <span className="vh">, {request.name || request.email}</span>
        </button>
        <button className="btn" type="button" aria-disabled={busy} onClick={() => decide(false)}>
          {words.decline}
          <span className="vh">, {request.name || request.email}</span>
        </button>
        {adjusting ? (
          canGive ? null : (
            <span className="stamp">{give ? words.tickSomething : words.endWrong}</span>
          )
        ) : (
          <button className="btn quiet" type="button" onClick={() => setAdjusting(true)}>
            {words.adjust}
          </button>
        )}
      </div>
    </Block>
  )
}

function asked({ authorisations }: AccessRequest): Draft {
  return Object.fromEntries(authorisations.map((key) => [key, { on: true, reason: '', endsOn: '' }]))
}
