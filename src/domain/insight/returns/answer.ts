import type { ReturnsFigures, ReturnsPart, ReturnsPoint } from '../../contract/insight-returns.ts'
import type { CustomerNumber } from '../../access/customer-number.ts'
import { networkDaysBetween } from '../../parcel/network-calendar.ts'
import { byDay, count, fewestForShare, number, share, text, type MeasureRow } from '../figures.ts'
import { instantText } from '../parcel-questions.ts'
import { bucketsOf, shiftDate } from '../period.ts'
import { periodsOf, type Granularity, type InsightQuery, type Period, type PeriodName } from '../query.ts'
import { daysOfOpen, type ReturnsQuestionName } from './questions.ts'
import { avoidableReasons, reasonOf, returnReasons, type ReturnReason } from './reasons.ts'
import { ages, returnStages } from './selections.ts'

type Rows = Record<ReturnsQuestionName, MeasureRow[]>

/**
 * Acceptance days younger than this are provisional: abroad a parcel travels for two weeks, and at a point it waits for one before it
 * turns back (DOMAIN §2.5, §5.1).
 */
const settledAfterDays = 21

/** Puts the rows of `returnsQuestions` together. */
export function returnsAnswer(query: InsightQuery, rows: Rows): ReturnsPart {
  const before: PeriodName = query.compare === 'year' ? 'yearAgo' : 'previous'
  const periods = periodsOf(query)
  const cohort = byDay(rows.cohort, (row) => text(row, 'day'))
  const figures = (name: PeriodName) => figuresOf(cohort(periods[name]), rows, name)
  const headline = { now: figures('now'), previous: figures('previous'), yearAgo: figures('yearAgo') }
  const [open] = rows.open
  const [times] = rows.times
  const returnsOf = (reason: ReturnReason, name: PeriodName) => sum(rowsOf(rows, reason), `${name}_returns`)
  return {
    headline,
    openDays: daysOfOpen(query),
    weeks: pointsOf(periods.now, 'week', cohort, query.asOf).map(({ from, rate, provisional }) => ({
      from,
      value: provisional ? null : rate.share,
    })),
    trend: pointsOf(periods.now, query.granularity, cohort, query.asOf),
    trendBefore: pointsOf(periods[before], query.granularity, cohort, query.asOf),
    stages: returnStages.map((stage) => ({ stage, parcels: count(open, `stage_${stage}`) })),
    steps: {
      toTransitP50Days: stepOf(times, 'toTransit'),
      toBackP50Days: stepOf(times, 'toBack'),
    },
    reasons: returnReasons
      .map((reason) => ({
        reason,
        avoidable: avoidableReasons.includes(reason),
        now: share(returnsOf(reason, 'now'), headline.now.returns),
        before: share(returnsOf(reason, before), headline[before].returns),
      }))
      .filter(({ now, before: then }) => now.parcels + then.parcels > 0)
      .sort((a, b) => b.now.parcels - a.now.parcels),
    ages: ages.map((age) => ({ age, parcels: count(open, `age_${age}`) })),
    longest: rows.longest.map((row) => longestOf(row, query.asOf)),
    countries: placesOf(rows.places, 'country').map(({ key, ...rates }) => ({ country: key, ...rates })),
    products: placesOf(rows.places, 'product').map(({ key, ...rates }) => ({ product: key, ...rates })),
  }
}

function figuresOf(cohort: readonly MeasureRow[], rows: Rows, name: PeriodName): ReturnsFigures {
  const returns = sum(rows.reasons, `${name}_returns`)
  const avoidable = rows.reasons.filter((row) => avoidableReasons.includes(reasonOf(text(row, 'reason'))))
  const [times] = rows.times
  return {
    returns,
    open: count(rows.open[0], `open_${name}`),
    rate: share(sum(cohort, `returned_${name}`), sum(cohort, 'accepted')),
    openOfAccepted: share(sum(cohort, `open_${name}`), sum(cohort, 'accepted')),
    avoidable: share(sum(avoidable, `${name}_returns`), returns),
    back: share(sum(rows.reasons, `${name}_back`), returns),
    lost: share(sum(rows.reasons, `${name}_lost`), returns),
    p50Days: daysOf(number(times, `${name}_p50`)),
    p90Days: daysOf(number(times, `${name}_p90`)),
    customerReturns: count(rows.customerReturns[0], `${name}_parcels`),
  }
}

type Cohort = (period: Period) => MeasureRow[]

function pointsOf(period: Period, granularity: Granularity, cohort: Cohort, asOf: string): ReturnsPoint[] {
  const settled = shiftDate(asOf, -settledAfterDays)
  return bucketsOf(period, granularity).map(({ from, to }) => {
    const bucket = cohort({ from, to })
    const rate = share(sum(bucket, 'returned_now'), sum(bucket, 'accepted'))
    return { from, to, rate, provisional: to > settled }
  })
}

function rowsOf({ reasons }: Rows, reason: ReturnReason): MeasureRow[] {
  return reasons.filter((row) => reasonOf(text(row, 'reason')) === reason)
}

/** The half of a part of the way; null on too few parcels. */
function stepOf(times: MeasureRow | undefined, step: 'toTransit' | 'toBack'): number | null {
  return count(times, `${step}Of`) < fewestForShare ? null : daysOf(number(times, step))
}

function longestOf(row: MeasureRow, asOf: string): ReturnsPart['longest'][number] {
  return {
    customerNumber: text(row, 'customer_number') as CustomerNumber,
    barcode: text(row, 'barcode'),
    reason: reasonOf(text(row, 'return_reason')),
    since: text(row, 'return_day'),
    networkDays: networkDaysBetween(text(row, 'return_day'), asOf),
    lastMilestone: text(row, 'last_milestone'),
    lastAt: instantText(number(row, 'last_ms')),
    country: text(row, 'country'),
    postalCode: text(row, 'postal_code'),
    city: text(row, 'city'),
  }
}

/** Rates by something parcels have in common, most accepted first; only what there is now. */
function placesOf(rows: readonly MeasureRow[], of: 'country' | 'product') {
  const rate = (row: MeasureRow, period: 'now' | 'before') =>
    share(count(row, `${period}_returned`), count(row, `${period}_accepted`))
  return rows
    .filter((row) => text(row, 'of') === of)
    .map((row) => ({ key: text(row, of), now: rate(row, 'now'), before: rate(row, 'before') }))
    .filter(({ now }) => now.of > 0)
    .sort((a, b) => b.now.of - a.now.of || a.key.localeCompare(b.key))
}

function sum(rows: readonly MeasureRow[], name: string): number {
  return rows.reduce((total, row) => total + count(row, name), 0)
}

/** Milliseconds as days of 24 hours, to 0.01. */
function daysOf(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 864_000) / 100
}
