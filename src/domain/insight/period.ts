import { dateOfDay, dayOfDate } from '../parcel/time-zone.ts'
import type { Comparison, Granularity, Period } from './query.ts'

export function lengthDays({ from, to }: Period): number {
  return dayOfDate(to) - dayOfDate(from) + 1
}

export function shiftDate(date: string, days: number): string {
  return dateOfDay(dayOfDate(date) + days)
}

/** previous: as many days, just before. year: 52 weeks earlier, so that weekdays and weeks line up. */
export function comparePeriod(period: Period, comparison: Comparison): Period {
  const back = comparison === 'year' ? 364 : lengthDays(period)
  return { from: shiftDate(period.from, -back), to: shiftDate(period.to, -back) }
}

/** The fewest periods that hold the same days, in order. */
export function joined(periods: readonly Period[]): Period[] {
  const found: Period[] = []
  for (const { from, to } of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = found.at(-1)
    if (!last || from > shiftDate(last.to, 1)) found.push({ from, to })
    else if (to > last.to) found[found.length - 1] = { from: last.from, to }
  }
  return found
}

/** Whether no day is in two of them. */
export function areApart(periods: readonly Period[]): boolean {
  const inOrder = periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return inOrder.every(({ from }, i) => i === 0 || from > inOrder[i - 1]!.to)
}

/** The weeks (from Monday) or months of a period, each cut to it. `key` is the first day of the whole week or month. */
export function bucketsOf(period: Period, granularity: Granularity): (Period & { key: string })[] {
  const buckets: (Period & { key: string })[] = []
  for (let key = startOf(period.from, granularity); key <= period.to; key = nextStart(key, granularity)) {
    const last = shiftDate(nextStart(key, granularity), -1)
    buckets.push({ key, from: key < period.from ? period.from : key, to: last > period.to ? period.to : last })
  }
  return buckets
}

/**
 * Of each week or month of a trend the one of the earlier period that it may be set beside; undefined where none fits. A month of a year
 * earlier is the month of that name. Any other is the one in the same place, when both are of the same days: the same weekdays, or two
 * whole months.
 */
export function pairedWith<T extends Period>(
  buckets: readonly Period[],
  earlier: readonly T[],
  { compare, per }: { compare: Comparison; per: Granularity },
): (T | undefined)[] {
  if (per === 'month' && compare === 'year') {
    const byMonth = new Map(earlier.map((bucket) => [bucket.from.slice(0, 7), bucket]))
    return buckets.map(({ from }) => byMonth.get(`${Number(from.slice(0, 4)) - 1}${from.slice(4, 7)}`))
  }
  return buckets.map((bucket, index) => {
    const then = earlier[index]
    return then && isAlike(bucket, then, per) ? then : undefined
  })
}

function isAlike(one: Period, other: Period, per: Granularity): boolean {
  if (per === 'month') return [one, other].every((month) => isWholeMonth(month))
  return (dayOfDate(one.from) - dayOfDate(other.from)) % 7 === 0 && lengthDays(one) === lengthDays(other)
}

function isWholeMonth({ from, to }: Period): boolean {
  return from === startOf(from, 'month') && to === shiftDate(nextStart(from, 'month'), -1)
}

/** The first day of the week or month a day is in. */
export function startOf(date: string, granularity: Granularity): string {
  if (granularity === 'month') return `${date.slice(0, 7)}-01`
  return shiftDate(date, 1 - isoWeekday(date))
}

/** 1 is Monday. */
function isoWeekday(date: string): number {
  // 1970-01-01 was a Thursday.
  return ((((dayOfDate(date) + 3) % 7) + 7) % 7) + 1
}

/** How often an ISO weekday falls in a period; 0 when it ends before it begins. */
export function timesIn(period: Period, weekday: number): number {
  const untilFirst = (weekday - isoWeekday(period.from) + 7) % 7
  return Math.max(0, Math.ceil((lengthDays(period) - untilFirst) / 7))
}

function nextStart(start: string, granularity: Granularity): string {
  return granularity === 'week' ? shiftDate(start, 7) : startOf(shiftDate(start, 32), 'month')
}

/**
 * The longest transit norm in network days to a country, until norms are kept per product and lane. Source: DOMAIN §2.5.
 */
export function longestNormDays(country: string): number {
  return country === 'NL' ? 1 : country === 'BE' ? 2 : europeanUnion.has(country) ? 5 : 10
}

const europeanUnion = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '),
)

/** Acceptance days younger than the longest norm and five days are provisional: parcels of them may still be under way (DOMAIN §1.1). */
export function finalThrough(lastEventDay: string, countries: readonly string[]): string {
  return shiftDate(lastEventDay, -(Math.max(1, ...countries.map(longestNormDays)) + 5))
}
