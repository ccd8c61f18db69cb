import type {
  ClockFigures,
  ClockTotals,
  CountryFigures,
  InsightParcels,
  TransitFigures,
  TrendPoint,
} from '../contract/insights.ts'
import { count, number, text, type MeasureRow } from './figures.ts'
import { wilson } from './interval.ts'
import type { MetricKey } from './metric.ts'
import { hoursOf } from './parcel-questions.ts'
import { bucketsOf } from './period.ts'
import type { Clock, InsightQuery, Period } from './query.ts'
import { measureName, type TransitRows } from './transit-questions.ts'

/** Puts the rows of `transitQuestions` together. `final`: acceptance days up to here are final. */
export function transitAnswer(
  query: InsightQuery,
  rows: TransitRows,
  final: string | null,
): NonNullable<InsightParcels['transit']> {
  const before = query.compare === 'year' ? rows.yearAgo : rows.previous
  const transit = (clock: Clock): TransitFigures => ({
    now: figures(rows.now[0], rows[`${clock}Days`], clock),
    before: figures(before[0], rows[`${clock}DaysBefore`], clock),
    previous: totals(rows.previous[0], clock),
    yearAgo: totals(rows.yearAgo[0], clock),
    trend: trend(query, query.period, rows.trend, clock, final),
    trendBefore: trend(query, query.comparePeriod, rows.trendBefore, clock, final),
    countries: rows.countries.map((row) => country(row, clock)),
  })
  return { attempt: transit('attempt'), receipt: transit('receipt') }
}

function figures(row: MeasureRow | undefined, dayRows: readonly MeasureRow[], clock: Clock): ClockFigures {
  const of = counter(row, clock)
  const stopped = of('stopped')
  const eligible = stopped - of('rescheduled')
  let sum = 0
  const days = dayRows.map((dayRow) => {
    const parcels = count(dayRow, 'parcels')
    sum += parcels
    return { days: count(dayRow, 'days'), parcels, share: ratio(parcels, eligible), cumulative: ratio(sum, eligible) }
  })
  return { ...totals(row, clock), days }
}

function totals(row: MeasureRow | undefined, clock: Clock): ClockTotals {
  const of = counter(row, clock)
  const stopped = of('stopped')
  return {
    accepted: of('accepted'),
    stopped,
    impossible: of('impossible'),
    open: of('open'),
    startImputed: of('imputed'),
    coverage: ratio(stopped, of('accepted')),
    rescheduled: of('rescheduled'),
    within: of('within'),
    withinShare: ratio(of('within'), stopped - of('rescheduled')),
    later: of('later'),
    medianH: hours(row, clock, 'medianMs'),
    p90H: hours(row, clock, 'p90Ms'),
    p95H: hours(row, clock, 'p95Ms'),
  }
}

function trend(
  query: InsightQuery,
  period: Period,
  rows: readonly MeasureRow[],
  clock: Clock,
  final: string | null,
): TrendPoint[] {
  const byBucket = new Map(rows.map((row) => [text(row, 'bucket'), row]))
  return bucketsOf(period, query.granularity).map(({ key, from, to }) => {
    const row = byBucket.get(key)
    const of = counter(row, clock)
    const eligible = of('stopped') - of('rescheduled')
    const interval = wilson(of('within'), eligible)
    return {
      from,
      to,
      accepted: of('accepted'),
      stopped: of('stopped'),
      eligible,
      within: of('within'),
      withinShare: ratio(of('within'), eligible),
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
      medianH: hours(row, clock, 'medianMs'),
      p90H: hours(row, clock, 'p90Ms'),
      provisional: final === null || to > final,
    }
  })
}

function country(row: MeasureRow, clock: Clock): CountryFigures {
  const of = counter(row, clock)
  const eligible = of('stopped') - of('rescheduled')
  return {
    country: text(row, 'country'),
    accepted: of('accepted'),
    stopped: of('stopped'),
    eligible,
    within: of('within'),
    withinShare: ratio(of('within'), eligible),
    medianDays: number(row, measureName(clock, 'medianDays')),
    p90Days: number(row, measureName(clock, 'p90Days')),
    medianH: hours(row, clock, 'medianMs'),
    p90H: hours(row, clock, 'p90Ms'),
  }
}

function counter(row: MeasureRow | undefined, clock: Clock) {
  return (metric: MetricKey) => count(row, measureName(clock, metric))
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

function hours(row: MeasureRow | undefined, clock: Clock, metric: MetricKey): number | null {
  return hoursOf(number(row, measureName(clock, metric)))
}
