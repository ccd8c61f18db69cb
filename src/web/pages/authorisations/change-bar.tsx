import { createPortal } from 'react-dom'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { dateFromText } from '#web/pages/authorisations/date-text.ts'
import type { Difference } from '#web/pages/authorisations/draft.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type ChangeBarProps = { difference: Difference; busy: boolean; onUndo: () => void; onSave: () => void }

/**
 * The bar that sticks: what will change, and the two buttons. It is absent when there is nothing to save.
 * It stands in the shell's slot at the end of <main>, so that it spans the whole width.
 */
export function ChangeBar({ difference, busy, onUndo, onSave }: ChangeBarProps) {
  const { authorisations: words } = useWords()
  const language = useLanguage()
  const format = useFormat()
  const slot = document.getElementById('bar')
  if (!slot) return null
  return createPortal(
    <section className="diffbar" aria-label={words.changesRegion}>
      <div className="wrap">
        <p>
          <b>{words.changes(difference.count)}</b> <span className="stamp">{words.immediately}</span>
        </p>
        <ul>
          {difference.give.map(({ authorisation, endsOn }) => {
            const date = dateFromText(endsOn)
            return (
              <li key={authorisation} className="plus">
                {authorisationLabel(authorisation, language, brand)}
                {date ? `, ${words.until(format.date(date))}` : ''}
              </li>
            )
          })}
          {difference.take.map((authorisation) => (
            <li key={authorisation} className="minus">
              {authorisationLabel(authorisation, language, brand)}
            </li>
          ))}
        </ul>
        <div className="do">
          <button className="btn quiet" type="button" onClick={onUndo}>
            {words.undo}
          </button>
          <button className="btn act" type="button" aria-disabled={busy} onClick={busy ? undefined : onSave}>
            {busy ? words.saving : words.save}
          </button>
        </div>
      </div>
    </section>,
    slot,
  )
}
