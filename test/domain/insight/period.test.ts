import { expect, test } from 'vitest'
import { areApart, bucketsOf, comparePeriod, joined, pairedWith } from '#domain/insight/period.ts'
import type { Comparison, Granularity } from '#domain/insight/query.ts'

/** What each week or month of a period is set beside, by its first and last day. */
function beside(from: string, to: string, compare: Comparison, per: Granularity) {
  const period = { from, to }
  const [now, then] = [bucketsOf(period, per), bucketsOf(comparePeriod(period, compare), per)]
  return pairedWith(now, then, { compare, per }).map((bucket) => bucket && `${bucket.from}/${bucket.to}`)
}

test('a month alone is not set beside three days that stand first in the period before it', () => {
  // 31 days earlier begins on 29 January.
  expect(beside('2026-03-01', '2026-03-31', 'previous', 'month')).toEqual([undefined])
  expect(beside('2026-01-01', '2026-03-31', 'previous', 'month')).toEqual([
    undefined,
    '2025-11-01/2025-11-30',
    '2025-12-01/2025-12-31',
  ])
})

test('a month is set beside the month of its name a year earlier, wherever that stands', () => {
  // 364 days earlier begins on 2 March and ends on 1 April.
  expect(beside('2026-03-01', '2026-03-31', 'year', 'month')).toEqual(['2025-03-02/2025-03-31'])
  // Begins on 1 March: February has none.
  expect(beside('2026-02-28', '2026-04-30', 'year', 'month')).toEqual([
    undefined,
    '2025-03-01/2025-03-31',
    '2025-04-01/2025-04-30',
  ])
  // Ends on 1 January: twelve of thirteen.
  expect(beside('2025-01-01', '2025-12-31', 'year', 'month').map((bucket) => bucket?.slice(0, 7))).toEqual(
    Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}`),
  )
})

test('a week is set beside one of the same weekdays', () => {
  // Sunday to Monday, and Friday to Saturday before it.
  expect(beside('2026-11-01', '2026-11-30', 'previous', 'week')).toEqual([
    undefined,
    '2026-10-05/2026-10-11',
    '2026-10-12/2026-10-18',
    '2026-10-19/2026-10-25',
    undefined,
    undefined,
  ])
  // Two weeks from Wednesday: all of them fit, also the cut ones.
  expect(beside('2026-11-04', '2026-11-17', 'previous', 'week')).toEqual([
    '2026-10-21/2026-10-25',
    '2026-10-26/2026-11-01',
    '2026-11-02/2026-11-03',
  ])
  expect(beside('2026-11-01', '2026-11-10', 'year', 'week')).toEqual([
    '2025-11-02/2025-11-02',
    '2025-11-03/2025-11-09',
    '2025-11-10/2025-11-11',
  ])
})

test('periods that touch or overlap are joined, and others are not', () => {
  const of = (from: string, to: string) => ({ from: `2026-03-${from}`, to: `2026-03-${to}` })
  expect(joined([of('20', '31'), of('01', '09'), of('10', '12'), of('05', '06')])).toEqual([
    of('01', '12'),
    of('20', '31'),
  ])
  expect(areApart([of('10', '12'), of('01', '09')])).toBe(true)
  expect(areApart([of('09', '12'), of('01', '09')])).toBe(false)
})
