import type { ReactNode } from 'react'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'

/** One stop on the line. */
export type Stage = {
  key: string
  name: string
  /** How many are here, as it is written. */
  count: string
  /** Which ones these are: 'nu'. */
  sub: string
  /** Written along the way to the next stop. */
  onward?: string | undefined
  /** The end of the line: a filled stop. */
  done?: boolean | undefined
  /** Beside the line, after all that is on it: what left it. */
  apart?: boolean | undefined
}

type StagesProps = {
  headline: string
  sub: string
  label: string
  stages: readonly Stage[]
  rest?: number
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note?: ReactNode
}

/** How things move on, as stops on a line with how many are at each; on a narrow screen the line runs down. */
export function Stages({ stages, rest = 0, ...figure }: StagesProps) {
  return (
    <FigureFrame
      {...figure}
      marks={stages.length}
      rest={rest}
      draw={(width, active) => (width < 560 ? drawDown(stages, width, active) : drawAlong(stages, width, active))}
    />
  )
}

const stepPx = 62

function endOfLine(stages: readonly Stage[]): number {
  return stages.findLastIndex(({ apart }) => !apart)
}

function drawDown(stages: readonly Stage[], width: number, active: number | undefined): Drawing {
  const y = (index: number) => 18 + index * stepPx
  const last = stages.length - 1
  return {
    height: y(last) + 28,
    markAt: (_, at) => Math.min(last, Math.max(0, Math.floor(at / stepPx))),
    marks: (
      <>
        {active !== undefined && <rect className="row-at" x={0} y={y(active) - 16} width={width} height={stepPx - 4} />}
        <line className="rail" x1={14} y1={y(0)} x2={14} y2={y(endOfLine(stages))} />
        {stages.map((stage, index) => (
          <g key={stage.key}>
            <circle className={stage.done ? 'station done' : 'station'} cx={14} cy={y(index)} r={8} />
            <text className="lbs" x={36} y={y(index) + 5}>
              {stage.name}
            </text>
            <text className="ax" x={36} y={y(index) + 22}>
              {[stage.sub, stage.onward].filter(Boolean).join(', ')}
            </text>
            <text className="bign end" x={width} y={y(index) + 9}>
              {stage.count}
            </text>
          </g>
        ))}
      </>
    ),
  }
}

function drawAlong(stages: readonly Stage[], width: number, active: number | undefined): Drawing {
  const last = stages.length - 1
  // The last stop has its name to the right of it as well.
  const step = (width - 10) / stages.length
  const x = (index: number) => 10 + index * step
  return {
    height: 122,
    markAt: (at) => Math.min(last, Math.max(0, Math.floor(at / step))),
    marks: (
      <>
        {active !== undefined && <rect className="row-at" x={x(active) - 10} y={0} width={step - 6} height={122} />}
        <line className="rail" x1={10} y1={62} x2={x(endOfLine(stages))} y2={62} />
        {stages.map((stage, index) => (
          <g key={stage.key}>
            <circle className={stage.done ? 'station done' : 'station'} cx={x(index)} cy={62} r={9} />
            <text className="bign" x={x(index) - 9} y={34}>
              {stage.count}
            </text>
            <text className="lbs" x={x(index) - 9} y={96}>
              {stage.name}
            </text>
            <text className="ax" x={x(index) - 9} y={114}>
              {stage.sub}
            </text>
            {stage.onward && (
              <text className="ax mid" x={x(index) + step / 2 + 4} y={52}>
                {stage.onward}
              </text>
            )}
          </g>
        ))}
      </>
    ),
  }
}
