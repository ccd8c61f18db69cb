import type { Share } from '#domain/contract/insight-figures.ts'
import type { ClockTotals, OnTimeFigures } from '#domain/contract/insight-transit.ts'
import { share } from '#domain/insight/figures.ts'
import type { Period } from '#domain/insight/query.ts'
import { comparisonRows, shareDifference, type Compared, type MarginRow } from '#web/pages/insight/difference.ts'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'
import { Counted, MarginFigure, MarginRows, Measured } from '#web/pages/insight/part-frame.tsx'
import { parcelsBehind } from '#web/pages/insight/scene.ts'
import { behind, type TransitScene } from '#web/pages/insight/transit/transit-scene.ts'

/** The one figure, how it was before, and what stands beside it. All to the first attempt, but where it says otherwise. */
export function TransitMargin({ transit }: { transit: TransitScene }) {
  const { own, part, scene } = transit
  const { words, format } = scene
  const { onTime } = part.onTime.headline.now
  const late = onTime.of - onTime.parcels
  return (
    <>
      <MarginFigure
        value={onTime.share === null ? null : shareText(onTime.share, format)}
        of={onTime.share === null ? own.fewOf(parcelCount(onTime.of, format.count(onTime.of), words)) : own.of}
        target={behind(transit, 'onTime', onTime.parcels)}
      />
      <MarginRows rows={onTimeRows(transit)} beside={[...besideRows(transit), ...durationRows(transit)]} />
      <p>
        <Counted target={behind(transit, 'late', late)}>
          {late === 0 ? own.noneLate : late === 1 ? own.lateOne : own.lateLink(format.count(late))}
        </Counted>
      </p>
      <Measured definitions={[...own.definitions, ...words.transit.definition]} />
    </>
  )
}

function onTimeRows(transit: TransitScene): MarginRow[] {
  const { part, scene } = transit
  const { data, format } = scene
  const { now, previous, yearAgo } = part.onTime.headline
  const compared = ({ onTime }: OnTimeFigures, period: Period): Compared => ({
    value: onTime.share === null ? null : shareText(onTime.share, format),
    target: behind(transit, 'onTime', onTime.parcels, { period }),
    difference: shareDifference(now.onTime, onTime, 'more', scene),
  })
  return comparisonRows(scene, {
    previous: compared(previous, data.previous),
    year: compared(yearAgo, data.yearAgo),
  })
}

function besideRows(transit: TransitScene): MarginRow[] {
  const { own, part, scene } = transit
  const { words, format } = scene
  const { now, yearAgo } = part.onTime.headline
  const { withoutPeaks, overMoved } = now
  const moved = { name: own.moved, value: format.count(overMoved), target: behind(transit, 'overMoved', overMoved) }
  return [
    {
      name: own.withoutPeaks,
      value: withoutPeaks.share === null ? words.margin.few : shareText(withoutPeaks.share, format),
      target: behind(transit, 'onTime', withoutPeaks.parcels, { at: { peak: 'out' } }),
      difference: shareDifference(withoutPeaks, yearAgo.withoutPeaks, 'more', scene),
    },
    ...(overMoved > 0 ? [moved] : []),
  ]
}

function durationRows({ own, part: { attempt, receipt }, scene }: TransitScene): MarginRow[] {
  const { data, words, format } = scene
  const { now } = attempt
  const days = data.withinDays
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
  const within = (name: string, figures: Pick<typeof attempt, 'now' | 'yearAgo'>, clock: 'attempt' | 'receipt') => {
    const [share, then] = [withinOf(figures.now), withinOf(figures.yearAgo)]
    if (share.share === null) return []
    const target = share.parcels > 0 ? parcelsBehind(scene, 'within', { clock, days }) : undefined
    const difference = shareDifference(share, then, 'more', scene)
    return [{ name, value: shareText(share.share, format), target, difference }]
  }
  return [
    ...within(own.within(days), attempt, 'attempt'),
    ...within(words.transit.withinReceipt(days), receipt, 'receipt'),
    ...hours.flatMap(([name, value]) =>
      value === null || withinOf(now).share === null
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

function withinOf({ within, stopped, rescheduled }: ClockTotals): Share {
  return share(within, stopped - rescheduled)
}
