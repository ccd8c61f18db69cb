import type { HitRateFigures, HitRatePart, HitRatePoint } from '../../contract/insight-hit-rate.ts'
import { byDay, count, number, share, text, type MeasureRow } from '../figures.ts'
import { bucketsOf } from '../period.ts'
import { periodNames, periodsOf, type Granularity, type InsightQuery, type Period, type PeriodName } from '../query.ts'
import { directOutcomes, hitOutcomes, missReasonOf, missReasons, type HitOutcome, type MissReason } from './outcome.ts'
import type { HitRateQuestionName } from './questions.ts'
import { missStageOf, type MissStage } from './selections.ts'

type Rows = Record<HitRateQuestionName, MeasureRow[]>

/** First attempts of one day that came to the same; without a reason they are hits. */
type Tally = {
  day: string
  outcome: string
  reason: MissReason | undefined
  stage: MissStage
  cameToPoint: boolean
  /** It came there so long ago that it cannot wait any longer. */
  isPastLimit: boolean
  parcels: number
}

/** Puts the rows of `hitRateQuestions` together. */
export function hitRateAnswer(query: InsightQuery, rows: Rows): HitRatePart {
  const periods = periodsOf(query)
  const within = byDay(rows.days.map(tallyOf), ({ day }) => day)
  const talliesOf = Object.fromEntries(periodNames.map((name) => [name, within(periods[name])])) as Record<
    PeriodName,
    Tally[]
  >
  const before: PeriodName = query.compare === 'year' ? 'yearAgo' : 'previous'
  const points = (name: PeriodName, granularity: Granularity) =>
    pointsOf(periods[name], granularity, within, query.asOf)
  const compared = (isPart: (tally: Tally) => boolean, isWhole: (tally: Tally) => boolean) => ({
    now: shareOf(talliesOf.now, isPart, isWhole),
    before: shareOf(talliesOf[before], isPart, isWhole),
  })
  const placesOf = (name: 'country' | 'product') => rows.places.filter((row) => row['of'] === name)
  const figures = (name: PeriodName) => figuresOf(talliesOf[name], rows.waits[0], name)
  return {
    headline: { now: figures('now'), previous: figures('previous'), yearAgo: figures('yearAgo') },
    weeks: points('now', 'week').map(({ from, hits }) => ({ from, value: hits.share })),
    trend: points('now', query.granularity),
    trendBefore: points(before, query.granularity),
    outcomes: [
      ...hitOutcomes.map((name) => ({ outcome: name, ...compared(({ outcome }) => outcome === name, isAny) })),
      { outcome: 'missed' as const, ...compared(isMiss, isAny) },
    ],
    reasons: missReasons.map((name) => ({ reason: name, ...compared(({ reason }) => reason === name, isMiss) })),
    cells: cellsOf(rows.cells),
    areas: ratesBy('postcode', rows.areas)
      .filter(({ key }) => /^\d\d$/.test(key))
      .map(({ key, ...rates }) => ({ postcode: key, ...rates })),
    countries: ratesBy('country', placesOf('country')).map(({ key, ...rates }) => ({ country: key, ...rates })),
    products: ratesBy('product', placesOf('product')).map(({ key, ...rates }) => ({ product: key, ...rates })),
    options: ratesBy('option', rows.cells).map(({ key, ...rates }) => ({ option: key, ...rates })),
  }
}

function tallyOf(row: MeasureRow): Tally {
  const [outcome, ready] = [text(row, 'outcome'), number(row, 'ready')]
  return {
    day: text(row, 'day'),
    outcome,
    reason: missReasonOf(outcome, text(row, 'direct') === 'true'),
    stage: missStageOf(text(row, 'received'), ready !== null, number(row, 'returned') !== null),
    cameToPoint: ready !== null,
    isPastLimit: ready === 0,
    parcels: count(row, 'attempts'),
  }
}

function figuresOf(tallies: readonly Tally[], waits: MeasureRow | undefined, period: PeriodName): HitRateFigures {
  const misses = tallies.filter(isMiss)
  const inStage = (stage: MissStage) => parcelsOf(misses, (tally) => tally.stage === stage)
  return {
    hits: shareOf(tallies, isHit, isAny),
    directHits: shareOf(tallies, isDirect, isAny),
    missed: parcelsOf(misses, isAny),
    refused: shareOf(tallies, ({ reason }) => reason === 'refused', isAny),
    straightToPoint: shareOf(tallies, ({ reason }) => reason === 'straightToPoint', isAny),
    toPoint: parcelsOf(misses, ({ cameToPoint }) => cameToPoint),
    // Of what came there lately, only the collected have left: their share would be too high.
    collectedAtPoint: shareOf(
      misses.filter(({ isPastLimit }) => isPastLimit),
      ({ stage }) => stage === 'collected',
      isAny,
    ),
    collected: inStage('collected'),
    delivered: inStage('delivered'),
    returned: inStage('returned'),
    waiting: inStage('waiting'),
    open: inStage('open'),
    overdue: parcelsOf(misses, ({ stage, isPastLimit }) => stage === 'waiting' && isPastLimit),
    dwellP50Days: daysOf(number(waits, `${period}_p50`)),
    dwellP90Days: daysOf(number(waits, `${period}_p90`)),
  }
}

function pointsOf(
  period: Period,
  granularity: Granularity,
  within: (period: Period) => readonly Tally[],
  asOf: string,
): HitRatePoint[] {
  return bucketsOf(period, granularity).map(({ from, to }) => {
    const tallies = within({ from, to })
    return {
      from,
      to,
      hits: shareOf(tallies, isHit, isAny),
      directHits: shareOf(tallies, isDirect, isAny),
      provisional: to >= asOf,
    }
  })
}

function cellsOf(rows: readonly MeasureRow[]): HitRatePart['cells'] {
  const groups = Map.groupBy(rows, (row) => count(row, 'weekday') * 24 + count(row, 'hour'))
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([cell, group]) => ({ weekday: Math.floor(cell / 24), hour: cell % 24, hits: rateOf(group, 'now') }))
    .filter(({ hits }) => hits.of > 0)
}

/** Hit rates by something attempts have in common, most attempts first; only what there is now. */
function ratesBy(name: 'postcode' | 'country' | 'product' | 'option', rows: readonly MeasureRow[]) {
  return [...Map.groupBy(rows, (row) => text(row, name))]
    .map(([key, group]) => ({ key, now: rateOf(group, 'now'), before: rateOf(group, 'before') }))
    .filter(({ now }) => now.of > 0)
    .sort((a, b) => b.now.of - a.now.of || a.key.localeCompare(b.key))
}

function rateOf(rows: readonly MeasureRow[], period: 'now' | 'before') {
  const of = (name: 'hits' | 'attempts') => sum(rows, (row) => count(row, `${period}_${name}`))
  return share(of('hits'), of('attempts'))
}

function isAny(): boolean {
  return true
}

function isHit({ reason }: Tally): boolean {
  return reason === undefined
}

function isMiss(tally: Tally): boolean {
  return !isHit(tally)
}

function isDirect({ outcome }: Tally): boolean {
  return directOutcomes.includes(outcome as HitOutcome)
}

function shareOf(tallies: readonly Tally[], isPart: (tally: Tally) => boolean, isWhole: (tally: Tally) => boolean) {
  return share(parcelsOf(tallies, isPart), parcelsOf(tallies, isWhole))
}

function parcelsOf(tallies: readonly Tally[], isOf: (tally: Tally) => boolean): number {
  return sum(tallies, (tally) => (isOf(tally) ? tally.parcels : 0))
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}

/** Milliseconds as days of 24 hours, to 0.01. */
function daysOf(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 864_000) / 100
}
