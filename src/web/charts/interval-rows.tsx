import type { ReactNode } from 'react'
import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { shareAxis, tickWriter } from '#web/charts/scale.ts'

/** One share with the bounds of its 95% interval; null where there are too few for it, and then `text` says so. */
export type IntervalRow = {
  key: string
  label: string
  /** How many it is a share of: '1.318 klanten' */
  size: string
  share: number | null
  lower: number | null
  upper: number | null
  /** '19,1%' */
  text: string
  /** '17,1–21,3' */
  bounds: string
}

type IntervalRowsProps = {
  headline: string
  sub: string
  label: string
  rows: readonly IntervalRow[]
  words: {
    /** Below the axis: what it measures. */
    axis: string
    percent: (share: number) => string
  }
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note?: ReactNode
}

/** Shares under each other as dots on one axis from zero, each within its bar of 95% certainty. */
export function IntervalRows({ rows, words, ...figure }: IntervalRowsProps) {
  return (
    <FigureFrame
      {...figure}
      marks={rows.length}
      rest={0}
      draw={(width, active) => drawIntervals(rows, words, width, active)}
    />
  )
}

const barHeight = 12

function drawIntervals(
  rows: readonly IntervalRow[],
  words: IntervalRowsProps['words'],
  width: number,
  active: number | undefined,
): Drawing {
  const longest = Math.max(0, ...rows.flatMap(({ label, size }) => [label.length * 7.4, size.length * 6.6]))
  // Text never scales with the drawing: a name without room beside its bar goes above it.
  const stacked = width < 440 || longest > width * 0.42
  const [left, right] = [stacked ? 14 : longest + 14, 78]
  const end = Math.max(left + 60, width - right)
  const rowHeight = stacked ? 56 : 46
  const axis = shareAxis([0, ...rows.flatMap(({ share, upper }) => [share ?? 0, upper ?? 0])])
  const write = tickWriter(axis.ticks, words.percent)
  const x = scaleLinear([...axis.domain], [left, end])
  const bottom = 8 + rows.length * rowHeight
  const middleOf = (index: number) => 8 + index * rowHeight + (stacked ? 36 : 23)

  return {
    height: bottom + 42,
    markAt: (_, y) => Math.max(0, Math.min(rows.length - 1, Math.floor((y - 8) / rowHeight))),
    marks: (
      <>
        {active !== undefined && (
          <rect className="row-at" x={0} y={8 + active * rowHeight} width={width} height={rowHeight} />
        )}
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line className={tick ? 'grid' : 'axis'} x1={x(tick)} y1={8} x2={x(tick)} y2={bottom} />
            <text className="ax mid" x={x(tick)} y={bottom + 17}>
              {write(tick)}
            </text>
          </g>
        ))}
        <text className="ax mid" x={(left + end) / 2} y={bottom + 35}>
          {words.axis}
        </text>
        {rows.map((row, index) => (
          <Row key={row.key} row={row} box={{ middle: middleOf(index), stacked, width, x }} />
        ))}
      </>
    ),
  }
}

type Box = { middle: number; stacked: boolean; width: number; x: ScaleLinear<number, number> }

function Row({ row, box: { middle, stacked, width, x } }: { row: IntervalRow; box: Box }) {
  const { label, size, share, lower, upper } = row
  return (
    <>
      {stacked ? (
        <text className="lb halo" x={0} y={middle - 14}>
          {label} <tspan className="ax">{size}</tspan>
        </text>
      ) : (
        <>
          <text className="lb" x={0} y={middle - 2}>
            {label}
          </text>
          <text className="ax" x={0} y={middle + 15}>
            {size}
          </text>
        </>
      )}
      {share === null ? (
        <text className="ax halo" x={x(0) + 8} y={middle + 4}>
          {row.text}
        </text>
      ) : (
        <>
          {lower !== null && upper !== null && (
            <rect
              className="ci ci-bar"
              x={x(lower)}
              y={middle - barHeight / 2}
              width={Math.max(2, x(upper) - x(lower))}
              height={barHeight}
            />
          )}
          <circle className="own-dot" cx={x(share)} cy={middle} r={5} />
          <text className="val end" x={width} y={middle - 2}>
            {row.text}
          </text>
          <text className="ax end" x={width} y={middle + 14}>
            {row.bounds}
          </text>
        </>
      )}
    </>
  )
}
