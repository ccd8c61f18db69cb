import type {
  ClockFigures,
  ClockTotals,
  CountryFigures,
  TransitFigures,
  TransitPart,
  TrendPoint,
} from '../../contract/insight-transit.ts'
import { count, number, share, text, type MeasureRow } from '../figures.ts'
import type { MetricKey } from '../metric.ts'
import { hoursOf } from '../parcel-questions.ts'
import { bucketsOf } from '../period.ts'
import type { Clock, InsightQuery, Period, PeriodName } from '../query.ts'
import { onTimeAnswer } from './on-time-answer.ts'
import { measureName, type TransitRows } from './questions.ts'

/** Puts the rows of `transitQuestions` together. `final`: acceptance days up to here are final. */
export function transitAnswer(query: InsightQuery, rows: TransitRows, final: string | null): TransitPart {
  return { onTime: onTimeAnswer(query, rows, final), attempt: clock('attempt'), receipt: clock('receipt') }

  function clock(name: Clock): TransitFigures {
    const total = (period: PeriodName) => rows.totals.find((row) => text(row, 'period') === period)
    const trend = (period: 'now' | 'before') => rows.trend.filter((row) => text(row, 'period') === period)
    const before = query.compare === 'year' ? 'yearAgo' : 'previous'
    const days =
      name === 'attempt'
        ? { rows: rows.spread, now: 'now', before }
        : { rows: rows.receiptDays, now: 'now', before: 'before' }
    return {
      now: figures(total('now'), days.rows, days.now, name),
      before: figures(total(before), days.rows, days.before, name),
      previous: totals(total('previous'), name),
      yearAgo: totals(total('yearAgo'), name),
      trend: points(query, query.period, trend('now'), name, final),
      trendBefore: points(query, query.comparePeriod, trend('before'), name, final),
      countries: rows.countries.map((row) => country(row, name)),
    }
  }
}

/** `measure`: of the day rows, the one that counts the parcels of this period. */
function figures(
  row: MeasureRow | undefined,
  dayRows: readonly MeasureRow[],
  measure: string,
  clock: Clock,
): ClockFigures {
  const of = counter(row, clock)
  const eligible = of('stopped') - of('rescheduled')
  const parcelsByDays = new Map<number, number>()
  for (const dayRow of dayRows) {
    const days = count(dayRow, 'days')
    parcelsByDays.set(days, (parcelsByDays.get(days) ?? 0) + count(dayRow, measure))
  }
  let sum = 0
  const days = [...parcelsByDays]
    .filter(([, parcels]) => parcels > 0)
    .sort(([a], [b]) => a - b)
    .map(([day, parcels]) => {
      sum += parcels
      return { days: day, parcels, share: shareOf(parcels, eligible), cumulative: shareOf(sum, eligible) }
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
    coverage: shareOf(stopped, of('accepted')),
    rescheduled: of('rescheduled'),
    within: of('within'),
    withinShare: shareOf(of('within'), stopped - of('rescheduled')),
    later: of('later'),
    medianH: hours(row, clock, 'medianMs'),
    p90H: hours(row, clock, 'p90Ms'),
    p95H: hours(row, clock, 'p95Ms'),
  }
}

function points(
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
    const within = share(of('within'), eligible)
    return {
      from,
      to,
      accepted: of('accepted'),
      stopped: of('stopped'),
      eligible,
      within: of('within'),
      withinShare: within.share,
      lower: within.lower,
      upper: within.upper,
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
    withinShare: shareOf(of('within'), eligible),
    medianDays: number(row, measureName(clock, 'medianDays')),
    p90Days: number(row, measureName(clock, 'p90Days')),
    medianH: hours(row, clock, 'medianMs'),
    p90H: hours(row, clock, 'p90Ms'),
  }
}

function counter(row: MeasureRow | undefined, clock: Clock) {
  return (metric: MetricKey) => count(row, measureName(clock, metric))
}

function shareOf(part: number, whole: number): number | null {
  return share(part, whole).share
}

function hours(row: MeasureRow | undefined, clock: Clock, metric: MetricKey): number | null {
  return hoursOf(number(row, measureName(clock, metric)))
}
