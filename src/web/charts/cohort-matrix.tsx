import { useEffect, useId, useRef, type ReactNode } from 'react'
import '#web/charts/cohort-matrix.css'
import { Readout, type ReadoutLine } from '#web/charts/readout.tsx'
import { useCells } from '#web/charts/use-cells.ts'
import { useWords } from '#web/words/words.tsx'

/** 's0' to 's6' for little to much; 'open' is not finished, 'few' is hidden, 'none' is yet to come. */
export type CohortTone = `s${0 | 1 | 2 | 3 | 4 | 5 | 6}` | 'open' | 'few' | 'none'
export type CohortCell = { text: string; tone: CohortTone }

/** One group that began in the same month, with a cell for every month since. */
export type CohortRow = { key: string; month: string; year: string; size: string; cells: readonly CohortCell[] }

type CohortMatrixProps = {
  headline: string
  sub: string
  rows: readonly CohortRow[]
  /** What the columns after the size are called. */
  columns: readonly string[]
  words: { first: string; size: string; few: string; open: string }
  rest: { row: number; column: number }
  readout: (row: number, column: number) => ReadoutLine
  legend: ReactNode
  note?: ReactNode
  tools?: ReactNode
}

/** Groups by the month they began, month after month beside each other: a table that is a picture, walked by the arrows. */
export function CohortMatrix(props: CohortMatrixProps) {
  const { headline, sub, rows, columns, words, rest, readout, legend, note, tools } = props
  const figure = useWords().insight.figure
  const caption = useId()
  const { active, shown, linkRef, box } = useCells({ rows: rows.length, columns: columns.length }, rest)
  const boxRef = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What is walked to may be beyond the edge, on a phone.
    boxRef.current?.querySelector(`[data-cell="${active}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [active])
  return (
    <figure className="fig">
      <figcaption>
        <h3>{headline}</h3>
        <p id={caption}>{sub}</p>
        {tools && <div className="fig-tools">{tools}</div>}
      </figcaption>
      <Readout line={readout(Math.floor(shown / columns.length), shown % columns.length)} linkRef={linkRef} />
      <div
        ref={boxRef}
        className="cohort-box"
        role="group"
        aria-roledescription={figure.chart}
        aria-label={`${sub} ${figure.walk}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the one tab stop of a chart, LOOK rule 8
        tabIndex={0}
        {...box}
      >
        <table className="cohort" aria-labelledby={caption}>
          <thead>
            <tr>
              <th scope="col">{words.first}</th>
              <th scope="col" className="r">
                {words.size}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowIndex) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.month} <span>{row.year}</span>
                </th>
                <td className="n">{row.size}</td>
                {row.cells.map((cell, column) => {
                  const index = rowIndex * columns.length + column
                  const isSaid = cell.tone === 'few' || cell.tone === 'open'
                  return (
                    <td
                      key={columns[column]}
                      data-cell={cell.tone === 'none' ? undefined : index}
                      className={index === active ? `${cell.tone} at` : cell.tone}
                    >
                      {cell.text}
                      {isSaid && <span className="vh"> {words[cell.tone as 'few' | 'open']}</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="legend">{legend}</p>
      {note && <p className="stamp">{note}</p>}
    </figure>
  )
}
