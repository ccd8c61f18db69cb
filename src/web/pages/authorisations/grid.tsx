import { useLayoutEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { authorisations } from '#domain/access/authorisation.ts'
import type { Member } from '#domain/contract/authorisations.ts'
import type { Ticks } from '#web/pages/authorisations/ticks.ts'
import { Gap } from '#web/pages/authorisations/grid-gap.tsx'
import { columnCount as columns } from '#web/pages/authorisations/grid-columns.ts'
import { countHeld } from '#web/pages/authorisations/drafts.ts'
import { GridFoot } from '#web/pages/authorisations/grid-foot.tsx'
import { GridHead } from '#web/pages/authorisations/grid-head.tsx'
import { placeAfter, type Place } from '#web/pages/authorisations/grid-keys.ts'
import { GridRow } from '#web/pages/authorisations/grid-row.tsx'
import { rowHeightPx, useRowWindow } from '#web/pages/authorisations/row-window.ts'
import { useLatest } from '#web/pages/authorisations/use-latest.ts'
import { useWords } from '#web/words/words.tsx'

const headRows = 2

/** The grid: one tab stop, walked with the arrows; Space ticks, Enter opens reason and end date. */
export function Grid({ members, ticks }: { members: readonly Member[]; ticks: Ticks }) {
  const { authorisations: words } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place>({ row: 0, column: 1 })
  const [moved, setMoved] = useState(0)
  const here = { row: Math.min(place.row, members.length - 1), column: place.column }
  const { rows, after } = useRowWindow(scroller, members.length, here.row)
  const latest = useLatest(ticks)
  const held = useMemo(() => countHeld(members, ticks.drafts), [members, ticks.drafts])

  // Only a key moves the focus; drawing again for another reason must not steal it.
  useLayoutEffect(() => {
    if (moved === 0 || !scroller.current) return
    const target = scroller.current.querySelector<HTMLElement>(`[data-place="${here.row},${here.column}"]`)
    target?.focus({ preventScroll: true })
    if (target) bringIntoView(scroller.current, target, here.row)
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [moved])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return
    if (event.key === 'Enter' && here.row >= 0 && here.column > 0) {
      event.preventDefault()
      const member = members[here.row]
      const authorisation = authorisations[here.column - 1]
      if (member && authorisation) ticks.openTerms(member, authorisation)
      return
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - headRows)
    const next = placeAfter(event.key, event.ctrlKey, here, { rows: members.length, columns, page })
    if (!next) return
    event.preventDefault()
    setPlace(next)
    setMoved(moved + 1)
  }

  function onFocus(event: FocusEvent): void {
    const text = event.target instanceof HTMLElement ? event.target.dataset['place'] : undefined
    if (!text) return
    const [row = 0, column = 0] = text.split(',').map(Number)
    if (row !== here.row || column !== here.column) setPlace({ row, column })
  }

  return (
    <div className="grid-scroll" ref={scroller}>
      {/* The keys are heard here for whatever cell has the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table
        className="matrix"
        role="grid"
        aria-label={words.gridLabel(ticks.number)}
        aria-describedby="grid-keys"
        aria-rowcount={members.length + headRows + 1}
        aria-colcount={columns}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <caption className="vh" id="grid-keys">
          {words.gridKeys}
        </caption>
        <colgroup>
          <col className="who" />
        </colgroup>
        <GridHead members={members} held={held} ticks={ticks} active={here.row === -1 ? here.column : undefined} />
        <tbody>
          {rows.map(({ index, skipped }) => {
            const member = members[index]
            return member ? (
              <GridRow
                key={member.accountId}
                index={index}
                skipped={skipped}
                member={member}
                draft={ticks.drafts[member.accountId]}
                keeps={ticks.fixed(member, 'manage-customer-number') ?? ticks.fixed(member, 'customer-number-settings')}
                active={here.row === index ? here.column : undefined}
                number={ticks.number}
                ticks={latest}
              />
            ) : null
          })}
          {after > 0 ? <Gap rows={after} /> : null}
        </tbody>
        <GridFoot held={held} rowIndex={members.length + headRows + 1} />
      </table>
    </div>
  )
}

/** Scrolls just enough to show the cell beside the head and the names, which both stay in place. */
function bringIntoView(scroller: HTMLElement, target: HTMLElement, row: number): void {
  if (row < 0) return
  const head = scroller.querySelector('thead')?.getBoundingClientRect().height ?? 0
  const foot = scroller.querySelector('tfoot')?.getBoundingClientRect().height ?? 0
  const top = row * rowHeightPx
  const shown = scroller.clientHeight - head - foot
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + rowHeightPx > scroller.scrollTop + shown) scroller.scrollTop = top + rowHeightPx - shown
  target.closest('td')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
