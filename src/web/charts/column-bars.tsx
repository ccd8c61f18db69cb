import type { ReactNode } from 'react'
import { scaleLinear } from 'd3-scale'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'

/** One column from zero; `text` is the value as it is read. */
export type ColumnBar = {
  key: string
  label: string
  /** For where `label` has no room. */
  shortLabel: string
  /** null: too few to draw. */
  value: number | null
  text: string
  /** An ink tick where the comparison period stood. */
  before?: number | null | undefined
  fill: 'own' | 'soft' | 'late'
}

type ColumnBarsProps = {
  headline: string
  sub: string
  label: string
  bars: readonly ColumnBar[]
  /** Below the columns: what they are along. */
  axis: string
  rest?: number
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note?: ReactNode
}

const fills = { own: 'own-fill', soft: 'own-soft', late: 'late-fill' } as const
const plotHeight = 150

/** A distribution over classes that have an order: columns beside each other, with a tick for a year earlier. */
export function ColumnBars({ bars, axis, rest, ...figure }: ColumnBarsProps) {
  const most = bars.reduce((best, bar, index) => ((bar.value ?? 0) > (bars[best]?.value ?? 0) ? index : best), 0)
  return (
    <FigureFrame
      {...figure}
      marks={bars.length}
      rest={rest ?? most}
      draw={(width, active) => drawColumns(bars, axis, width, active)}
    />
  )
}

function drawColumns(bars: readonly ColumnBar[], axis: string, width: number, active: number | undefined): Drawing {
  const step = width / Math.max(1, bars.length)
  const longest = Math.max(0, ...bars.map((bar) => bar.label.length))
  const isNarrow = longest * 7 > step - 6
  const top = 22
  const bottom = top + plotHeight
  const highest = Math.max(0.01, ...bars.flatMap((bar) => [bar.value ?? 0, bar.before ?? 0]))
  const y = scaleLinear([0, highest], [bottom, top])
  const barWidth = Math.min(72, step * 0.68)
  const middle = (index: number) => (index + 0.5) * step
  return {
    height: bottom + 44,
    markAt: (x) => (bars.length === 0 ? undefined : Math.max(0, Math.min(bars.length - 1, Math.floor(x / step)))),
    marks: (
      <>
        {active !== undefined && bars[active] && (
          <rect className="row-at" x={active * step} y={0} width={step} height={bottom + 26} />
        )}
        {bars.map((bar, index) => {
          const barTop = bar.value === null ? bottom : Math.min(y(bar.value), bottom - (bar.value > 0 ? 2 : 0))
          const tickY = bar.before == null || bar.value === null ? undefined : y(bar.before)
          return (
            <g key={bar.key}>
              <rect
                className={fills[bar.fill]}
                x={middle(index) - barWidth / 2}
                y={barTop}
                width={barWidth}
                height={bottom - barTop}
              />
              {tickY !== undefined && (
                <line
                  className="tick"
                  x1={middle(index) - barWidth / 2 - 3}
                  y1={tickY}
                  x2={middle(index) + barWidth / 2 + 3}
                  y2={tickY}
                />
              )}
              <text
                className={bar.value === null ? 'ax mid halo' : 'val mid halo'}
                x={middle(index)}
                y={Math.min(barTop, tickY ?? barTop) - 7}
              >
                {bar.text}
              </text>
              <text className="lb mid" x={middle(index)} y={bottom + 18}>
                {isNarrow ? bar.shortLabel : bar.label}
              </text>
            </g>
          )
        })}
        <line className="axis" x1={0} y1={bottom} x2={width} y2={bottom} />
        <text className="ax mid" x={width / 2} y={bottom + 38}>
          {axis}
        </text>
      </>
    ),
  }
}
