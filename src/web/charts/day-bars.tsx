import type { ReactNode } from 'react'
import { scaleLinear } from 'd3-scale'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'

/** One bar. `apart` is not part of the distribution: the recipient chose another day. */
export type DayBar = {
  key: string
  label: string
  shortLabel: string
  parcels: number
  share: number | null
  before: number | null
  late: boolean
  apart: boolean
}

export type DayBarWords = {
  within: string
  later: string
  parcels: string
  apart: string
  percent: (share: number) => string
  count: (value: number) => string
}

type DayBarsProps = {
  headline: string
  sub: string
  label: string
  bars: readonly DayBar[]
  rest: number
  words: DayBarWords
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note?: ReactNode
}

const rowHeight = 30
const barHeight = 18

/** The distribution over D+n: share and number beside each bar, an ink tick where the comparison period stood. */
export function DayBars({ bars, rest, words, ...figure }: DayBarsProps) {
  return (
    <FigureFrame
      {...figure}
      marks={bars.length}
      rest={rest}
      draw={(width, active) => drawBars(bars, words, width, active)}
    />
  )
}

function drawBars(bars: readonly DayBar[], words: DayBarWords, width: number, active: number | undefined): Drawing {
  const narrow = width < 420
  const [left, value, number] = [narrow ? 92 : 116, 62, narrow ? 0 : 68]
  const top = 20
  const highest = Math.max(0.05, ...bars.flatMap((bar) => [bar.share ?? 0, bar.before ?? 0]))
  const x = scaleLinear([0, highest], [0, Math.max(20, width - left - value - number)])
  const firstLate = bars.findIndex((bar) => bar.late)
  const firstApart = bars.findIndex((bar) => bar.apart)
  const rowTop = (index: number) =>
    top +
    index * rowHeight +
    (firstLate >= 0 && index >= firstLate ? 16 : 0) +
    (firstApart >= 0 && index >= firstApart ? 14 : 0)
  const bottom = rowTop(bars.length - 1) + rowHeight
  const inRow = (y: number) => bars.findLastIndex((_, index) => y >= rowTop(index))

  return {
    height: bottom + (firstApart >= 0 ? 20 : 6),
    markAt: (_, y) => (y < top || y > bottom ? undefined : Math.max(0, inRow(y))),
    marks: (
      <>
        {active !== undefined && bars[active] && (
          <rect className="row-at" x={0} y={rowTop(active)} width={width} height={rowHeight} />
        )}
        {!narrow && (
          <text className="ax end" x={width} y={11}>
            {words.parcels}
          </text>
        )}
        {bars[0] && !bars[0].late && !bars[0].apart && (
          <text className="ax own-t" x={left + 8} y={11}>
            {words.within}
          </text>
        )}
        {firstLate >= 0 && (
          <>
            {firstLate > 0 && (
              <line className="cut" x1={0} y1={rowTop(firstLate) - 13} x2={width} y2={rowTop(firstLate) - 13} />
            )}
            <text className="ax late-t" x={left + 8} y={firstLate > 0 ? rowTop(firstLate) : 11}>
              {words.later}
            </text>
          </>
        )}
        {firstApart >= 0 && (
          <line className="cut" x1={0} y1={rowTop(firstApart) - 7} x2={width} y2={rowTop(firstApart) - 7} />
        )}
        {bars.map((bar, index) => {
          const barTop = rowTop(index) + 6
          const length = bar.share === null ? 0 : Math.max(bar.parcels > 0 ? 2 : 0, x(bar.share))
          const valueAt = left + Math.max(length, bar.before === null ? 0 : x(bar.before)) + 9
          return (
            <g key={bar.key}>
              <text className={bar.apart ? 'lb ink2' : 'lb'} x={0} y={barTop + 13}>
                {narrow ? bar.shortLabel : bar.label}
              </text>
              <rect
                className={bar.apart ? 'hatch-grey edge' : bar.late ? 'late-fill' : 'own-fill'}
                x={left}
                y={barTop}
                width={length}
                height={barHeight}
              />
              {bar.before !== null && (
                <line
                  className="tick"
                  x1={left + x(bar.before)}
                  y1={barTop - 3}
                  x2={left + x(bar.before)}
                  y2={barTop + 21}
                />
              )}
              <text className="val" x={valueAt} y={barTop + 14}>
                {bar.share === null ? words.count(bar.parcels) : words.percent(bar.share)}
              </text>
              {!narrow && (
                <text className="lb ink2 end" x={width} y={barTop + 14}>
                  {words.count(bar.parcels)}
                </text>
              )}
            </g>
          )
        })}
        <line className="axis" x1={left} y1={top + 2} x2={left} y2={bottom} />
        {firstApart >= 0 && (
          <text className="ax" x={narrow ? 0 : left} y={bottom + 14}>
            {words.apart}
          </text>
        )}
      </>
    ),
  }
}
