import type { MeasureRow } from '../figures.ts'
import { metrics, type Measure, type MetricKey } from '../metric.ts'
import type { Question } from '../plan.ts'
import { clocks, periodsOf, type Clock, type InsightQuery, type Period } from '../query.ts'
import { clockColumns } from '../selection.ts'
import { onTimeConditions, selectionConditions } from './selections.ts'

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

/** The parcels of each period, by its name. */
function counts(periods: Readonly<Record<string, Period>>): Record<string, Measure> {
  return Object.fromEntries(
    Object.entries(periods).map(([name, period]) => [
      name,
      { count: true, where: [{ column: 'operational_day', ...period }] },
    ]),
  )
}

/** Everything 'Overkomstduur' asks of the warehouse, by name; the rows of the answers go into answer.ts and on-time-answer.ts. */
export function transitQuestions(query: InsightQuery) {
  const { customerNumbers, filter, period, comparePeriod, withinDays, granularity } = query
  const base = { customerNumbers, filter }
  const periods = periodsOf(query)
  const two = { now: period, before: comparePeriod }
  const counted = (clock: Clock) => selectionConditions({ kind: 'within', clock, days: 100_000 })
  return {
    totals: { ...base, periods, by: { period: { period: true } }, measures: measuresOf(totalMetrics, withinDays) },
    trend: {
      ...base,
      periods: two,
      by: { period: { period: true }, bucket: { bucket: granularity } },
      measures: measuresOf(trendMetrics, withinDays),
    },
    // Quantiles of days follow from how many parcels took each number of them.
    spread: {
      ...base,
      periods,
      where: counted('attempt'),
      by: {
        lane: { column: 'lane' },
        days: { column: clockColumns('attempt').days },
        net: { column: 'net_days' },
        customs: { column: 'customs' },
        late: { column: 'late' },
      },
      measures: counts(periods),
    },
    receiptDays: {
      ...base,
      periods: two,
      where: counted('receipt'),
      by: { days: { column: clockColumns('receipt').days } },
      measures: counts(two),
    },
    countries: {
      ...base,
      period,
      by: { country: { column: 'country' } },
      measures: measuresOf(countryMetrics, withinDays),
      order: [{ name: measureName('attempt', 'accepted'), descending: true }, { name: 'country' }],
    },
    // Days add up to periods, weeks and months, with and without the peak weeks.
    onTimeDays: {
      ...base,
      periods,
      where: [{ anyOf: [onTimeConditions.judged, onTimeConditions.overMoved] }],
      by: { day: { day: true }, late: { column: 'late' }, reason: { column: 'late_reason' } },
      measures: { parcels: { count: true, where: [] } },
    },
    products: {
      ...base,
      periods,
      where: onTimeConditions.judged,
      by: { product: { column: 'product' } },
      measures: productMeasures(query),
      order: [{ name: 'now_judged', descending: true }, { name: 'product' }],
      limit: mostProducts,
    },
  } as const satisfies Record<string, Question>
}

/** A number may have sent any number of product codes; what is rare has no rate to show. */
const mostProducts = 200

/** 'now_judged', 'now_onTime' and so on, and the least and greatest norm of now. */
function productMeasures(query: InsightQuery): Record<string, Measure> {
  const now = [{ column: 'operational_day', ...query.period }] as const
  const norm = { of: 'norm_days', where: now, interpolate: false } as const
  return {
    ...Object.fromEntries(
      Object.entries(periodsOf(query)).flatMap(([name, period]): [string, Measure][] => {
        const within = { column: 'operational_day', ...period } as const
        return [
          [`${name}_judged`, { count: true, where: [within] }],
          [`${name}_onTime`, { count: true, where: [within, ...onTimeConditions.onTime] }],
        ]
      }),
    ),
    least_norm: { quantile: 0, ...norm },
    most_norm: { quantile: 1, ...norm },
  }
}

export type TransitQuestionName = keyof ReturnType<typeof transitQuestions>
export type TransitRows = Record<TransitQuestionName, MeasureRow[]>
