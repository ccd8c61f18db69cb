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
  /** Delivery options: values of the column `option`. */
  options: readonly string[]
  /** Beginnings of a postal code, e.g. '10' or '1012': areas of any depth. */
  postcodes: readonly string[]
}

/** One question to the dashboard 'Je pakketten naar binnen- en buitenland'. */
export type InsightQuery = {
  customerNumbers: readonly CustomerNumber[]
  period: Period
  /** As many days, just before. */
  previous: Period
  /** 52 weeks earlier, so that weekdays line up. */
  yearAgo: Period
  /** Which of both the charts draw, and that one. */
  compare: Comparison
  comparePeriod: Period
  filter: ParcelFilter
  /** Share that arrived within this many network days: the line of the trend. */
  withinDays: number
  granularity: Granularity
  /** The last day of which anything is known, 'YYYY-MM-DD': what today means for ages and for what is still open. */
  asOf: string
}

/** So many parcels a list holds at most when it is taken along as a file. */
export const mostExported = 50_000

/** The periods of a query by name, as `Question.periods` takes them. */
export const periodNames = ['now', 'previous', 'yearAgo'] as const
export type PeriodName = (typeof periodNames)[number]

export function periodsOf({ period, previous, yearAgo }: InsightQuery): Record<PeriodName, Period> {
  return { now: period, previous, yearAgo }
}

/**
 * A number of the dashboard is the size of a selection; the list behind it is the same selection. `days` as a kind asks for (see
 * selections.ts). `at` narrows to one mark of a chart: { weekday: '2', hour: '14' }.
 */
export type Selection = { kind: string; clock: Clock; days?: number; at?: Readonly<Record<string, string>> }
