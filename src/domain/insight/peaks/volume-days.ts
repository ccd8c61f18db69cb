import type { VolumeDay } from '../../contract/insight-peaks.ts'
import { dateOfDay, dayOfDate } from '../../parcel/time-zone.ts'
import type { InsightQuery } from '../query.ts'
import { fewestToName, peakAbove } from './meanings.ts'
import { forecastFrom, shownDays } from './questions.ts'
import { seriesOf, trailingMean, type Series } from './series.ts'
import { calendarDay, shoppingPeakOf } from './shopping-peaks.ts'

/** Parcels by day, 'YYYY-MM-DD'; a day without parcels may be left out. */
export type DayCounts = ReadonlyMap<string, number>

/** Every day of the period that is known, beside what is usual. Source: DOMAIN §1.4. */
export function daysOf(query: InsightQuery, accepted: DayCounts, attempted: DayCounts): VolumeDay[] {
  const { from, to } = shownDays(query)
  // What was before the first parcel is not known to be none.
  const first = [firstOf(accepted), firstOf(attempted)].filter((day) => day !== undefined).sort()[0]
  const known = (counts: DayCounts) => (first && first <= to ? seriesOf(counts, first, to) : undefined)
  const [given, tried] = [known(accepted), known(attempted)]
  const days: VolumeDay[] = []
  for (let day = dayOfDate(from); day <= dayOfDate(to); day++) {
    const date = dateOfDay(day)
    const [acceptedUsual, attemptedUsual] = [usualOf(given, day), usualOf(tried, day)]
    const [handedOver, offered] = [given?.at(day) ?? 0, tried?.at(day) ?? 0]
    days.push({
      date,
      accepted: handedOver,
      acceptedUsual,
      acceptedPeak: isPeakDay(handedOver, acceptedUsual),
      attempted: offered,
      attemptedUsual,
      attemptedPeak: isPeakDay(offered, attemptedUsual),
      peak: shoppingPeakOf(date) ?? null,
      isHoliday: calendarDay(day).isHoliday,
      provisional: date >= query.asOf,
    })
  }
  return days
}

function isPeakDay(parcels: number, usual: number | null): boolean {
  return usual !== null && parcels >= fewestToName && parcels > peakAbove * usual
}

function usualOf(series: Series | undefined, day: number): number | null {
  const mean = series ? trailingMean(series, day) : null
  return mean === null ? null : Math.round(mean * 10) / 10
}

/** What the forecast is made of: from the first day that had a parcel, through the last that is over. */
export function historyOf(query: InsightQuery, accepted: DayCounts): Series {
  const { from, to } = forecastFrom(query)
  const first = firstOf(accepted)
  return seriesOf(accepted, first === undefined || first < from ? from : first, to)
}

function firstOf(counts: DayCounts): string | undefined {
  let first: string | undefined
  for (const day of counts.keys()) if (first === undefined || day < first) first = day
  return first
}
