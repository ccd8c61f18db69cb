import type { ClockFigures } from '#domain/contract/insight-transit.ts'
import { DayBars, type DayBar } from '#web/charts/day-bars.tsx'
import { fewBelow } from '#web/charts/scale.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { daysHeadline } from '#web/pages/insight/transit/headlines.ts'
import { comparisonName, parcelCount, shareText } from '#web/pages/insight/names.ts'
import { parcelsBehind, showParcels, type Scene } from '#web/pages/insight/scene.ts'
import type { TransitPart as TransitData } from '#domain/contract/insight-transit.ts'

const fewestBars = 7
const mostBars = 13

/**
 * The distribution over D+n. Shares are of the parcels that count (without those the recipient moved), so that they add
 * up to the big figure of the part.
 */
export function DaysFigure({ scene, part }: { scene: Scene; part: TransitData }) {
  const { data, state, words, format } = scene
  const { now, before } = part[state.clock]
  const within = data.withinDays
  const eligible = now.stopped - now.rescheduled
  const eligibleBefore = before.stopped - before.rescheduled
  const beforeName = comparisonName(data.compare, words)
  const percent = (share: number) => shareText(share, format)
  const last = lastBar(now, within)
  const bars = barsOf(now, before, last, within, scene)
  const cumulative = (index: number) => bars.slice(0, index + 1).reduce((sum, bar) => sum + bar.parcels, 0) / eligible
  const mode = bars.reduce(
    (best, bar, index) => (!bar.apart && bar.parcels > (bars[best]?.parcels ?? 0) ? index : best),
    0,
  )

  function readout(index: number) {
    const bar = bars[index]
    if (!bar) return { title: words.figure.few, parts: [] }
    const parts = [
      ...(bar.share === null ? [] : [percent(bar.share)]),
      ...(bar.share === null || bar.apart ? [] : [words.days.cumulativePart(percent(cumulative(index)))]),
      parcelCount(bar.parcels, format.count(bar.parcels), words),
      ...(bar.before === null ? [] : [words.days.beforePart(percent(bar.before), beforeName.toLowerCase())]),
    ]
    const clock = state.clock
    const target = bar.apart
      ? parcelsBehind(scene, 'rescheduled', { clock })
      : index === last
        ? parcelsBehind(scene, 'later', { clock, days: last - 1 })
        : parcelsBehind(scene, 'days', { clock, days: index })
    return { title: bar.label, parts, link: showParcels(scene, bar.parcels, target) }
  }

  return (
    <DayBars
      headline={daysHeadline(now, within, fewBelow, { words, format })}
      sub={words.days.sub(state.clock, format.count(eligible))}
      label={words.days.sub(state.clock, format.count(eligible))}
      bars={bars}
      rest={mode}
      words={{
        within: words.days.within(within),
        later: words.days.later(within),
        parcels: words.days.parcels.toLowerCase(),
        apart: words.days.apart,
        percent,
        count: format.count,
      }}
      readout={readout}
      note={eligibleBefore >= fewBelow ? words.days.tick(beforeName.toLowerCase()) : undefined}
      table={
        <TwinTable
          caption={words.days.sub(state.clock, format.count(eligible))}
          heads={[words.days.day, words.days.share, words.days.cumulative, beforeName, words.days.parcels]}
          rows={[
            ...allDays(now, eligible).map((row) => ({
              key: String(row.days),
              name: words.day(row.days),
              cells: [
                eligible < fewBelow ? words.figure.few : percent(row.share),
                eligible < fewBelow ? '–' : percent(row.cumulative),
                eligibleBefore < fewBelow ? '–' : percent(parcelsOn(before, row.days) / eligibleBefore),
                format.count(row.parcels),
              ],
            })),
            { key: 'rescheduled', name: words.days.rescheduled, cells: ['–', '–', '–', format.count(now.rescheduled)] },
          ]}
        />
      }
    />
  )
}

/** The first day of the last bar: at least D+7, later for a network that takes longer. */
function lastBar(now: ClockFigures, within: number): number {
  const eligible = now.stopped - now.rescheduled
  const rows = allDays(now, eligible)
  const nearlyAll = rows.find((row) => row.cumulative >= 0.97)?.days ?? 0
  return Math.max(within + 1, Math.min(mostBars, Math.max(fewestBars, nearlyAll)))
}

function barsOf(now: ClockFigures, before: ClockFigures, last: number, within: number, { words }: Scene): DayBar[] {
  const eligible = now.stopped - now.rescheduled
  const eligibleBefore = before.stopped - before.rescheduled
  const bars: DayBar[] = Array.from({ length: last + 1 }, (_, days) => {
    const parcels = days < last ? parcelsOn(now, days) : parcelsFrom(now, last)
    const earlier = days < last ? parcelsOn(before, days) : parcelsFrom(before, last)
    const label = days < last ? words.day(days) : words.days.andLater(days)
    return {
      key: String(days),
      label,
      shortLabel: days < last ? label : words.days.from(days),
      parcels,
      share: eligible < fewBelow ? null : parcels / eligible,
      before: eligibleBefore < fewBelow || eligible < fewBelow ? null : earlier / eligibleBefore,
      late: days > within,
      apart: false,
    }
  })
  bars.push({
    key: 'rescheduled',
    label: words.days.rescheduledShort,
    shortLabel: words.days.rescheduledShort,
    parcels: now.rescheduled,
    share: now.stopped < fewBelow ? null : now.rescheduled / now.stopped,
    before: null,
    late: false,
    apart: true,
  })
  return bars
}

function allDays(figures: ClockFigures, eligible: number) {
  let total = 0
  const sorted = [...figures.days].sort((a, b) => a.days - b.days)
  return sorted.map(({ days, parcels }) => {
    total += parcels
    return { days, parcels, share: eligible ? parcels / eligible : 0, cumulative: eligible ? total / eligible : 0 }
  })
}

function parcelsOn(figures: ClockFigures, days: number): number {
  return figures.days.find((row) => row.days === days)?.parcels ?? 0
}

function parcelsFrom(figures: ClockFigures, days: number): number {
  return figures.days.reduce((sum, row) => (row.days >= days ? sum + row.parcels : sum), 0)
}
