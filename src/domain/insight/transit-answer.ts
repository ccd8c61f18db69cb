import type { ClockFigures, CountryFigures, InsightParcels, TransitFigures, TrendPoint } from '../contract/insights.ts'
import { networkTimeZone } from '../parcel/network-calendar.ts'
import { localDate } from '../parcel/time-zone.ts'
import { wilson } from './interval.ts'
import type { MetricKey } from './metric.ts'
import { hoursOf } from './parcel-questions.ts'
import { bucketsOf, finalThrough } from './period.ts'
import type { Clock, Comparison, InsightQuery, Period } from './query.ts'
import { measureName, type MeasureRow, type TransitRows } from './transit-questions.ts'

/** Puts the rows of `transitQuestions` together as the answer of the API. */
export function transitAnswer(
  query: InsightQuery,
  comparison: Comparison,
  company: string,
  rows: TransitRows,
  importedAt: string | null,
): InsightParcels {
  const fresh = rows.freshness[0] ?? {}
  const lastEventMs = fresh['last_event_ms'] as number | null | undefined
  const countries = rows.countries.map((row) => text(row, 'country')).filter(Boolean)
  // A scan dated later than the data came in is a mistake, and must not make young weeks final.
  const lastKnownMs =
    lastEventMs == null || importedAt === null ? lastEventMs : Math.min(lastEventMs, Date.parse(importedAt))
  const lastEventDay = lastKnownMs == null ? undefined : localDate(lastKnownMs, networkTimeZone)
  const final = lastEventDay === undefined ? null : finalThrough(lastEventDay, countries)
  const transit = (clock: Clock): TransitFigures => ({
    now: figures(rows.now[0], rows[`${clock}Days`], clock),
    before: figures(rows.before[0], rows[`${clock}DaysBefore`], clock),
    trend: trend(query, query.period, rows.trend, clock, final),
    trendBefore: trend(query, query.comparePeriod, rows.trendBefore, clock, final),
    countries: rows.countries.map((row) => country(row, clock)),
  })
  return {
    customerNumber: query.customerNumber,
    company,
    period: query.period,
    comparePeriod: query.comparePeriod,
    compare: comparison,
    per: query.granularity,
    withinDays: query.withinDays,
    filter: {
      countries: [...query.filter.countries],
      products: [...query.filter.products],
      postcodes: [...query.filter.postcodes],
    },
    timeZone: networkTimeZone,
    freshness: {
      lastEventAt: lastEventMs == null ? null : new Date(lastEventMs).toISOString(),
      importedAt,
      finalThrough: final,
      firstDay: (fresh['first_day'] as string | null | undefined) ?? null,
      lastDay: (fresh['last_day'] as string | null | undefined) ?? null,
    },
    transit: { attempt: transit('attempt'), receipt: transit('receipt') },
    options: {
      countries: rows.countryOptions.map((row) => ({ country: text(row, 'country'), parcels: count(row, 'parcels') })),
      products: rows.productOptions.map((row) => ({ product: text(row, 'product'), parcels: count(row, 'parcels') })),
      postcodes: rows.postcodeOptions.map((row) => ({
        postcode: text(row, 'postcode'),
        parcels: count(row, 'parcels'),
      })),
    },
  }
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
  return {
    accepted: of('accepted'),
    stopped,
    impossible: of('impossible'),
    open: of('open'),
    startImputed: of('imputed'),
    coverage: ratio(stopped, of('accepted')),
    rescheduled: of('rescheduled'),
    days,
    within: of('within'),
    withinShare: ratio(of('within'), eligible),
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

function number(row: MeasureRow | undefined, name: string): number | null {
  const value = row?.[name]
  return typeof value === 'number' ? value : null
}

function count(row: MeasureRow | undefined, name: string): number {
  return number(row, name) ?? 0
}

function text(row: MeasureRow, name: string): string {
  return String(row[name] ?? '')
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

function hours(row: MeasureRow | undefined, clock: Clock, metric: MetricKey): number | null {
  return hoursOf(number(row, measureName(clock, metric)))
}
