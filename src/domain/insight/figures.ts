import type { Share } from '../contract/insight-figures.ts'
import { wilson } from './interval.ts'

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
