import type { LaneFigures, OnTimeFigures, OnTimePart, OnTimePoint } from '../../contract/insight-transit.ts'
import type { Share } from '../../contract/insight-figures.ts'
import { lateReasons, type LateReason } from '../../parcel/facts.ts'
import { lanes, type Lane } from '../../parcel/product.ts'
import { byDay, count, number, share, text, type MeasureRow } from '../figures.ts'
import { isInPeak, peakPeriods } from '../peak-weeks.ts'
import { bucketsOf } from '../period.ts'
import { periodNames, periodsOf, type Granularity, type InsightQuery, type Period, type PeriodName } from '../query.ts'
import { abroad } from './selections.ts'

type Rows = Record<'onTimeDays' | 'spread' | 'products', MeasureRow[]>

/** Parcels of one day that were on time, or came after their day for one reason. */
type Tally = { day: string; reason: LateReason | undefined; parcels: number }

/** What `transitQuestions` tells of on time. `final`: acceptance days up to here are final. */
export function onTimeAnswer(query: InsightQuery, rows: Rows, final: string | null): OnTimePart {
  const periods = periodsOf(query)
  const within = byDay(rows.onTimeDays.map(tallyOf), ({ day }) => day)
  const ofPeriod = perPeriod((name) => within(periods[name]))
  const points = (name: PeriodName, granularity: Granularity) => pointsOf(periods[name], granularity, within, final)
  return {
    headline: perPeriod((name) => figuresOf(ofPeriod[name], periods[name])),
    weeks: points('now', 'week').map(({ from, onTime, provisional }) => ({
      from,
      value: provisional ? null : onTime.share,
    })),
    trend: points('now', query.granularity),
    trendBefore: points(query.compare === 'year' ? 'yearAgo' : 'previous', query.granularity),
    reasons: lateReasons.map((reason) => ({ reason, ...perPeriod((name) => reasonShare(ofPeriod[name], reason)) })),
    lanes: lanesOf(rows.spread),
    products: productsOf(rows.products),
  }
}

function tallyOf(row: MeasureRow): Tally {
  return {
    day: text(row, 'day'),
    reason: lateReasons.find((reason) => reason === text(row, 'reason')),
    parcels: count(row, 'parcels'),
  }
}

function figuresOf(tallies: readonly Tally[], period: Period): OnTimeFigures {
  const peaks = peakPeriods(period)
  return {
    onTime: onTimeShare(tallies),
    withoutPeaks: onTimeShare(tallies.filter(({ day }) => !isInPeak(day, peaks))),
    overMoved: parcelsOf(tallies, ({ reason }) => reason === 'recipient'),
  }
}

function pointsOf(
  period: Period,
  granularity: Granularity,
  within: (period: Period) => readonly Tally[],
  final: string | null,
): OnTimePoint[] {
  return bucketsOf(period, granularity).map(({ from, to }) => ({
    from,
    to,
    onTime: onTimeShare(within({ from, to })),
    provisional: final === null || to > final,
  }))
}

function onTimeShare(tallies: readonly Tally[]): Share {
  return share(
    parcelsOf(tallies, ({ reason }) => reason === undefined),
    parcelsOf(tallies, isJudged),
  )
}

/** What the recipient moved is of all together, as it is not judged itself. */
function reasonShare(tallies: readonly Tally[], reason: LateReason): Share {
  return share(
    parcelsOf(tallies, (tally) => tally.reason === reason),
    parcelsOf(tallies, reason === 'recipient' ? () => true : isJudged),
  )
}

function isJudged({ reason }: Tally): boolean {
  return reason !== 'recipient'
}

/** Domestic, each lane that leaves the country, and those together where there are several. */
function lanesOf(spread: readonly MeasureRow[]): LaneFigures[] {
  const rowsOf = Map.groupBy(spread, (row) => text(row, 'lane') as Lane)
  const found = lanes.filter((lane) => rowsOf.get(lane)?.some((row) => count(row, 'now') > 0))
  const away = abroad.filter((lane) => found.includes(lane))
  // Together they hold what went where nothing goes now, too: it is in the periods they are compared with.
  const figures = found.map((lane) => laneFigures(lane, rowsOf.get(lane) ?? []))
  return away.length < 2
    ? figures
    : [
        ...figures,
        laneFigures(
          'abroad',
          abroad.flatMap((lane) => rowsOf.get(lane) ?? []),
        ),
      ]
}

function laneFigures(lane: LaneFigures['lane'], rows: readonly MeasureRow[]): LaneFigures {
  const parcels = (name: PeriodName, isOf: (row: MeasureRow) => boolean) =>
    rows.reduce((total, row) => total + (isOf(row) ? count(row, name) : 0), 0)
  return {
    lane,
    ...perPeriod((name) =>
      share(
        parcels(name, (row) => row['late'] === false),
        parcels(name, (row) => row['late'] !== null),
      ),
    ),
    customs: parcels('now', (row) => row['customs'] === true),
    days: perPeriod((name) => ({
      medianDays: quantileOf(rows, 'days', name, 0.5),
      p90Days: quantileOf(rows, 'days', name, 0.9),
      netMedianDays: quantileOf(rows, 'net', name, 0.5),
      netP90Days: quantileOf(rows, 'net', name, 0.9),
    })),
  }
}

/** The least number of days within which so large a share came (SQL's quantile_disc); null without parcels. */
function quantileOf(rows: readonly MeasureRow[], of: 'days' | 'net', name: PeriodName, at: number): number | null {
  const sorted = rows.filter((row) => count(row, name) > 0).sort((a, b) => count(a, of) - count(b, of))
  const rank = at * sorted.reduce((total, row) => total + count(row, name), 0)
  let sum = 0
  for (const row of sorted) {
    sum += count(row, name)
    if (sum >= rank) return count(row, of)
  }
  return null
}

function productsOf(rows: readonly MeasureRow[]): OnTimePart['products'] {
  return rows
    .filter((row) => count(row, 'now_judged') > 0)
    .map((row) => {
      const [least, most] = [number(row, 'least_norm'), number(row, 'most_norm')]
      return {
        product: text(row, 'product'),
        normDays: least === null || most === null ? null : { least, most },
        ...perPeriod((name) => share(count(row, `${name}_onTime`), count(row, `${name}_judged`))),
      }
    })
}

function perPeriod<T>(of: (name: PeriodName) => T): Record<PeriodName, T> {
  return Object.fromEntries(periodNames.map((name) => [name, of(name)])) as Record<PeriodName, T>
}

function parcelsOf(tallies: readonly Tally[], isOf: (tally: Tally) => boolean): number {
  return tallies.reduce((total, tally) => total + (isOf(tally) ? tally.parcels : 0), 0)
}
