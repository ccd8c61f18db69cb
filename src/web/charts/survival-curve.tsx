import type { ReactNode } from 'react'
import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import { bandPath, inSteps, linePath } from '#web/charts/paths.ts'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { shareAxis, spread, tickWriter } from '#web/charts/scale.ts'

/** The share to whom it happened by this day, with the bounds of 95% certainty. The days go up. */
export type CurvePoint = { day: number; share: number; lower: number; upper: number }

type SurvivalCurveProps = {
  headline: string
  sub: string
  label: string
  now: readonly CurvePoint[]
  /** A year earlier; empty where there is none. */
  before: readonly Pick<CurvePoint, 'day' | 'share'>[]
  /** The days that are named below the axis; those with a share have a dot at it, and it is written out. */
  days: readonly { day: number; share: number | null }[]
  /** The day that is read out when none is pointed at. */
  rest: number
  words: { now: string; before: string; axis: string; percent: (share: number) => string }
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note?: ReactNode
}

/** A share that only grows with the days, in steps, with its certainty and the same a year earlier. */
export function SurvivalCurve({ now, before, days, rest, words, ...figure }: SurvivalCurveProps) {
  const mark = now.findLastIndex(({ day }) => day <= rest)
  return (
    <FigureFrame
      {...figure}
      marks={now.length}
      rest={Math.max(0, mark)}
      draw={(width, active) => drawCurve({ now, before, days, words }, width, active)}
    />
  )
}

type Drawn = Pick<SurvivalCurveProps, 'now' | 'before' | 'days' | 'words'>

function drawCurve({ now, before, days, words }: Drawn, width: number, active: number | undefined): Drawing {
  const narrow = width < 440
  const [left, right, top, bottom] = [42, narrow ? 14 : 84, 24, 218]
  const end = Math.max(left + 60, width - right)
  // Without what was seen for so long the axis ends sooner.
  const seen = Math.max(now.at(-1)?.day ?? 0, before.at(-1)?.day ?? 0)
  const last = days.find(({ day }) => day >= seen)?.day ?? seen
  const axisDays = days.filter(({ day }) => day <= last)
  const shares = [0, ...now.flatMap(({ share, upper }) => [share, upper]), ...before.map(({ share }) => share)]
  const axis = shareAxis(shares)
  const write = tickWriter(axis.ticks, words.percent)
  const x = scaleLinear([0, last], [left, end]).clamp(true)
  const y = scaleLinear([...axis.domain], [bottom, top])

  const step = (points: Drawn['before']) =>
    linePath(
      inSteps(points.map(({ day, share }) => ({ x: x(day), value: y(share) }))).map(({ x: at, value }) => [at, value]),
    )
  const band = inSteps(now.map(({ day, lower, upper }) => ({ x: x(day), value: { upper: y(upper), lower: y(lower) } })))
  const chosen = active === undefined ? undefined : now[active]

  return {
    height: bottom + 42,
    markAt: (px) =>
      nearest(
        now.map(({ day }) => x(day)),
        px,
      ),
    marks: (
      <>
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line className={tick ? 'grid' : 'axis'} x1={left} y1={y(tick)} x2={end} y2={y(tick)} />
            <text className="ax end" x={left - 8} y={y(tick) + 4}>
              {write(tick)}
            </text>
          </g>
        ))}
        <path className="ci" d={bandPath(band.map(({ x: at, value }) => ({ x: at, ...value })))} />
        <path className="before" d={step(before)} />
        <path className="own" d={step(now)} />
        {axisDays.map(({ day, share }) =>
          share === null ? null : (
            <g key={day}>
              <circle className="own-dot" cx={x(day)} cy={y(share)} r={4} />
              <ValueText text={words.percent(share)} x={x(day)} y={y(share)} left={left} isLast={day === last} />
            </g>
          ),
        )}
        {axisDays.map(({ day }) => (
          <text key={day} className="ax mid" x={x(day)} y={bottom + 18}>
            {day}
          </text>
        ))}
        <text className="ax mid" x={(left + end) / 2} y={bottom + 36}>
          {words.axis}
        </text>
        <LineNames now={now} before={before} words={words} box={{ narrow, end, x, y }} />
        {chosen && (
          <>
            <line className="cursor" x1={x(chosen.day)} y1={top} x2={x(chosen.day)} y2={bottom} />
            <circle className="own-dot" cx={x(chosen.day)} cy={y(chosen.share)} r={5} />
            <circle className="cursor-ring" cx={x(chosen.day)} cy={y(chosen.share)} r={9} />
          </>
        )}
      </>
    ),
  }
}

/** Above the line and before the dot; the first days have no room there beside the axis, and stand below the line. */
function ValueText({
  text,
  x,
  y,
  left,
  isLast,
}: {
  text: string
  x: number
  y: number
  left: number
  isLast: boolean
}) {
  return x - left < roomForValue ? (
    <text className="val halo" x={x + 8} y={y + 14}>
      {text}
    </text>
  ) : (
    <text className="val halo end" x={isLast ? x : x - 4} y={y - 10}>
      {text}
    </text>
  )
}

const roomForValue = 48

type Scale = ScaleLinear<number, number>
type NamesProps = Pick<Drawn, 'now' | 'before' | 'words'> & {
  box: { narrow: boolean; end: number; x: Scale; y: Scale }
}

/** Each line's name at its end. One that ends before the edge has it below, where no other line is. */
function LineNames({ now, before, words, box: { narrow, end, x, y } }: NamesProps) {
  const [lastNow, lastBefore] = [now.at(-1), before.at(-1)]
  const isBeside = lastBefore !== undefined && !narrow && x(lastBefore.day) >= end - 8
  const place = ({ day, share }: { day: number; share: number }) => ({ x: x(day) + 10, y: y(share) })
  const ends = spread(
    [
      ...(lastNow && !narrow ? [{ ...place(lastNow), text: words.now, className: 'lbs own-t' }] : []),
      ...(isBeside ? [{ ...place(lastBefore), text: words.before, className: 'lb before-t' }] : []),
    ],
    17,
  )
  const below = isBeside ? undefined : before.findLast(({ day }) => day <= (lastBefore?.day ?? 0) * 0.62)
  const ownThere = below && now.findLast(({ day }) => day <= below.day)?.share
  return (
    <>
      {ends.map((one) => (
        <text key={one.text} className={one.className} x={one.x} y={one.y + 4}>
          {one.text}
        </text>
      ))}
      {below && (
        <text className="ax halo" x={x(below.day)} y={y(Math.min(below.share, ownThere ?? 1)) + 24}>
          {words.before}
        </text>
      )}
    </>
  )
}

function nearest(places: readonly number[], at: number): number | undefined {
  let best: number | undefined
  places.forEach((place, index) => {
    if (best === undefined || Math.abs(place - at) < Math.abs(places[best]! - at)) best = index
  })
  return best
}
