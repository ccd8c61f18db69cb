import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shiftDate } from '#domain/insight/period.ts'
import type { InsightQuery, Period } from '#domain/insight/query.ts'
import { returnsAnswer } from '#domain/insight/returns/answer.ts'
import { returnsQuestions } from '#domain/insight/returns/questions.ts'
import { returnSelections, returnStages } from '#domain/insight/returns/selections.ts'
import {
  ageBand,
  avoidable,
  daysBack,
  isOpenOn,
  quantileOf,
  returnStories,
  type ReturnStory,
} from '../oracle/returns-oracle.ts'
import { insightWorld, isAskedBy, numbers, queriesOf, queryOf } from './insight-world.ts'
import { returnHistory } from './returns-history.ts'

const asOf = '2026-03-31'
const history = returnHistory(1_800, numbers)
const stories = returnStories(history.parcels, history.events)

const { rowsOf, lengthOf } = insightWorld(history.files, asOf)
const queries = queriesOf(
  { from: '2026-01-05', to: '2026-03-26' },
  {
    countries: fc.subarray(['NL', 'BE']),
    products: fc.subarray(['3085', '3385']),
    postcodes: fc.subarray(['10', '25', '351']),
  },
  asOf,
)

/** A period of which not everything is decided yet. */
const young = queryOf({ period: { from: '2026-03-12', to: '2026-03-29' } }, asOf)

const answerOf = async (query: InsightQuery) => returnsAnswer(query, await rowsOf(returnsQuestions(query)))

function storiesOf(query: InsightQuery): ReturnStory[] {
  const isAsked = isAskedBy(query)
  return stories.filter(({ parcel }) => isAsked(parcel))
}

const isIn = (date: string | undefined, { from, to }: Period) => date !== undefined && date >= from && date <= to
const turnedBack = ({ turnedBackMs }: ReturnStory) => turnedBackMs !== undefined

/** The figures of one period, as the oracle has them; `open` is told at the end of `openDay`. */
function figuresOf(query: InsightQuery, period: Period, openDay: string) {
  const all = storiesOf(query)
  const accepted = all.filter((one) => !one.isCustomerReturn && isIn(one.acceptedDay, period))
  const returns = all.filter((one) => turnedBack(one) && isIn(one.turnedBackDay, period))
  const part = (of: readonly ReturnStory[], isOne: (one: ReturnStory) => boolean): unknown =>
    expect.objectContaining({ parcels: of.filter(isOne).length, of: of.length })
  const days = returns.flatMap((one) => daysBack(one) ?? [])
  const quantile = (share: number): unknown => {
    const value = quantileOf(days, share)
    return value === undefined ? null : expect.closeTo(value, 2)
  }
  return {
    returns: returns.length,
    open: all.filter((one) => isOpenOn(one, openDay)).length,
    rate: part(accepted, (one) => turnedBack(one) && (openDay === asOf || one.turnedBackDay! <= openDay)),
    openOfAccepted: part(accepted, (one) => isOpenOn(one, openDay)),
    avoidable: part(returns, ({ reason }) => avoidable.includes(reason)),
    back: part(returns, ({ doneMs }) => doneMs !== undefined),
    lost: part(returns, ({ doneMs, lostMs }) => doneMs === undefined && lostMs !== undefined),
    p50Days: quantile(0.5),
    p90Days: quantile(0.9),
    customerReturns: all.filter((one) => one.isCustomerReturn && isIn(one.acceptedDay, period)).length,
  }
}

const written = ({ parcels, of }: { parcels: number; of: number }) => `${parcels}/${of}`
function ratesOf(accepted: readonly ReturnStory[], keyOf: (one: ReturnStory) => string): Record<string, string> {
  const groups = [...Map.groupBy(accepted, keyOf)]
  return Object.fromEntries(
    groups.map(([key, group]) => [key, written({ parcels: group.filter(turnedBack).length, of: group.length })]),
  )
}

test('every figure of the returns is what the events say, for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const answer = await answerOf(query)
      const { openDays, headline } = answer
      expect(openDays).toEqual({
        now: asOf,
        previous: shiftDate(asOf, -(Date.parse(query.period.to) - Date.parse(query.period.from)) / 86_400_000 - 1),
        yearAgo: shiftDate(asOf, -364),
      })
      expect(headline.now).toEqual(figuresOf(query, query.period, openDays.now))
      expect(headline.previous).toEqual(figuresOf(query, query.previous, openDays.previous))
      expect(headline.yearAgo).toEqual(figuresOf(query, query.yearAgo, openDays.yearAgo))
      const all = storiesOf(query)
      const open = all.filter((one) => isOpenOn(one, asOf))
      for (const { stage, parcels } of answer.stages) {
        expect([stage, parcels]).toEqual([stage, open.filter((one) => one.stage === stage).length])
      }
      for (const { age, parcels } of answer.ages) {
        expect([age, parcels]).toEqual([age, open.filter((one) => ageBand(one, asOf) === age).length])
      }
      const oldest = open.toSorted((a, b) => a.turnedBackMs! - b.turnedBackMs!).slice(0, 10)
      expect(answer.longest.map(({ since }) => since)).toEqual(oldest.map(({ turnedBackDay }) => turnedBackDay))
      const returns = all.filter((one) => turnedBack(one) && isIn(one.turnedBackDay, query.period))
      for (const { reason, now, avoidable: isAvoidable } of answer.reasons) {
        expect([reason, now.parcels]).toEqual([reason, returns.filter((one) => one.reason === reason).length])
        expect(isAvoidable).toBe(avoidable.includes(reason))
      }
      const accepted = all.filter((one) => !one.isCustomerReturn && isIn(one.acceptedDay, query.period))
      expect(answer.reasons.reduce((sum, { now }) => sum + now.parcels, 0)).toBe(returns.length)
      // What turned back later was not known then.
      const openDay = query.compare === 'year' ? openDays.yearAgo : openDays.previous
      const acceptedBefore = all
        .filter((one) => !one.isCustomerReturn && isIn(one.acceptedDay, query.comparePeriod))
        .map((one) => (turnedBack(one) && one.turnedBackDay! > openDay ? { ...one, turnedBackMs: undefined } : one))
      const before = ratesOf(acceptedBefore as ReturnStory[], ({ parcel }) => parcel.country)
      for (const { country, before: then } of answer.countries) expect(written(then)).toBe(before[country] ?? '0/0')
      const returnsBefore = all.filter((one) => turnedBack(one) && isIn(one.turnedBackDay, query.comparePeriod))
      for (const { reason, before: then } of answer.reasons) {
        expect([reason, then.parcels]).toEqual([reason, returnsBefore.filter((one) => one.reason === reason).length])
      }
      const countries = answer.countries.map(({ country, now }) => [country, written(now)])
      expect(Object.fromEntries(countries)).toEqual(ratesOf(accepted, ({ parcel }) => parcel.country))
      const products = answer.products.map(({ product, now }) => [product, written(now)])
      expect(Object.fromEntries(products)).toEqual(ratesOf(accepted, ({ parcel }) => parcel.product))
      for (const point of answer.trend) {
        const within = accepted.filter(({ acceptedDay }) => isIn(acceptedDay, point))
        expect([point.from, written(point.rate)]).toEqual([point.from, ratesOf(within, () => 'all')['all'] ?? '0/0'])
      }
    }),
    { numRuns: 8, examples: [[young]] },
  )
})

const whole = queryOf({ period: { from: '2026-01-05', to: '2026-03-26' } }, asOf)

test('every number is as long as its list', async () => {
  const { now } = (await asLongAsLists(whole)).headline
  expect(now.open).toBeGreaterThan(50)
  expect(now.lost.parcels).toBeGreaterThan(5)
})

test('and so it is for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => void (await asLongAsLists(query))),
    { numRuns: 4 },
  )
})

async function asLongAsLists(query: InsightQuery) {
  const answer = await answerOf(query)
  const { headline, stages, ages, reasons, countries, products, openDays } = answer
  const { now } = headline
  const listed = (kind: keyof typeof returnSelections, at?: Record<string, string>) => lengthOf(query, kind, { at })
  expect(await listed('returns')).toBe(now.returns)
  expect(await listed('returnsAvoidable')).toBe(now.avoidable.parcels)
  expect(await listed('returnsBack')).toBe(now.back.parcels)
  expect(await listed('returnsLost')).toBe(now.lost.parcels)
  expect(await listed('returnedOfAccepted')).toBe(now.rate.parcels)
  expect(await listed('openOfAccepted')).toBe(now.openOfAccepted.parcels)
  expect(await listed('customerReturns')).toBe(now.customerReturns)
  expect(await listed('returnsOpen')).toBe(now.open)
  expect(await listed('returnsOpen', { day: openDays.yearAgo })).toBe(headline.yearAgo.open)
  expect(stages.map(({ stage }) => stage)).toEqual(returnStages)
  for (const { stage, parcels } of stages) expect(await listed('returnsOpen', { stage })).toBe(parcels)
  for (const { age, parcels } of ages) expect(await listed('returnsOpen', { age: String(age) })).toBe(parcels)
  expect(await listed('returnsOpen', { older: '10' })).toBe(ages[3]!.parcels + ages[4]!.parcels)
  for (const { reason, now: share } of reasons) expect(await listed('returns', { reason })).toBe(share.parcels)
  for (const { country, now: share } of countries) {
    expect(await listed('returnedOfAccepted', { country: country || '-' })).toBe(share.parcels)
  }
  for (const { product, now: share } of products) {
    expect(await listed('returnedOfAccepted', { product: product || '-' })).toBe(share.parcels)
  }
  return answer
}

test.each([
  ['returns', { reason: 'RTS_DONE' }],
  ['returns', { stage: 'held' }],
  ['returnsOpen', { age: '5' }],
  ['returnsOpen', { stage: 'back' }],
  ['returnsOpen', { older: '7' }],
  ['returnsOpen', { day: '2026-02-30' }],
  ['customerReturns', { reason: 'untold' }],
] as const)('%s does not understand %j', (kind, at) => {
  expect(returnSelections[kind]({ kind, clock: 'attempt', at }, asOf)).toBeUndefined()
})
