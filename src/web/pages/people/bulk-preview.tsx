import { useState } from 'react'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import type { BulkPreview } from '#domain/contract/people.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type Line = BulkPreview['lines'][number]

type BulkPreviewProps = { preview: BulkPreview; busy: boolean; onLeaveOut: () => void; onApply: () => void }

const pageSize = 100
const effects = ['wrong', 'invite', 'add', 'change', 'remove', 'nothing'] as const

/** The dry run: how many of what, then every line, the wrong ones first. */
export function BulkPreviewTable({ preview, busy, onLeaveOut, onApply }: BulkPreviewProps) {
  const { people: words } = useWords()
  const [shown, setShown] = useState(pageSize)
  const { counts } = preview
  const lines = preview.lines.toSorted((a, b) => Number(b.effect === 'wrong') - Number(a.effect === 'wrong'))
  const does = counts.invite + counts.add + counts.change + counts.remove
  const total = does + counts.nothing + counts.wrong
  return (
    <section aria-labelledby="preview-title">
      <h2 id="preview-title">{words.previewTitle}</h2>
      <ul className="counts">
        {effects
          .filter((effect) => counts[effect] > 0)
          .map((effect) => (
            <li key={effect} className={effect === 'wrong' ? 'bad' : ''}>
              {words.countOf[effect](counts[effect])}
            </li>
          ))}
      </ul>
      <div className="rowline apply">
        {counts.wrong > 0 ? (
          <>
            <span>{words.wrongFirst}</span>
            <button className="btn" type="button" aria-disabled={busy} onClick={busy ? undefined : onLeaveOut}>
              {words.leaveOut(counts.wrong)}
            </button>
          </>
        ) : does === 0 ? (
          <span>{words.nothingToDo}</span>
        ) : (
          <button className="btn act" type="button" aria-disabled={busy} onClick={busy ? undefined : onApply}>
            {busy ? words.applying : words.apply(does)}
          </button>
        )}
      </div>
      <table className="data log people-table">
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.whom}</th>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.effect}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shown).map((line) => (
            <Row key={`${line.line} ${line.customerNumber}`} line={line} />
          ))}
        </tbody>
      </table>
      {lines.length > shown ? (
        <p className="load-more">
          <button className="btn" type="button" onClick={() => setShown(shown + 10 * pageSize)}>
            {words.moreLines(lines.length - shown)}
          </button>
        </p>
      ) : total > lines.length ? (
        <p>{words.andMore(total - lines.length)}</p>
      ) : null}
    </section>
  )
}

function Row({ line }: { line: Line }) {
  const { people: words } = useWords()
  const language = useLanguage()
  const format = useFormat()
  const labels = (keys: readonly Authorisation[]) =>
    format.list(keys.map((key) => authorisationLabel(key, language, brand)))
  return (
    <tr className={line.effect === 'wrong' ? 'wrong' : undefined}>
      <td data-l={words.line}>{line.line}</td>
      <th scope="row">
        {line.name || line.email}
        {line.name ? <span className="sub">{line.email}</span> : null}
      </th>
      <td data-l={words.number}>{line.customerNumber}</td>
      <td>
        <b>{words.effects[line.effect]}</b>
        {line.problem ? <span className="bad"> {line.problem}</span> : null}
        {line.give.length > 0 ? <span className="sign">{labels(line.give)}</span> : null}
        {line.take.length > 0 ? <span className="sign minus">{labels(line.take)}</span> : null}
      </td>
    </tr>
  )
}
