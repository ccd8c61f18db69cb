import { expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { hitRateSchema } from '#domain/contract/insight-hit-rate.ts'
import { hitRateAnswer } from '#domain/insight/hit-rate/answer.ts'
import type { InsightQuery } from '#domain/insight/query.ts'

const query: InsightQuery = {
  customerNumbers: ['9401138' as CustomerNumber],
  period: { from: '2026-01-15', to: '2026-02-15' },
  previous: { from: '2025-12-14', to: '2026-01-14' },
  yearAgo: { from: '2025-01-16', to: '2025-02-16' },
  compare: 'year',
  comparePeriod: { from: '2025-01-16', to: '2025-02-16' },
  filter: { countries: [], products: [], options: [], postcodes: [] },
  withinDays: 1,
  granularity: 'month',
  asOf: '2026-02-12',
}
const nothing = { days: [], waits: [], places: [], cells: [], areas: [] }

test('without a first attempt there are figures of zero, no shares, and no rows', () => {
  const answer = hitRateSchema.parse(hitRateAnswer(query, nothing))
  expect(answer.headline.now).toMatchObject({
    hits: { parcels: 0, of: 0, share: null, lower: null, upper: null },
    missed: 0,
    dwellP50Days: null,
  })
  expect([answer.products, answer.cells, answer.areas]).toEqual([[], [], []])
  expect(answer.weeks.every(({ value }) => value === null)).toBe(true)
})

test('days make weeks for the board and months for the chart, and what is not over is provisional', () => {
  const day = (date: string, outcome: string, attempts: number) => ({
    day: date,
    outcome,
    direct: false,
    received: '',
    ready: null,
    returned: null,
    attempts,
  })
  const days = [
    day('2026-01-31', 'DELIVERED_ADDRESS', 8),
    day('2026-01-31', 'DELIVERED_NEIGHBOUR', 1),
    day('2026-01-31', 'ATTEMPT_FAILED', 1),
    day('2026-02-01', 'DELIVERED_SAFEPLACE', 18),
    day('2026-02-01', 'RTS:address', 2),
    day('2025-02-03', 'DELIVERED_ADDRESS', 24),
    day('2025-02-03', 'RTS:absent', 6),
  ]
  const { trend, trendBefore, weeks, headline } = hitRateAnswer(query, { ...nothing, days })
  expect(trend.map(({ from, to, hits, provisional }) => [from, to, hits.parcels, hits.of, provisional])).toEqual([
    ['2026-01-15', '2026-01-31', 9, 10, false],
    ['2026-02-01', '2026-02-15', 18, 20, true],
  ])
  expect(trendBefore.map(({ from, hits }) => [from, hits.of])).toEqual([
    ['2025-01-16', 0],
    ['2025-02-01', 30],
  ])
  expect(weeks.find(({ from }) => from === '2026-01-26')).toEqual({ from: '2026-01-26', value: 27 / 30 })
  expect(headline.now.directHits).toMatchObject({ parcels: 26, of: 30 })
  expect(headline.yearAgo.hits).toMatchObject({ parcels: 24, of: 30, share: 0.8 })
})

test('a parcel that lay at a point without having been out is a miss of its own kind, whatever its milestone', () => {
  const day = '2026-02-01'
  const days = [
    { day, outcome: 'DELIVERED_NEIGHBOUR', direct: false, attempts: 60 },
    { day, outcome: 'READY_FOR_PICKUP', direct: true, attempts: 10 },
    { day, outcome: 'READY_FOR_PICKUP', direct: false, attempts: 20 },
    { day, outcome: 'RTS:refused', direct: false, attempts: 10 },
  ]
  const { reasons } = hitRateAnswer(query, { ...nothing, days })
  const counts = reasons.filter(({ now }) => now.parcels > 0).map(({ reason, now }) => [reason, now.parcels, now.of])
  expect(counts).toEqual([
    ['refused', 10, 40],
    ['straightToPoint', 10, 40],
    ['untold', 20, 40],
  ])
})

test('cells and options come of the same rows, and what has no attempt now is left out', () => {
  const row = { weekday: 2, hour: 11, now_attempts: 50, now_hits: 45, before_attempts: 0, before_hits: 0 }
  const cells = [
    { ...row, option: 'none' },
    { ...row, option: 'evening', before_attempts: 20, before_hits: 10 },
    { ...row, weekday: 7, hour: 23, option: 'none', now_attempts: 0, now_hits: 0, before_attempts: 9 },
  ]
  const answer = hitRateAnswer(query, { ...nothing, cells })
  expect(answer.cells.map(({ weekday, hour, hits }) => [weekday, hour, hits.parcels, hits.of])).toEqual([
    [2, 11, 90, 100],
  ])
  expect(answer.options.map(({ option, now, before }) => [option, now.of, before.of])).toEqual([
    ['evening', 50, 20],
    ['none', 50, 9],
  ])
})
