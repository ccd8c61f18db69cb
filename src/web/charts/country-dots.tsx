import type { ReactNode } from 'react'
import { scaleLinear } from 'd3-scale'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { countAxis } from '#web/charts/scale.ts'

/** One country, or the rest together: that has a share, but no days of its own. */
export type CountryRow = {
  key: string
  label: string
  medianDays: number | null
  p90Days: number | null
  share: number | null
  /** Said instead of dots: too few parcels, or how many countries the rest is. */
  instead?: string | undefined
}

export type CountryWords = {
  axis: string
  half: string
  nineTenths: string
  within: string
  percent: (share: number) => string
}

type CountryDotsProps = {
  headline: string
  sub: string
  label: string
  rows: readonly CountryRow[]
  words: CountryWords
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note: ReactNode
}

/** Days until half (filled) and nine in ten (open) of a country's parcels are there. */
export function CountryDots({ rows, words, ...figure }: CountryDotsProps) {
  return (
    <FigureFrame
      {...figure}
      marks={rows.length}
      rest={0}
      draw={(width, active) => drawDots(rows, words, width, active)}
    />
  )
}

function drawDots(
  rows: readonly CountryRow[],
  words: CountryWords,
  width: number,
  active: number | undefined,
): Drawing {
  const narrow = width < 420
  const [left, right, top, rowHeight] = [narrow ? 0 : 140, 62, 22, narrow ? 46 : 36]
  const axis = countAxis(Math.max(1, ...rows.map((row) => row.p90Days ?? row.medianDays ?? 0)), narrow ? 5 : 6)
  const x = scaleLinear([...axis.domain], [left + 8, Math.max(left + 60, width - right)])
  const bottom = top + rows.length * rowHeight
  const first = rows.find(
    (row) => !row.instead && row.medianDays !== null && row.p90Days !== null && row.p90Days > row.medianDays,
  )
  const headsFit =
    first && x(first.p90Days!) - x(first.medianDays!) > 34 && !narrow && x(first.p90Days!) < width - right - 40

  return {
    height: bottom + 36,
    markAt: (_, y) =>
      y < top || y > bottom ? undefined : Math.min(rows.length - 1, Math.floor((y - top) / rowHeight)),
    marks: (
      <>
        {active !== undefined && rows[active] && (
          <rect className="row-at" x={0} y={top + active * rowHeight} width={width} height={rowHeight} />
        )}
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line className={tick ? 'grid' : 'axis'} x1={x(tick)} y1={top} x2={x(tick)} y2={bottom} />
            <text className="ax mid" x={x(tick)} y={bottom + 16}>
              {tick}
            </text>
          </g>
        ))}
        <text className="ax mid" x={(x(0) + x(axis.domain[1])) / 2} y={bottom + 32}>
          {words.axis}
        </text>
        <text className="ax end" x={width} y={11}>
          {words.within}
        </text>
        {headsFit && (
          <>
            <text className="ax mid" x={x(first.medianDays!)} y={11}>
              {words.half}
            </text>
            <text className="ax mid" x={x(first.p90Days!)} y={11}>
              {words.nineTenths}
            </text>
          </>
        )}
        {rows.map((row, index) => {
          const middle = top + index * rowHeight + (narrow ? 31 : rowHeight / 2)
          return (
            <g key={row.key}>
              <text className="lb halo" x={0} y={narrow ? middle - 13 : middle + 4.5}>
                {row.label}
              </text>
              {row.instead ? (
                <text className="ax halo" x={x(0) + 8} y={middle + 4.5}>
                  {row.instead}
                </text>
              ) : (
                row.medianDays !== null && (
                  <>
                    <line
                      className="own thick"
                      x1={x(row.medianDays)}
                      y1={middle}
                      x2={x(row.p90Days ?? row.medianDays)}
                      y2={middle}
                    />
                    {/* Where both fall on one day the open ring stays visible around the dot. */}
                    <circle
                      className="own-open"
                      cx={x(row.p90Days ?? row.medianDays)}
                      cy={middle}
                      r={row.p90Days === row.medianDays ? 8 : 5}
                    />
                    <circle className="own-dot" cx={x(row.medianDays)} cy={middle} r={5.5} />
                  </>
                )
              )}
              <text className="val end" x={width} y={middle + 4.5}>
                {row.share === null ? '–' : words.percent(row.share)}
              </text>
            </g>
          )
        })}
      </>
    ),
  }
}
