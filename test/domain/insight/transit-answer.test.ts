import { expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import { comparePeriod } from '#domain/insight/period.ts'
import { clocks, type InsightQuery } from '#domain/insight/query.ts'
import { transitAnswer } from '#domain/insight/transit/answer.ts'
import { measureName, type TransitRows } from '#domain/insight/transit/questions.ts'

const period = { from: '2026-03-02', to: '2026-03-08' }
const query: InsightQuery = {
  customerNumbers: ['9400001' as CustomerNumber],
  filter: { countries: [], products: [], postcodes: [], options: [] },
  period,
  previous: comparePeriod(period, 'previous'),
  yearAgo: comparePeriod(period, 'year'),
  compare: 'previous',
  comparePeriod: comparePeriod(period, 'previous'),
  granularity: 'week',
  withinDays: 1,
  asOf: '2026-03-31',
}
const nothing: TransitRows = {
  totals: [],
  trend: [],
  spread: [],
  receiptDays: [],
  countries: [],
  onTimeDays: [],
  products: [],
}

/** So many parcels, all but the last there within a day. */
function clockRow(parcels: number, more: MeasureRow): MeasureRow {
  const counts = { accepted: parcels, stopped: parcels, within: parcels - 1, later: 1 } as const
  return {
    ...more,
    ...Object.fromEntries(
      clocks.flatMap((clock) =>
        (Object.keys(counts) as (keyof typeof counts)[]).map((key) => [measureName(clock, key), counts[key]]),
      ),
    ),
  }
}

function answerOf(parcels: number) {
  const lane = { lane: 'domestic', days: 1, net: 1, customs: false, late: false, now: parcels }
  return transitAnswer(
    query,
    {
      totals: [clockRow(parcels, { period: 'now' })],
      trend: [clockRow(parcels, { period: 'now', bucket: period.from })],
      spread: [lane],
      receiptDays: [{ days: 1, now: parcels }],
      countries: [clockRow(parcels, { country: 'NL' })],
      onTimeDays: [{ day: period.from, late: false, reason: null, parcels }],
      products: [{ product: '3085', now_judged: parcels, now_onTime: parcels, least_norm: 1, most_norm: 1 }],
    },
    null,
  )
}

/** Every share anywhere in it, and its bounds. */
function sharesIn(value: unknown, key = ''): number[] {
  if (typeof value === 'number') return /share$|^coverage$|^lower$|^upper$|^cumulative$/i.test(key) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, one]) => sharesIn(one, name))
}

test('of fewer than ten parcels there is no percentage, anywhere', () => {
  expect(sharesIn(answerOf(9))).toEqual([])
  const ten = answerOf(10)
  expect(sharesIn(ten).length).toBeGreaterThan(15)
  expect(ten.attempt.now).toMatchObject({ coverage: 1, withinShare: 0.9 })
})

test('what went abroad before is all that went abroad, also to where nothing goes now', () => {
  const to = (lane: string, more: MeasureRow): MeasureRow => {
    return { lane, days: 3, net: 3, customs: false, late: false, now: 0, previous: 0, yearAgo: 0, ...more }
  }
  const spread = [to('be', { now: 20, previous: 11 }), to('eu', { now: 30 }), to('world', { previous: 1, late: true })]
  const { lanes } = transitAnswer(query, { ...nothing, spread }, null).onTime
  expect(lanes.map(({ lane, now, previous }) => [lane, now.of, previous.parcels, previous.of])).toEqual([
    ['be', 20, 11, 11],
    ['eu', 30, 0, 0],
    ['abroad', 50, 11, 12],
  ])
})
