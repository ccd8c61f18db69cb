import { dateOfDay, dayOfDate } from '../../parcel/time-zone.ts'
import { calendarDay } from './shopping-peaks.ts'

/** Parcels per day, without gaps. Days are day numbers (days since 1970). */
export type Series = {
  first: number
  last: number
  /** Undefined before the first and after the last day. */
  at(day: number): number | undefined
}

/** A day that is not among the counts had no parcels. Dates 'YYYY-MM-DD', both ends included. */
export function seriesOf(counts: ReadonlyMap<string, number>, from: string, to: string): Series {
  const [first, last] = [dayOfDate(from), dayOfDate(to)]
  const length = Math.max(0, last - first + 1)
  const days = new Float64Array(length)
  for (let i = 0; i < length; i++) days[i] = counts.get(dateOfDay(first + i)) ?? 0
  return { first, last, at: (day) => days[day - first] }
}

/** 0 is Monday; day number 0 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

const trailingWeeks = 8
const fewestTrailing = 4

/**
 * The mean of the same weekday in the eight weeks before, without public holidays; null with fewer than four of them. Source:
 * DOMAIN §1.4.
 */
export function trailingMean(series: Series, day: number): number | null {
  let [sum, days] = [0, 0]
  for (let week = 1; week <= trailingWeeks; week++) {
    const parcels = series.at(day - 7 * week)
    if (parcels === undefined || calendarDay(day - 7 * week).isHoliday) continue
    sum += parcels
    days++
  }
  return days < fewestTrailing ? null : sum / days
}
