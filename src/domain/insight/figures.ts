import type { Share } from '../contract/insight-figures.ts'
import { dateOfDay, dayOfDate } from '../parcel/time-zone.ts'
import { wilson } from './interval.ts'
import type { Period } from './query.ts'

/** A row as DuckDB gives it: measures and dimensions by name. */
export type MeasureRow = Record<string, number | string | boolean | null>

/** Below this many parcels there is no percentage. */
export const fewestForShare = 10

export function share(part: number, whole: number): Share {
  const interval = whole < fewestForShare ? undefined : wilson(part, whole)
  if (!interval) return { parcels: part, of: whole, share: null, lower: null, upper: null }
  return { parcels: part, of: whole, share: part / whole, ...interval }
}

export function number(row: MeasureRow | undefined, name: string): number | null {
  const value = row?.[name]
  return typeof value === 'number' ? value : null
}

/** Nothing counted is none. */
export function count(row: MeasureRow | undefined, name: string): number {
  return number(row, name) ?? 0
}

export function text(row: MeasureRow | undefined, name: string): string {
  return String(row?.[name] ?? '')
}

/** What there is of the days of a period, in order: weeks and months are some eighty, and would look all of it through. */
export function byDay<T>(some: readonly T[], dayOf: (one: T) => string): (period: Period) => T[] {
  const days = Map.groupBy(some, dayOf)
  return ({ from, to }) => {
    const found: T[] = []
    for (let day = dayOfDate(from), last = dayOfDate(to); day <= last; day++)
      found.push(...(days.get(dateOfDay(day)) ?? []))
    return found
  }
}
