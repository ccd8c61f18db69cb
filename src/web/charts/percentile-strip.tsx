import type { ReactNode } from 'react'
import { scaleLinear } from 'd3-scale'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { hourAxis, spread } from '#web/charts/scale.ts'

/** How long until half, nine in ten and 95 in a hundred are there, on one clock. Hours. */
export type PercentileRow = {
  key: string
  label: string
  hours: readonly [number, number, number]
  before: readonly [number, number, number] | undefined
}

export type PercentileWords = { axis: string; names: readonly string[]; hours: (value: number) => string }

type PercentileStripProps = {
  headline: string
  sub: string
  label: string
  rows: readonly PercentileRow[]
  words: PercentileWords
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note?: ReactNode
}

const rowHeight = 74

/** Three marks per row: the first filled, the others open; the comparison period in grey below. */
export function PercentileStrip({ rows, words, ...figure }: PercentileStripProps) {
  return (
    <FigureFrame
      {...figure}
      marks={rows.length * 3}
      rest={0}
      draw={(width, active) => drawStrip(rows, words, width, active)}
    />
  )
}

function drawStrip(
  rows: readonly PercentileRow[],
  words: PercentileWords,
  width: number,
  active: number | undefined,
): Drawing {
  const narrow = width < 560
  const [left, right, top] = [narrow ? 0 : 140, 24, narrow ? 4 : 0]
  const height = rowHeight + (narrow ? 16 : 0)
  const axis = hourAxis(Math.max(1, ...rows.flatMap((row) => [row.hours[2], row.before?.[2] ?? 0])), narrow ? 5 : 8)
  const x = scaleLinear([...axis.domain], [left + 10, Math.max(left + 60, width - right)])
  const bottom = top + rows.length * height
  const middleOf = (row: number) => top + row * height + (narrow ? 54 : 42)

  return {
    height: bottom + 36,
    markAt: (px, py) => {
      const row = Math.max(0, Math.min(rows.length - 1, Math.floor((py - top) / height)))
      const distances = rows[row]?.hours.map((value) => Math.abs(x(value) - px))
      return distances && row * 3 + distances.indexOf(Math.min(...distances))
    },
    marks: (
      <>
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line className={tick ? 'grid' : 'axis'} x1={x(tick)} y1={top + 8} x2={x(tick)} y2={bottom} />
            <text className="ax mid" x={x(tick)} y={bottom + 16}>
              {words.hours(tick)}
            </text>
          </g>
        ))}
        <text className="ax mid" x={(x(0) + x(axis.domain[1])) / 2} y={bottom + 32}>
          {words.axis}
        </text>
        {rows.map((row, rowIndex) => {
          const middle = middleOf(rowIndex)
          const labels = spread(
            row.hours.map((value, index) => ({ y: x(value), index })),
            narrow ? 44 : 68,
          )
          return (
            <g key={row.key}>
              <text className="lb halo" x={0} y={narrow ? top + rowIndex * height + 15 : middle + 4.5}>
                {row.label}
              </text>
              {row.before && (
                <>
                  <line
                    className="before"
                    x1={x(row.before[0])}
                    y1={middle + 14}
                    x2={x(row.before[2])}
                    y2={middle + 14}
                  />
                  {row.before.map((value, index) => (
                    <circle key={words.names[index]} className="before-dot" cx={x(value)} cy={middle + 14} r={3} />
                  ))}
                </>
              )}
              <line className="own thick" x1={x(row.hours[0])} y1={middle} x2={x(row.hours[2])} y2={middle} />
              {row.hours.map((value, index) => (
                <circle
                  key={words.names[index]}
                  className={index === 0 ? 'own-dot' : 'own-open'}
                  cx={x(value)}
                  cy={middle}
                  r={index === 0 ? 5.5 : 5}
                />
              ))}
              {labels.map(({ y: labelAt, index }) => (
                <text
                  key={words.names[index]}
                  className="ax halo mid"
                  x={Math.max(left + 20, Math.min(width - 22, labelAt))}
                  y={middle - 12}
                >
                  {narrow ? words.names[index] : `${words.names[index]} ${words.hours(row.hours[index]!)}`}
                </text>
              ))}
              {active !== undefined && Math.floor(active / 3) === rowIndex && (
                <circle className="cursor-ring" cx={x(row.hours[active % 3]!)} cy={middle} r={9} />
              )}
            </g>
          )
        })}
      </>
    ),
  }
}
