import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Share } from '#domain/contract/insight-figures.ts'
import { periodNames, periodsOf, type InsightQuery, type Period } from '#domain/insight/query.ts'
import { selected, type SelectionKind } from '#domain/insight/selections.ts'
import { transitAnswer } from '#domain/insight/transit/answer.ts'
import { transitQuestions } from '#domain/insight/transit/questions.ts'
import { abroad } from '#domain/insight/transit/selections.ts'
import { onTimeOracle, type AgreedNorm, type OnTimeFound } from '../oracle/on-time-oracle.ts'
import { insightWorld, isAskedBy, numbers, queriesOf, queryOf } from './insight-world.ts'
import { onTimeHistory } from './on-time-history.ts'

const asOf = '2026-04-20'
const history = onTimeHistory(3_000, numbers)
const agreed: Record<string, readonly AgreedNorm[]> = {
  '9400002': [
    { country: '*', product: '3085', days: 2, from: '2025-12-10' },
    { country: 'DE', product: '*', days: 3, from: '2020-01-01' },
    { country: 'DE', product: '4907', days: 4, from: '2026-01-15' },
  ],
}

const { rowsOf, lengthOf } = insightWorld(history.files, asOf, (warehouse) =>
  warehouse.setRules(
    Object.entries(agreed).map(([customerNumber, deliveryNorms]) => ({
      customerNumber,
      cutOffTimes: Array.from({ length: 7 }, () => null),
      deliveryNorms,
    })),
  ),
)
const seldom = (some: string[]) => fc.oneof(fc.constant<string[]>([]), fc.subarray(some))
const queries = queriesOf(
  { from: '2025-11-10', to: '2026-04-19' },
  {
    countries: fc.subarray(['NL', 'BE', 'DE', 'US']),
    products: seldom(['3085', '2928', '4907', '3628']),
    postcodes: seldom(['10', '25']),
    options: seldom(['none', 'today']),
  },
  asOf,
)

/** What the oracle finds of a query, in one of its periods. */
function foundOf(query: InsightQuery, period: Period): OnTimeFound[] {
  const optionOf: Record<string, string> = { '': 'none', '118/044': 'today', '118/006': 'evening' }
  const isAsked = isAskedBy(query)
  const parcels = history.parcels.filter((parcel) => isAsked({ ...parcel, option: optionOf[parcel.options]! }))
  return onTimeOracle({ parcels, events: history.events, agreed, period })
}

const answerOf = async (query: InsightQuery) => transitAnswer(query, await rowsOf(transitQuestions(query)), null)

const written = ({ parcels, of }: Share) => `${parcels}/${of}`
const isOnTime = ({ reason }: OnTimeFound) => reason === 'onTime'

/** On time of the judged. */
function rate(found: readonly OnTimeFound[]): string {
  const judged = found.filter((one) => one.judged)
  return `${judged.filter(isOnTime).length}/${judged.length}`
}

/** The least number of days within which so large a share came. */
function quantile(days: readonly number[], at: number): number | null {
  return days.toSorted((a, b) => a - b)[Math.ceil(at * days.length) - 1] ?? null
}

function ratesBy(found: readonly OnTimeFound[], keyOf: (one: OnTimeFound) => string): Record<string, string> {
  const groups = Map.groupBy(
    found.filter(({ judged }) => judged),
    keyOf,
  )
  return Object.fromEntries([...groups].map(([key, group]) => [key, rate(group)]))
}

test('every figure of on time is what the events and the norms say, for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const { onTime, attempt } = await answerOf(query)
      const periods = periodsOf(query)
      for (const name of periodNames) {
        const found = foundOf(query, periods[name])
        const figures = onTime.headline[name]
        expect([name, written(figures.onTime), written(figures.withoutPeaks), figures.overMoved]).toEqual([
          name,
          rate(found),
          rate(found.filter(({ inPeak }) => !inPeak)),
          found.filter(({ reason }) => reason === 'recipient').length,
        ])
        const judged = found.filter((one) => one.judged).length
        for (const { reason, ...shares } of onTime.reasons) {
          const parcels = found.filter((one) => one.reason === reason).length
          expect([reason, written(shares[name])]).toEqual([
            reason,
            `${parcels}/${reason === 'recipient' ? judged + parcels : judged}`,
          ])
        }
        for (const { lane, days, ...shares } of onTime.lanes) {
          const ofLane = found.filter((one) => one.lane === lane || (lane === 'abroad' && one.lane !== 'domestic'))
          const counted = ofLane.filter(({ rescheduled }) => !rescheduled)
          expect([lane, written(shares[name])]).toEqual([lane, rate(ofLane)])
          expect(days[name]).toEqual({
            medianDays: quantile(
              counted.map((one) => one.days),
              0.5,
            ),
            p90Days: quantile(
              counted.map((one) => one.days),
              0.9,
            ),
            netMedianDays: quantile(
              counted.map((one) => one.net),
              0.5,
            ),
            netP90Days: quantile(
              counted.map((one) => one.net),
              0.9,
            ),
          })
        }
      }
      const now = foundOf(query, query.period)
      const counted = now.filter(({ rescheduled }) => !rescheduled)
      expect(new Set(onTime.lanes.map(({ lane }) => lane).filter((lane) => lane !== 'abroad'))).toEqual(
        new Set(counted.map(({ lane }) => lane)),
      )
      for (const { lane, customs } of onTime.lanes.filter((one) => one.lane !== 'abroad')) {
        expect(customs).toBe(counted.filter((one) => one.customs && one.lane === lane).length)
      }
      expect(Object.fromEntries(onTime.products.map((one) => [one.product, written(one.now)]))).toEqual(
        ratesBy(now, ({ parcel }) => parcel.product),
      )
      for (const { product, normDays } of onTime.products) {
        const norms = now
          .filter((one) => one.judged && one.parcel.product === product)
          .flatMap(({ norm }) => norm ?? [])
        const expected = norms.length === 0 ? null : { least: Math.min(...norms), most: Math.max(...norms) }
        expect([product, normDays]).toEqual([product, expected])
      }
      for (const { from, to, onTime: share } of onTime.trend) {
        expect([from, written(share)]).toEqual([from, rate(now.filter((one) => one.day >= from && one.day <= to))])
      }
      const byDays = Map.groupBy(counted, ({ days }) => days)
      expect(Object.fromEntries(attempt.now.days.map(({ days, parcels }) => [days, parcels]))).toEqual(
        Object.fromEntries([...byDays].map(([days, group]) => [days, group.length])),
      )
    }),
    { numRuns: 12 },
  )
})

test('every number is as long as its list', async () => {
  const period = { from: '2025-11-17', to: '2026-04-19' }
  const filter = { countries: [], products: [], options: [], postcodes: ['1', '2'] }
  const whole = queryOf({ period, filter }, asOf)
  const { onTime } = await answerOf(whole)
  const { now } = onTime.headline
  const listed = (kind: SelectionKind, at?: Record<string, string>, days = 0) => lengthOf(whole, kind, { at, days })
  expect(now.onTime.of - now.onTime.parcels).toBeGreaterThan(100)
  expect(now.withoutPeaks.of).toBeLessThan(now.onTime.of)
  expect(await listed('judged')).toBe(now.onTime.of)
  expect(await listed('onTime')).toBe(now.onTime.parcels)
  expect(await listed('late')).toBe(now.onTime.of - now.onTime.parcels)
  expect(await listed('onTime', { peak: 'out' })).toBe(now.withoutPeaks.parcels)
  expect(await listed('judged', { peak: 'out' })).toBe(now.withoutPeaks.of)
  expect(await listed('overMoved')).toBe(now.overMoved)
  for (const { reason, now: share } of onTime.reasons.filter((one) => one.reason !== 'recipient')) {
    expect(share.parcels).toBeGreaterThan(5)
    expect([reason, await listed('late', { reason })]).toEqual([reason, share.parcels])
  }
  expect(onTime.lanes.map(({ lane }) => lane)).toEqual(['domestic', ...abroad, 'abroad'])
  for (const { lane, now: share, customs } of onTime.lanes) {
    expect([lane, await listed('late', { lane })]).toEqual([lane, share.of - share.parcels])
    expect([lane, await listed('judged', { lane })]).toEqual([lane, share.of])
    expect([lane, await listed('within', { lane, customs: 'yes' }, 400)]).toEqual([lane, customs])
  }
  for (const { product, now: share } of onTime.products) {
    expect([product, await listed('late', { product: product || '-' })]).toEqual([product, share.of - share.parcels])
  }
})

test('a mark is only understood where it means something', () => {
  const at = (mark: Record<string, string>, period?: Period) =>
    selected({ kind: 'late', clock: 'attempt', at: mark }, asOf, period)
  const period = { from: '2026-01-01', to: '2026-03-01' }
  expect(at({ reason: 'carrier', lane: 'abroad', peak: 'out' }, period)).toBeDefined()
  expect(at({ peak: 'out' })).toBeUndefined()
  for (const wrong of [{ reason: 'weather' }, { lane: 'nl' }, { peak: 'in' }, { customs: 'no' }, { stage: 'open' }]) {
    expect([wrong, at(wrong as Record<string, string>, period)]).toEqual([wrong, undefined])
  }
})
