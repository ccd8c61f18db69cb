import { networkDaysBetween, networkTimeZone } from '../parcel/network-calendar.ts'
import { instantOf, localDate } from '../parcel/time-zone.ts'
import { shiftDate } from './period.ts'

// How old something is at the end of a day, in network days. Dates are 'YYYY-MM-DD' in the network's zone.

/** The earliest day from which it is at most so many network days to a day. */
export function firstDayWithin(networkDays: number, day: string): string {
  let first = day
  for (let earlier = shiftDate(day, -1); networkDaysBetween(earlier, day) <= networkDays;) {
    first = earlier
    earlier = shiftDate(earlier, -1)
  }
  return first
}

export function startOfDayMs(day: string): number {
  return instantOf(`${day} 00:00`, networkTimeZone)!
}

/** The first instant after a day. */
export function endOfDayMs(day: string): number {
  return startOfDayMs(shiftDate(day, 1))
}

/** What happened before this instant is at least so many network days ago. */
export function atLeastDaysAgoMs(networkDays: number, day: string): number {
  return startOfDayMs(firstDayWithin(networkDays - 1, day))
}

/** How many network days ago something was; 0 for what is later. */
export function networkDaysSince(atMs: number, day: string): number {
  return networkDaysBetween(localDate(atMs, networkTimeZone), day)
}
