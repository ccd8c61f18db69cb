import type { CustomerNumber } from '../access/customer-number.ts'

/** attempt: until the first delivery attempt, also a failed one. receipt: until the recipient has it. */
export const clocks = ['attempt', 'receipt'] as const
export type Clock = (typeof clocks)[number]

export const granularities = ['week', 'month'] as const
export type Granularity = (typeof granularities)[number]

/** previous: the period of equal length just before. year: the same weeks, 52 weeks earlier. */
export const comparisons = ['previous', 'year'] as const
export type Comparison = (typeof comparisons)[number]

/** A closed period of operational days of acceptance, both ends included, 'YYYY-MM-DD'. */
export type Period = { from: string; to: string }

/** What narrows the parcels, beside the scope. Empty lists narrow nothing. */
export type ParcelFilter = {
  /** ISO 3166-1 alpha-2 */
  countries: readonly string[]
  products: readonly string[]
  /** Beginnings of a postal code, e.g. '10' or '1012': areas of any depth. */
  postcodes: readonly string[]
}

/** One question to the dashboard 'Je pakketten naar binnen- en buitenland'. */
export type InsightQuery = {
  customerNumber: CustomerNumber
  period: Period
  comparePeriod: Period
  filter: ParcelFilter
  /** Share that arrived within this many network days: the line of the trend. */
  withinDays: number
  granularity: Granularity
}

/**
 * A number of the dashboard is the size of a selection; the list behind it is the same selection.
 * `days` needs `days`, `within` and `later` need `days` (later: more network days than).
 */
export const selectionKinds = [
  'accepted',
  'stopped',
  'open',
  'impossible',
  'imputed',
  'rescheduled',
  'days',
  'within',
  'later',
] as const
export type SelectionKind = (typeof selectionKinds)[number]
export type Selection = { kind: SelectionKind; clock: Clock; days?: number }
