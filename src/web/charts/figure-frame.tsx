import { useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { markAfterKey } from '#web/charts/mark-after-key.ts'
import { Readout, type ReadoutLine } from '#web/charts/readout.tsx'
import { useWidth } from '#web/charts/use-width.ts'
import { useWords } from '#web/words/words.tsx'

/** A chart at one width: its marks, and which mark a place in it belongs to. */
export type Drawing = {
  height: number
  marks: ReactNode
  markAt: (x: number, y: number) => number | undefined
}

type FigureProps = {
  headline: string
  sub: string
  /** The chart in one sentence, for those who do not see it. */
  label: string
  /** How many marks the arrows walk, and which one is read out when none is pointed at. */
  marks: number
  rest: number
  readout: (mark: number) => ReadoutLine
  draw: (width: number, active: number | undefined) => Drawing
  table: ReactNode
  note?: ReactNode
  tools?: ReactNode
}

/** Headline, readout, plot and the table that takes the plot's place. */
export function FigureFrame({ headline, sub, label, marks, rest, readout, draw, table, note, tools }: FigureProps) {
  const words = useWords().insight.figure
  const [asTable, setAsTable] = useState(false)
  const [pointed, setPointed] = useState<number>()
  const [plotRef, width] = useWidth<HTMLDivElement>()
  const linkRef = useRef<HTMLAnchorElement>(null)
  const group = useId()
  const active = pointed !== undefined && pointed < marks ? pointed : undefined
  const drawing = draw(width, active)
  const tableId = `${group}table`
  const line = readout(active ?? rest)

  function onKeyDown(event: KeyboardEvent): void {
    const next = markAfterKey(event.key, active ?? rest, marks)
    if (next !== undefined) setPointed(next)
    else if (event.key === 'Escape') setPointed(undefined)
    else if (event.key === 'Enter') linkRef.current?.click()
    else return
    event.preventDefault()
  }

  function point(event: PointerEvent<HTMLDivElement>): void {
    const box = event.currentTarget.getBoundingClientRect()
    const mark = drawing.markAt(event.clientX - box.left, event.clientY - box.top)
    if (mark !== undefined && mark !== active) setPointed(mark)
  }

  return (
    <figure className="fig">
      <figcaption>
        <h3>{headline}</h3>
        <p>{sub}</p>
        <div className="fig-tools">
          {tools}
          <fieldset className="flip">
            <legend className="vh">{words.view}</legend>
            {[false, true].map((value) => (
              <label key={String(value)}>
                <input
                  type="radio"
                  name={group}
                  value={value ? 'table' : 'chart'}
                  checked={asTable === value}
                  onChange={() => setAsTable(value)}
                />
                {value ? words.table : words.chart}
              </label>
            ))}
          </fieldset>
        </div>
      </figcaption>
      <Readout line={line} linkRef={linkRef} />
      <div className="view">
        <div
          ref={plotRef}
          className="plot"
          role="group"
          aria-roledescription={words.chart}
          aria-label={`${label} ${line.link ? words.keys : words.walk}`}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the one tab stop of a chart, LOOK rule 8
          tabIndex={asTable ? -1 : 0}
          onKeyDown={onKeyDown}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={(event) => event.pointerType === 'mouse' && keepWhileFocused(event, setPointed)}
          onClick={(event) => {
            // A mouse has seen the readout before it clicks; a finger is shown it first.
            if ((event.nativeEvent as unknown as PointerEvent).pointerType === 'mouse') linkRef.current?.click()
          }}
          onBlur={() => setPointed(undefined)}
        >
          {width > 0 && (
            <svg width={width} height={drawing.height} viewBox={`0 0 ${width} ${drawing.height}`} aria-hidden="true">
              {drawing.marks}
            </svg>
          )}
        </div>
        <div className="twin-box">
          {/* A region that scrolls must be reachable by keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div tabIndex={0} role="region" aria-labelledby={tableId}>
            <span id={tableId} className="vh">{`${words.table}: ${headline}`}</span>
            {table}
          </div>
        </div>
      </div>
      {note && <p className="stamp">{note}</p>}
    </figure>
  )
}

/** Hover ends where the pointer leaves upwards to the readout's own link, so that it can be reached. */
function keepWhileFocused(event: PointerEvent<HTMLDivElement>, setPointed: (mark: number | undefined) => void): void {
  const upwards = event.clientY <= event.currentTarget.getBoundingClientRect().top + 1
  if (!upwards && document.activeElement !== event.currentTarget) setPointed(undefined)
}
