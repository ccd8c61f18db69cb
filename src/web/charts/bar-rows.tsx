import type { ReactNode } from 'react'
import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'

const fills = {
  own: 'own-fill',
  soft: 'own-soft',
  late: 'late-fill',
  grey: 'grey-fill',
  apart: 'hatch-grey edge',
} as const

/** One bar from zero. All values of a chart have one unit; `text` is the value as it is read. */
export type BarRow = {
  key: string
  label: string
  /** null: too few to draw; `text` stands in the bar's place. */
  value: number | null
  text: string
  /** An ink tick where the comparison period stood. */
  before?: number | null | undefined
  /** The bounds of 95% certainty, as a line over the bar's end. */
  lower?: number | null | undefined
  upper?: number | null | undefined
  /** At the right edge, usually the number of parcels; left out where there is no room. */
  more?: string | undefined
  fill?: keyof typeof fills | undefined
  /** Written above this row: a new group of rows begins. */
  group?: string | undefined
}

type BarRowsProps = {
  headline: string
  sub: string
  label: string
  rows: readonly BarRow[]
  /** What the numbers at the right edge are. */
  head?: string | undefined
  /** Where the scale ends, at least; with `track` the whole scale is drawn behind each bar. */
  max?: number | undefined
  track?: boolean
  rest?: number
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note?: ReactNode
  tools?: ReactNode
}

const barHeight = 16
const groupHeight = 26
/** About the width of a letter of a label. */
const letterPx = 7.2

/** Horizontal bars under each other, with a tick for a year earlier. */
export function BarRows({ rows, head, max, track = false, rest = 0, ...figure }: BarRowsProps) {
  return (
    <FigureFrame
      {...figure}
      marks={rows.length}
      rest={rest}
      draw={(width, active) => drawRows(rows, { head, max, track }, width, active)}
    />
  )
}

type Options = Pick<BarRowsProps, 'head' | 'max' | 'track'>

function drawRows(rows: readonly BarRow[], options: Options, width: number, active: number | undefined): Drawing {
  const longest = Math.max(0, ...rows.map((row) => row.label.length)) * letterPx + 14
  // Text never scales with the drawing: a label without room beside its bar goes above it.
  const stacked = width < 420 || longest > width * 0.45
  const left = stacked ? 0 : longest
  const value = Math.max(0, ...rows.map((row) => (row.value === null ? 0 : row.text.length))) * 8 + 14
  const withMore = width >= 420 && rows.some((row) => row.more)
  const more = withMore ? Math.max(0, ...rows.map((row) => row.more?.length ?? 0)) * 8 + 18 : 0
  const highest = Math.max(
    options.max ?? 0,
    ...rows.flatMap((row) => [row.value ?? 0, row.before ?? 0, row.upper ?? 0]),
  )
  const x = scaleLinear([0, highest || 1], [0, Math.max(20, width - left - value - more)])
  const rowHeight = stacked ? 48 : 32
  const top = withMore && options.head ? 18 : 4
  const groupsAbove = (index: number) => rows.slice(0, index + 1).filter((row) => row.group).length
  const rowTop = (index: number) => top + index * rowHeight + groupsAbove(index) * groupHeight
  const bottom = rows.length === 0 ? top : rowTop(rows.length - 1) + rowHeight

  return {
    height: bottom + 6,
    markAt: (_, y) => {
      const mark = rows.findLastIndex((_row, index) => y >= rowTop(index))
      return mark < 0 || y > bottom ? undefined : mark
    },
    marks: (
      <>
        {active !== undefined && rows[active] && (
          <rect className="row-at" x={0} y={rowTop(active)} width={width} height={rowHeight} />
        )}
        {withMore && options.head && (
          <text className="ax end" x={width} y={11}>
            {options.head}
          </text>
        )}
        {rows.map((row, index) => (
          <Bar
            key={row.key}
            row={row}
            box={{ left, top: rowTop(index), width, stacked, withMore, x, track: options.track ?? false }}
          />
        ))}
        {!stacked && <line className="axis" x1={left} y1={top - 2} x2={left} y2={bottom} />}
      </>
    ),
  }
}

type Box = {
  left: number
  top: number
  width: number
  stacked: boolean
  withMore: boolean
  x: ScaleLinear<number, number>
  track: boolean
}

function Bar({ row, box: { left, top, width, stacked, withMore, x, track } }: { row: BarRow; box: Box }) {
  const barTop = top + (stacked ? 22 : 8)
  const baseline = barTop + 12.5
  const length = row.value === null ? 0 : Math.max(row.value > 0 ? 2 : 0, x(row.value))
  const end = track
    ? (x.range()[1] ?? 0)
    : Math.max(length, x(row.before ?? 0), row.value === null ? 0 : x(row.upper ?? 0))
  const bounded = row.value !== null && row.lower != null && row.upper != null
  return (
    <>
      {row.group && (
        <>
          <line className="cut" x1={0} y1={top - 22} x2={width} y2={top - 22} />
          <text className="ax" x={0} y={top - 6}>
            {row.group}
          </text>
        </>
      )}
      <text className="lb" x={0} y={stacked ? top + 15 : baseline}>
        {stacked ? cutTo(row.label, width) : row.label}
      </text>
      {track && row.value !== null && (
        <rect className="track" x={left} y={barTop} width={x.range()[1]} height={barHeight} />
      )}
      <rect className={fills[row.fill ?? 'own']} x={left} y={barTop} width={length} height={barHeight} />
      {bounded && (
        <line
          className="bound"
          x1={left + x(row.lower!)}
          y1={barTop + barHeight / 2}
          x2={left + x(row.upper!)}
          y2={barTop + barHeight / 2}
        />
      )}
      {row.before != null && row.value !== null && (
        <line
          className="tick"
          x1={left + x(row.before)}
          y1={barTop - 3}
          x2={left + x(row.before)}
          y2={barTop + barHeight + 3}
        />
      )}
      <text
        className={row.value === null ? 'ax halo' : 'val halo'}
        x={left + (row.value === null ? 8 : end + 8)}
        y={baseline}
      >
        {row.text}
      </text>
      {withMore && row.more && (
        <text className="lb ink2 end" x={width} y={baseline}>
          {row.more}
        </text>
      )}
    </>
  )
}

/** The readout and the table have the whole of a name that is too long for the drawing. */
function cutTo(label: string, widthPx: number): string {
  const most = Math.floor(widthPx / letterPx)
  return label.length <= most ? label : `${label.slice(0, Math.max(1, most - 1)).trimEnd()}…`
}
