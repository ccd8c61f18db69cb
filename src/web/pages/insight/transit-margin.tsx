import type { ClockTotals } from '#domain/contract/insights.ts'
import type { Period } from '#domain/insight/query.ts'
import { comparisonRows, type MarginRow } from '#web/pages/insight/difference.ts'
import { medianDays } from '#web/pages/insight/headlines.ts'
import { withinChoices } from '#web/pages/insight/insight-search.ts'
import { parcelCount } from '#web/pages/insight/names.ts'
import { Counted, MarginFigure, MarginRows, Measured } from '#web/pages/insight/part-frame.tsx'
import { parcelsBehind, type Scene } from '#web/pages/insight/scene.ts'
import type { TransitData } from '#web/pages/insight/transit-part.tsx'
import { shareWithin } from '#web/pages/insight/transit-share.ts'

type TransitMarginProps = { scene: Scene; part: TransitData }

/** The one figure, what it is a share of, and what stands beside it. All to the first attempt, but where it says otherwise. */
export function TransitMargin({ scene, part }: TransitMarginProps) {
  const { data, words, format } = scene
  const { now } = part.attempt
  const within = data.withinDays
  const eligible = now.stopped - now.rescheduled
  const share = shareWithin(now)
  const half = medianDays(now)
  const isLater = share === null || now.later > 0

  return (
    <>
      <MarginFigure
        value={share === null ? null : format.percent(share)}
        of={
          share === null
            ? words.transit.fewOf(parcelCount(eligible, format.count(eligible), words))
            : words.transit.ofAttempt(within)
        }
        target={parcelsBehind(scene, 'within', { days: within })}
      >
        {share !== null && share < 0.5 && half !== undefined && <p className="of">{words.transit.half(half)}</p>}
        <WithinSelect scene={scene} />
      </MarginFigure>
      <MarginRows rows={rowsOf(scene, part)} />
      <p>
        {isLater ? (
          <Counted target={now.later > 0 ? parcelsBehind(scene, 'later', { days: within }) : undefined}>
            {words.transit.laterLink(format.count(now.later), within)}
          </Counted>
        ) : (
          words.transit.noneLater(within)
        )}
      </p>
      <Measured definitions={words.transit.definition} />
    </>
  )
}

function rowsOf(scene: Scene, { attempt, receipt }: TransitData): MarginRow[] {
  const { data, words, format } = scene
  const { now } = attempt
  const days = data.withinDays
  const compared = (figures: ClockTotals, period: Period) => ({
    value: shareWithin(figures),
    target: figures.within > 0 ? parcelsBehind(scene, 'within', { period, days }) : undefined,
  })
  const received = shareWithin(receipt.now)
  const hours = [
    [words.transit.percentiles.p50, now.medianH],
    [words.transit.percentiles.p90, now.p90H],
    [words.transit.percentiles.p95, now.p95H],
  ] as const
  const counts = [
    ['impossible', now.impossible],
    ['open', now.open],
    ['imputed', now.startImputed],
    ['rescheduled', now.rescheduled],
  ] as const
  const bySlowest = parcelsBehind(scene, 'stopped', { sort: 'hours' })
  return [
    ...comparisonRows(
      scene,
      shareWithin(now),
      { previous: compared(attempt.previous, data.previous), year: compared(attempt.yearAgo, data.yearAgo) },
      'share',
      'more',
    ),
    ...(received === null
      ? []
      : [
          {
            name: words.transit.receipt,
            value: format.percent(received),
            target: parcelsBehind(scene, 'within', { clock: 'receipt', days }),
          },
        ]),
    ...hours.flatMap(([name, value]) =>
      value === null || shareWithin(now) === null
        ? []
        : [{ name, value: words.transit.hours(format.hours(Math.round(value * 10) / 10)), target: bySlowest }],
    ),
    ...counts.map(([kind, count]) => ({
      name: words.transit[kind],
      value: format.count(count),
      target: count > 0 ? parcelsBehind(scene, kind) : undefined,
    })),
  ]
}

function WithinSelect({ scene: { state, words, change } }: { scene: Scene }) {
  const choices = withinChoices.includes(state.within as 0) ? withinChoices : [...withinChoices, state.within]
  return (
    <div className="within">
      <label htmlFor="binnen">{words.transit.within}</label>
      <select
        id="binnen"
        className="select s"
        value={state.within}
        onChange={(event) => change({ within: Number(event.target.value) })}
      >
        {choices.map((days) => (
          <option key={days} value={days}>
            {words.day(days)}
          </option>
        ))}
      </select>
    </div>
  )
}
