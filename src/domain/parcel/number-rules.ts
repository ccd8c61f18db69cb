import { nextNetworkDay, networkTimeZone, operationalDate } from './network-calendar.ts'
import { dayMs, dayOfDate, wallMsOf } from './time-zone.ts'

/** Within how many network days parcels of a number should be there; '*' is any. `from`: 'YYYY-MM-DD', by D0. */
export type OwnNorm = { country: string; product: string; days: number; from: string }

/** What a customer number has agreed on with its carrier. */
export type NumberRules = {
  customerNumber: string
  /** 'HH:MM' on the network's clock, Monday first; null: nothing is collected that day. All null: no times are agreed on. */
  cutOffTimes: readonly (string | null)[]
  deliveryNorms: readonly OwnNorm[]
}

/** Minutes after midnight, Monday first; undefined without any. */
export function cutOffMinutes(times: readonly (string | null)[] = []): (number | null)[] | undefined {
  if (times.every((time) => time === null)) return undefined
  return times.map((time) => (time === null ? null : Number(time.slice(0, 2)) * 60 + Number(time.slice(3))))
}

/**
 * D0: the operational day of the start, or the network day after it when that was later than the cut-off time of that day. A night
 * belongs to the day before, so it is later than every time of that day. Source: DOMAIN §1.1.
 */
export function dayOfStart(startAt: number, cutOffTimes?: readonly (string | null)[]): string {
  const day = operationalDate(startAt)
  const minutes = cutOffMinutes(cutOffTimes)
  if (minutes === undefined) return day
  // Day number 0 was a Thursday.
  const limit = minutes[(dayOfDate(day) + 3) % 7] ?? undefined
  const limitMs = limit === undefined ? -Infinity : dayOfDate(day) * dayMs + limit * 60_000
  return wallMsOf(startAt, networkTimeZone) > limitMs ? nextNetworkDay(day) : day
}
