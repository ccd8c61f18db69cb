import { useId, type CSSProperties, type ReactNode } from 'react'
import '#web/charts/heat-map.css'
import { Readout, type ReadoutLine } from '#web/charts/readout.tsx'
import { useCells } from '#web/charts/use-cells.ts'
import { useWords } from '#web/words/words.tsx'

/** One cell. `tone`: 's0' to 's6' for little to much, 'd1' to 'd7' for worse to better, 'few' is hatched, 'none' is empty. */
export type HeatCell = { text: string; tone: HeatTone; top?: boolean }
export type HeatTone = `s${0 | 1 | 2 | 3 | 4 | 5 | 6}` | `d${1 | 2 | 3 | 4 | 5 | 6 | 7}` | 'few' | 'none'

/** What stands at the end of a row or column; `size` is its bar, 0 to 1 of the longest. */
export type HeatTotal = { text: string; size: number }
export type HeatRow = { key: string; label: string; name: string; cells: readonly HeatCell[]; total?: HeatTotal }
export type HeatColumn = { key: string; label: string; name: string; total?: HeatTotal }

type HeatMapProps = {
  headline: string
  sub: string
  rows: readonly HeatRow[]
  columns: readonly HeatColumn[]
  /** Few columns and names that are read whole: they get room, and the figures stay on a phone. */
  named?: boolean
  /** The heading of the totals; without it there are none. */
  total?: string | undefined
  /** Which cell is read out when none is pointed at. */
  rest: { row: number; column: number }
  readout: (row: number, column: number) => ReadoutLine
  /** Ramps and hatches, under the table. */
  legend?: ReactNode
  note?: ReactNode
  tools?: ReactNode
}

/**
 * A table that is a picture: it reads as a table, and is one tab stop in which the arrows go in two directions. The readout
 * says what a cell holds, and Enter opens the parcels.
 */
export function HeatMap({
  headline,
  sub,
  rows,
  columns,
  named = false,
  total,
  rest,
  readout,
  legend,
  note,
  tools,
}: HeatMapProps) {
  const words = useWords().insight.figure
  const caption = useId()
  const { active, shown, linkRef, box } = useCells({ rows: rows.length, columns: columns.length }, rest)

  return (
    <figure className="fig">
      <figcaption>
        <h3>{headline}</h3>
        <p id={caption}>{sub}</p>
        {tools && <div className="fig-tools">{tools}</div>}
      </figcaption>
      <Readout
        line={
          rows.length * columns.length === 0
            ? { title: words.few, parts: [] }
            : readout(Math.floor(shown / columns.length), shown % columns.length)
        }
        linkRef={linkRef}
      />
      <div
        className="heat-box"
        role="group"
        aria-roledescription={words.chart}
        aria-label={`${sub} ${words.keys}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the one tab stop of a chart, LOOK rule 8
        tabIndex={0}
        {...box}
      >
        <table className={`heat${named ? ' named' : ''}`} aria-labelledby={caption}>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column.key} scope="col" abbr={column.name}>
                  <span>{column.label}</span>
                </th>
              ))}
              {total && (
                <th scope="col" className="tot">
                  {total}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowIndex) => (
              <tr key={row.key}>
                <th scope="row">
                  <abbr title={row.name}>{row.label}</abbr>
                </th>
                {row.cells.map((cell, columnIndex) => {
                  const index = rowIndex * columns.length + columnIndex
                  return (
                    <td
                      key={columns[columnIndex]?.key}
                      data-cell={index}
                      className={`${cell.tone}${cell.top ? ' top' : ''}${index === active ? ' at' : ''}`}
                    >
                      {cell.tone === 'few' ? <span className="vh">{words.few}</span> : cell.text}
                    </td>
                  )
                })}
                {total && (
                  <td className="tot">
                    <i style={sizeOf(row.total)} />
                    <b>{row.total?.text}</b>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
          {total && columns.some((column) => column.total) && (
            <tfoot>
              <tr>
                <th scope="row">{total}</th>
                {columns.map((column) => (
                  <td key={column.key} className="utot">
                    <i style={sizeOf(column.total)} />
                    <b>{column.total?.text}</b>
                  </td>
                ))}
                <td />
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {legend && <p className="legend">{legend}</p>}
      {note && <p className="stamp">{note}</p>}
    </figure>
  )
}

/** The key of a ramp: its steps from little to much with what they mean, and the hatch where there is one. */
export function HeatLegend({
  tones,
  text,
  few,
}: {
  tones: readonly HeatTone[]
  /** What the ramp goes from and to; null when no cell has enough to be on it. */
  text: string | null
  few?: string | undefined
}) {
  return (
    <>
      {text !== null && (
        <>
          <span className="ramp">
            {tones.map((tone) => (
              <i key={tone} className={tone} />
            ))}
          </span>
          <span>{text}</span>
        </>
      )}
      {few && (
        <span>
          <i className="sw few" />
          {few}
        </span>
      )}
    </>
  )
}

function sizeOf(total: HeatTotal | undefined): CSSProperties {
  return { '--v': `${Math.round((total?.size ?? 0) * 100)}%` } as CSSProperties
}
