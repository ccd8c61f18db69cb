import { useState } from 'react'
import { createPortal } from 'react-dom'
import type { PersonChange } from '#web/pages/authorisations/drafts.ts'
import { PersonChanges, ShortChange } from '#web/pages/authorisations/person-changes.tsx'
import { useWords } from '#web/words/words.tsx'

type ChangeBarProps = {
  number: string
  changes: readonly PersonChange[]
  busy: boolean
  onUndo: () => void
  onSave: () => void
}

const shortPeople = 3
const maxPeople = 100

/**
 * The bar that sticks: what will change, for whom, and the two buttons. It is absent when there is nothing to save.
 * It stands in the shell's slot at the end of <main>, so that it spans the whole width.
 */
export function ChangeBar({ number, changes, busy, onUndo, onSave }: ChangeBarProps) {
  const { authorisations: words } = useWords()
  const [whole, setWhole] = useState(false)
  const slot = document.getElementById('bar')
  if (!slot) return null
  const count = changes.reduce((sum, { difference }) => sum + difference.count, 0)
  const [first] = changes
  const one = changes.length === 1 ? first : undefined
  return createPortal(
    <section className="diffbar" aria-label={words.changesRegion}>
      {whole ? (
        // Scrolls inside itself, so a keyboard must be able to get there.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="wrap whole" id="all-changes" tabIndex={0} role="group" aria-label={words.allChanges}>
          {changes.slice(0, maxPeople).map((change) => (
            <PersonChanges key={change.member.accountId} number={number} change={change} />
          ))}
          {changes.length > maxPeople ? <p className="stamp">{words.andMore(changes.length - maxPeople)}</p> : null}
        </div>
      ) : null}
      <div className="wrap">
        <p>
          <b>{one ? words.changesFor(count, one.member.name) : words.changesOf(count, changes.length)}</b>{' '}
          <span className="stamp">{words.immediately}</span>
        </p>
        {whole ? null : (
          <ul>
            {changes.slice(0, shortPeople).map((change) => (
              <ShortChange key={change.member.accountId} change={change} alone={one !== undefined} />
            ))}
            {changes.length > shortPeople ? <li>{words.andMore(changes.length - shortPeople)}</li> : null}
          </ul>
        )}
        <div className="do">
          <button
            className="btn quiet"
            type="button"
            aria-expanded={whole}
            aria-controls={whole ? 'all-changes' : undefined}
            onClick={() => setWhole(!whole)}
          >
            {whole ? words.showLess : words.showAll}
          </button>
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
