import type { MeasureRow } from './figures.ts'
import { metrics, type Measure, type MetricKey } from './metric.ts'
import type { Question } from './plan.ts'
import { clocks, type Clock, type InsightQuery, type Period } from './query.ts'
import { clockColumns, selectionConditions } from './selection.ts'

const totalMetrics = [
  'accepted',
  'stopped',
  'open',
  'impossible',
  'imputed',
  'rescheduled',
  'within',
  'later',
  'medianMs',
  'p90Ms',
  'p95Ms',
] as const satisfies readonly MetricKey[]

const trendMetrics = ['accepted', 'stopped', 'rescheduled', 'within', 'medianMs', 'p90Ms'] as const

const countryMetrics = [...trendMetrics, 'medianDays', 'p90Days'] as const

/** Names a measure of one clock: 'attempt_medianMs'. */
export function measureName(clock: Clock, metric: MetricKey): string {
  return `${clock}_${metric}`
}

function measuresOf(keys: readonly MetricKey[], withinDays: number): Record<string, Measure> {
  return Object.fromEntries(
    clocks.flatMap((clock) => keys.map((key) => [measureName(clock, key), metrics[key].measure(clock, withinDays)])),
  )
}

const parcels = { parcels: metrics.accepted.measure('attempt', 0) }

/** Everything the page 'Overkomstduur' asks of the warehouse, by name; the rows of the answers go into transit-answer.ts. */
export function transitQuestions(query: InsightQuery) {
  const { customerNumbers, filter, withinDays, granularity } = query
  const base = { customerNumbers, filter }
  const total = (period: Period): Question => ({ ...base, period, measures: measuresOf(totalMetrics, withinDays) })
  const days = (period: Period, clock: Clock): Question => ({
    ...base,
    period,
    where: selectionConditions({ kind: 'within', clock, days: 100_000 }),
    by: { days: { column: clockColumns(clock).days } },
    measures: parcels,
    order: [{ name: 'days' }],
  })
  const trend = (period: Period): Question => ({
    ...base,
    period,
    by: { bucket: { bucket: granularity } },
    measures: measuresOf(trendMetrics, withinDays),
    order: [{ name: 'bucket' }],
  })
  return {
    now: total(query.period),
    previous: total(query.previous),
    yearAgo: total(query.yearAgo),
    attemptDays: days(query.period, 'attempt'),
    receiptDays: days(query.period, 'receipt'),
    attemptDaysBefore: days(query.comparePeriod, 'attempt'),
    receiptDaysBefore: days(query.comparePeriod, 'receipt'),
    trend: trend(query.period),
    trendBefore: trend(query.comparePeriod),
    countries: {
      ...base,
      period: query.period,
      by: { country: { column: 'country' } },
      measures: measuresOf(countryMetrics, withinDays),
      order: [{ name: measureName('attempt', 'accepted'), descending: true }, { name: 'country' }],
    },
  } as const satisfies Record<string, Question>
}

export type TransitQuestionName = keyof ReturnType<typeof transitQuestions>
export type TransitRows = Record<TransitQuestionName, MeasureRow[]>
