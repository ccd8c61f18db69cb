import { dateOfDay, dayOfDate } from '../parcel/time-zone.ts'
import { blackFriday, easter } from './peaks/shopping-peaks.ts'
import type { Period } from './query.ts'

/**
 * The weeks that the carrier leaves out of its public figure ('Easter, year-end', DOMAIN §1.1), as whole weeks from Monday, in order,
 * as far as they touch the period. It does not publish which weeks these are. Here: the week before Easter and the one of Easter
 * Monday, and from the week of Black Friday to that of 31 December.
 */
export function peakPeriods({ from, to }: Period): Period[] {
  const first = Number(from.slice(0, 4)) - 1
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, i) => first + i)
  return years.flatMap(peaksOf).filter((peak) => peak.from <= to && peak.to >= from)
}

export function isInPeak(date: string, peaks: readonly Period[]): boolean {
  return peaks.some(({ from, to }) => date >= from && date <= to)
}

function peaksOf(year: number): Period[] {
  const easterMonday = easter(year) + 1
  return [weeks(easterMonday - 7, easterMonday), weeks(blackFriday(year), dayOfDate(`${year}-12-31`))]
}

/** The whole weeks from that of one day to that of another. */
function weeks(first: number, last: number): Period {
  return { from: dateOfDay(mondayOf(first)), to: dateOfDay(mondayOf(last) + 6) }
}

/** Day number 0 was a Thursday. */
function mondayOf(day: number): number {
  return day - ((day + 3) % 7)
}
