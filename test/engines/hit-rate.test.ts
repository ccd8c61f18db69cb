import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HitRateFigures } from '#domain/contract/insight-hit-rate.ts'
import { hitRateAnswer } from '#domain/insight/hit-rate/answer.ts'
import { missReasons } from '#domain/insight/hit-rate/outcome.ts'
import { hitRateQuestions } from '#domain/insight/hit-rate/questions.ts'
import { hitRateSelections, missStages, type HitRateKind } from '#domain/insight/hit-rate/selections.ts'
import type { InsightQuery, Period } from '#domain/insight/query.ts'
import { hitRateOracle, quantileOf, type HitAttempt } from '../oracle/hit-rate-oracle.ts'
import { hitHistory } from './hit-rate-history.ts'
import { insightWorld, isAskedBy, numbers, queriesOf, queryOf } from './insight-world.ts'

const asOf = '2026-03-31'
const history = hitHistory(4_000, numbers)

const { rowsOf, lengthOf } = insightWorld(history.files, asOf)
const queries = queriesOf(
  { from: '2026-01-05', to: '2026-03-26' },
  {
    countries: fc.subarray(['NL', 'BE']),
    products: fc.subarray(['3085', '3385', '3533', '2928']),
    postcodes: fc.subarray(['10', '25', '351']),
    options: fc.subarray(['none', 'evening']),
  },
  asOf,
)

/** What the oracle counts of a query, in one of its periods. */
function attemptsOf(query: InsightQuery, period: Period): HitAttempt[] {
  const parcels = history.parcels.filter(isAskedBy(query))
  return hitRateOracle({ parcels, events: history.events, period, asOf })
}

/** A period of which not everything is decided yet. */
const young = queryOf({ period: { from: '2026-03-12', to: '2026-03-29' } }, asOf)

const answerOf = async (query: InsightQuery) => hitRateAnswer(query, await rowsOf(hitRateQuestions(query)))

function figuresOf(attempts: readonly HitAttempt[]): Partial<HitRateFigures> {
  const of = attempts.length
  const count = (isOne: (attempt: HitAttempt) => boolean) => attempts.filter(isOne).length
  const part = (isOne: (attempt: HitAttempt) => boolean, whole = of) =>
    expect.objectContaining({ parcels: count(isOne), of: whole })
  const staged = (stage: string) => count((attempt) => attempt.stage === stage)
  const dwell = attempts.flatMap(({ pastLimit, dwellDays }) => (pastLimit ? (dwellDays ?? []) : []))
  const quantile = (at: number) => {
    const days = quantileOf(dwell, at)
    return days === undefined ? null : (expect.closeTo(days, 2) as number)
  }
  return {
    hits: part(({ outcome }) => outcome !== 'missed'),
    directHits: part(({ outcome }) => outcome !== 'missed' && outcome !== 'neighbour'),
    missed: count(({ outcome }) => outcome === 'missed'),
    refused: part(({ reason }) => reason === 'refused'),
    straightToPoint: part(({ reason }) => reason === 'straightToPoint'),
    toPoint: count(({ cameToPoint }) => cameToPoint),
    collectedAtPoint: part(
      ({ pastLimit, stage }) => pastLimit && stage === 'collected',
      count(({ pastLimit }) => pastLimit),
    ),
    collected: staged('collected'),
    delivered: staged('delivered'),
    returned: staged('returned'),
    waiting: staged('waiting'),
    open: staged('open'),
    overdue: count(({ pastLimit, stage }) => pastLimit && stage === 'waiting'),
    dwellP50Days: quantile(0.5),
    dwellP90Days: quantile(0.9),
  } as Partial<HitRateFigures>
}

/** Hits and attempts by something attempts have in common. */
function ratesOf(attempts: readonly HitAttempt[], keyOf: (attempt: HitAttempt) => string): Record<string, string> {
  const groups = Map.groupBy(attempts, keyOf)
  return Object.fromEntries(
    [...groups].map(([key, group]) => [
      key,
      `${group.filter(({ outcome }) => outcome !== 'missed').length}/${group.length}`,
    ]),
  )
}
const written = ({ parcels, of }: { parcels: number; of: number }) => `${parcels}/${of}`

test('every figure of the hit rate is what the events say, for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const answer = await answerOf(query)
      const now = attemptsOf(query, query.period)
      expect(answer.headline.now).toEqual(figuresOf(now))
      expect(answer.headline.previous).toEqual(figuresOf(attemptsOf(query, query.previous)))
      expect(answer.headline.yearAgo).toEqual(figuresOf(attemptsOf(query, query.yearAgo)))
      const names = {
        DELIVERED_ADDRESS: 'address',
        DELIVERED_NEIGHBOUR: 'neighbour',
        DELIVERED_SAFEPLACE: 'safeplace',
        DELIVERED_LETTERBOX: 'letterbox',
        missed: 'missed',
      }
      for (const { outcome, now: share } of answer.outcomes) {
        expect([outcome, share.parcels]).toEqual([
          outcome,
          now.filter((attempt) => attempt.outcome === names[outcome]).length,
        ])
      }
      for (const { reason, now: share } of answer.reasons) {
        expect([reason, share.parcels]).toEqual([reason, now.filter((attempt) => attempt.reason === reason).length])
      }
      const then = attemptsOf(query, query.comparePeriod)
      for (const { outcome, before: share } of answer.outcomes) {
        expect([outcome, share.parcels, share.of]).toEqual([
          outcome,
          then.filter((attempt) => attempt.outcome === names[outcome]).length,
          then.length,
        ])
      }
      for (const { reason, before: share } of answer.reasons) {
        expect([reason, share.parcels]).toEqual([reason, then.filter((attempt) => attempt.reason === reason).length])
      }
      const productsThen = ratesOf(then, ({ parcel }) => parcel.product)
      for (const { product, before: share } of answer.products) {
        expect([product, written(share)]).toEqual([product, productsThen[product] ?? '0/0'])
      }
      expect(answer.trendBefore.reduce((sum, { hits }) => sum + hits.of, 0)).toBe(then.length)
      const cells = answer.cells.map(({ weekday, hour, hits }) => [`${weekday} ${hour}`, written(hits)])
      expect(Object.fromEntries(cells)).toEqual(ratesOf(now, ({ weekday, hour }) => `${weekday} ${hour}`))
      const domestic = now.filter(({ parcel }) => parcel.country === 'NL' && /^\d\d/.test(parcel.postalCode))
      const areas = answer.areas.map(({ postcode, now: share }) => [postcode, written(share)])
      expect(Object.fromEntries(areas)).toEqual(ratesOf(domestic, ({ parcel }) => parcel.postalCode.slice(0, 2)))
      const countries = answer.countries.map(({ country, now: share }) => [country, written(share)])
      expect(Object.fromEntries(countries)).toEqual(ratesOf(now, ({ parcel }) => parcel.country))
      const products = answer.products.map(({ product, now: share }) => [product, written(share)])
      expect(Object.fromEntries(products)).toEqual(ratesOf(now, ({ parcel }) => parcel.product))
      const options = answer.options.map(({ option, now: share }) => [option, written(share)])
      const optionOf = new Map(history.parcels.map(({ barcode, option }) => [barcode, option]))
      expect(Object.fromEntries(options)).toEqual(ratesOf(now, ({ parcel }) => optionOf.get(parcel.barcode)!))
      for (const { from, to, hits } of answer.trend) {
        const within = now.filter((attempt) => attempt.day >= from && attempt.day <= to)
        expect([from, written(hits)]).toEqual([from, ratesOf(within, () => 'all')['all'] ?? '0/0'])
      }
    }),
    { numRuns: 12, examples: [[young]] },
  )
})

test('every number is as long as its list', async () => {
  const period = { from: '2026-01-05', to: '2026-03-26' }
  const filter = { countries: [], products: [], options: [], postcodes: ['1', '2', '3', '9'] }
  const { headline, countries } = await asLongAsLists(queryOf({ period, filter }, asOf))
  expect(headline.now.missed).toBeGreaterThan(50)
  expect(headline.now.collectedAtPoint.parcels).toBeGreaterThan(0)
  expect(countries.map(({ country }) => country).toSorted()).toEqual(['BE', 'NL'])
})

test('and so it is for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => void (await asLongAsLists(query))),
    { numRuns: 4 },
  )
})

async function asLongAsLists(query: InsightQuery) {
  const answer = await answerOf(query)
  const { headline, outcomes, reasons, cells, areas, countries, products, options } = answer
  const { now } = headline
  const listed = (kind: HitRateKind, at?: Record<string, string>) => lengthOf(query, kind, { at })
  expect(await listed('homeAttempts')).toBe(now.hits.of)
  expect(await listed('homeHits')).toBe(now.hits.parcels)
  expect(await listed('homeDirectHits')).toBe(now.directHits.parcels)
  expect(await listed('homeMisses')).toBe(now.missed)
  expect(await listed('missesAtPoint')).toBe(now.toPoint)
  expect(await listed('missesPastLimit')).toBe(now.collectedAtPoint.of)
  expect(await listed('missesPastLimit', { stage: 'collected' })).toBe(now.collectedAtPoint.parcels)
  expect(await listed('missesOverdue')).toBe(now.overdue)
  for (const stage of missStages) expect([stage, await listed('homeMisses', { stage })]).toEqual([stage, now[stage]])
  for (const { outcome, now: share } of outcomes.filter((one) => one.outcome !== 'missed')) {
    expect([outcome, await listed('homeHits', { outcome })]).toEqual([outcome, share.parcels])
  }
  for (const { reason, now: share } of reasons) {
    expect([reason, await listed('homeMisses', { reason })]).toEqual([reason, share.parcels])
  }
  for (const { weekday, hour, hits } of cells.slice(0, 5)) {
    expect(await listed('homeAttempts', { weekday: String(weekday), hour: String(hour) })).toBe(hits.of)
  }
  for (const { postcode, now: share } of areas) {
    expect(await listed('homeMisses', { country: 'NL', postcode })).toBe(share.of - share.parcels)
  }
  for (const { country, now: share } of countries) {
    expect(await listed('homeMisses', { country })).toBe(share.of - share.parcels)
  }
  for (const { product, now: share } of products) {
    expect(await listed('homeMisses', { product: product || '-' })).toBe(share.of - share.parcels)
  }
  for (const { option, now: share } of options) {
    expect(await listed('homeMisses', { option: option || '-' })).toBe(share.of - share.parcels)
  }
  return answer
}

test('what is told of a mark must be understood', () => {
  const at = (mark: Record<string, string>) =>
    hitRateSelections.homeMisses({ kind: 'homeMisses', clock: 'attempt', at: mark }, asOf)
  expect(missReasons.every((reason) => at({ reason }))).toBe(true)
  for (const wrong of [
    { reason: 'nonsense' },
    { stage: '' },
    { weekday: '8' },
    { hour: '24' },
    { field: 'x' },
    { day: '2026-02-30' },
    { constructor: 'x' },
  ]) {
    expect([wrong, at(wrong as Record<string, string>)]).toEqual([wrong, undefined])
  }
})
