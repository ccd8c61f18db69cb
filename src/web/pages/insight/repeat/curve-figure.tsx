import type { RepeatCurve } from '#domain/contract/insight-repeat.ts'
import { repeatWithinDays } from '#domain/insight/repeat/rules.ts'
import { SurvivalCurve, type CurvePoint } from '#web/charts/survival-curve.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { shareText } from '#web/pages/insight/names.ts'
import { curveHeadline } from '#web/pages/insight/repeat/headlines.ts'
import type { RepeatScene } from '#web/pages/insight/repeat/repeat-scene.ts'
import { boundsText } from '#web/pages/insight/shares.ts'

/** The axis ends at a year; the days that are named below it, of which the middle two are only that. */
const lastDay = 365
const namedDays = [0, 30, 90, 180, 270, lastDay]

/** When customers come back: the share that has ordered again by each day, now and a year earlier. */
export function CurveFigure({ repeat, curve }: { repeat: RepeatScene; curve: RepeatCurve }) {
  const { own, part, scene } = repeat
  const { words, format, language } = scene
  const { yearAgo } = part.curve
  const now = pointsOf(curve)
  const before = yearAgo ? pointsOf(yearAgo) : []
  const sub = own.curve.sub(format.count(curve.of))
  const year = words.filter.year
  const beforeAt = (day: number) =>
    day <= (before.at(-1)?.day ?? -1) ? before.findLast((point) => point.day <= day)?.share : undefined

  function readout(mark: number) {
    const point = now[mark]
    if (!point) return { title: words.figure.few, parts: [] }
    const then = beforeAt(point.day)
    const parts = [
      own.again(shareText(point.share, format)),
      words.trend.sureBetween(format.percent(point.lower), format.percent(point.upper)),
      ...(then === undefined ? [] : [words.days.beforePart(shareText(then, format), year.toLowerCase())]),
    ]
    return { title: own.curve.day(point.day), parts }
  }

  const isCut = (now.at(-1)?.day ?? 0) < lastDay
  return (
    <SurvivalCurve
      headline={curveHeadline(curve, { own, format, language })}
      sub={sub}
      label={sub}
      now={now}
      before={before}
      days={namedDays.map((day) => ({ day, share: curve.marks.find((mark) => mark.day === day)?.share ?? null }))}
      rest={repeatWithinDays}
      words={{ now: own.curve.now, before: year, axis: own.curve.axis, percent: format.percent }}
      readout={readout}
      note={[own.curve.band, isCut ? own.curve.ends : ''].filter(Boolean).join(' ')}
      table={
        <TwinTable
          caption={sub}
          heads={[own.curve.column, own.share, own.sure, year]}
          rows={now
            .filter(({ day }) => day > 0)
            .map(({ day, share, lower, upper }) => {
              const then = beforeAt(day)
              return {
                key: String(day),
                name: format.count(day),
                cells: [
                  shareText(share, format),
                  boundsText(scene, { lower, upper }),
                  then === undefined ? '–' : shareText(then, format),
                ],
              }
            })}
        />
      }
    />
  )
}

/** The points a week apart and the days that have a name, up to a year, in order. */
function pointsOf({ points, marks }: RepeatCurve): CurvePoint[] {
  const named = marks.flatMap(({ day, share, lower, upper }) =>
    share === null || lower === null || upper === null ? [] : [{ day, share, lower, upper }],
  )
  const others = points.filter(({ day }) => day <= lastDay && !named.some((mark) => mark.day === day))
  return [...others, ...named].toSorted((a, b) => a.day - b.day)
}
