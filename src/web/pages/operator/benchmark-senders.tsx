import { useState } from 'react'
import type { BenchmarkOverview } from '#domain/contract/benchmarks.ts'
import { remove } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { inGroups } from '#web/pages/operator/benchmark-file.tsx'
import { Confirm } from '#web/ui/confirm.tsx'
import { useWords } from '#web/words/words.tsx'

type Sender = BenchmarkOverview['keys'][number]
type SendersProps = { senders: readonly Sender[]; onDone: (sentence: string) => Promise<void> }
type Asked = { title: string; text: string; action: string; path: string; done: string }

/** Who is trusted, and what was read in of each; both can be taken back. */
export function BenchmarkSenders({ senders, onDone }: SendersProps) {
  const { benchmarks: words } = useWords()
  const [asked, setAsked] = useState<Asked>()
  if (senders.length === 0) return <p>{words.sendersNone}</p>
  return (
    <>
      <div className="stack">
        {senders.map((sender) => (
          <SenderPart key={sender.fingerprint} sender={sender} onAsk={setAsked} />
        ))}
      </div>
      {asked ? (
        <Confirm
          title={asked.title}
          text={asked.text}
          action={asked.action}
          run={async () => {
            await remove(asked.path)
            await onDone(asked.done)
          }}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  )
}

function SenderPart({ sender, onAsk }: { sender: Sender; onAsk: (asked: Asked) => void }) {
  const { benchmarks: words } = useWords()
  const format = useFormat()
  const { name, fingerprint, trustedAt, trustedBy, imports } = sender
  return (
    <section className="number-part" aria-label={name}>
      <div>
        <h3>{name}</h3>
        <p className="small muted">{words.since(format.momentDate(trustedAt), trustedBy ?? '')}</p>
        <code className="wrap-anywhere small">{inGroups(fingerprint)}</code>
      </div>
      {imports.length === 0 ? <p>{words.importedNone}</p> : null}
      <ul className="help-lines">
        {imports.map(({ id, quarter, importedAt, importedBy, figures }) => (
          <li key={id}>
            <span>
              <b>{words.quarter(quarter)}</b>, {words.count(format.count(figures), figures === 1)}{' '}
              <span className="sub">{words.imported(format.moment(importedAt), importedBy ?? '')}</span>
            </span>
            <button
              className="btn quiet"
              type="button"
              onClick={() =>
                onAsk({
                  title: words.removeTitle(words.quarter(quarter), name),
                  text: words.removeText,
                  action: words.remove,
                  path: `/operator/benchmarks/imports/${id}`,
                  done: words.removed(words.quarter(quarter), name),
                })
              }
            >
              {words.remove}
              <span className="vh"> {words.removeOf(words.quarter(quarter), name)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button
          className="btn"
          type="button"
          onClick={() =>
            onAsk({
              title: words.distrustTitle(name),
              text: words.distrustText,
              action: words.distrust,
              path: `/operator/benchmarks/keys/${fingerprint}`,
              done: words.distrusted(name),
            })
          }
        >
          {words.distrust}
          <span className="vh">, {name}</span>
        </button>
      </p>
    </section>
  )
}
