import { expect, test } from 'vitest'
import { companyBand, sizeBand } from '#domain/benchmark/bands.ts'
import {
  latestToFreeze,
  latestToFreezeAt,
  quarterAfter,
  quarterBefore,
  quarterLabelled,
  quarterOf,
} from '#domain/benchmark/quarter.ts'

test('a quarter is of the calendar and may be frozen when a whole month has passed', () => {
  expect(quarterOf('2026-08-15')).toEqual({
    label: '2026-Q3',
    from: '2026-07-01',
    to: '2026-09-30',
    comesOn: '2026-11-01',
  })
  expect(quarterOf('2026-12-31')).toEqual({
    label: '2026-Q4',
    from: '2026-10-01',
    to: '2026-12-31',
    comesOn: '2027-02-01',
  })
  expect(quarterOf('2028-02-29')).toMatchObject({ label: '2028-Q1', to: '2028-03-31' })
})

test('on the last day before the month is over it is still the quarter before', () => {
  expect(latestToFreeze('2026-10-31').label).toBe('2026-Q2')
  expect(latestToFreeze('2026-11-01').label).toBe('2026-Q3')
  expect(latestToFreeze('2027-01-31').label).toBe('2026-Q3')
  expect(latestToFreeze('2027-02-01').label).toBe('2026-Q4')
})

test('midnight is that of the network', () => {
  const instant = Date.UTC(2026, 9, 31, 23, 30)
  expect(latestToFreezeAt(instant, 'Europe/Amsterdam').label).toBe('2026-Q3')
  expect(latestToFreezeAt(instant, 'America/New_York').label).toBe('2026-Q2')
})

test('quarters follow each other without a gap', () => {
  let quarter = quarterOf('2025-01-01')
  for (const label of ['2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1']) {
    const next = quarterAfter(quarter)
    expect(next.label).toBe(label)
    expect(quarterBefore(next)).toEqual(quarter)
    expect(quarterLabelled(label)).toEqual(next)
    quarter = next
  }
})

test('what is no label of a quarter is none', () => {
  for (const text of ['2026-Q5', '2026Q1', '0026-Q1', '2026-Q1 ', '', '9999-Q1'])
    expect(quarterLabelled(text)).toBeUndefined()
})

test('numbers of companies and sizes are told in bands', () => {
  expect([5, 9, 10, 24, 25, 49, 50, 5000].map(companyBand)).toEqual([
    '5-9',
    '5-9',
    '10-24',
    '10-24',
    '25-49',
    '25-49',
    '50+',
    '50+',
  ])
  expect([0, 99, 100, 99_999, 100_000].map(sizeBand)).toEqual([
    'under-100',
    'under-100',
    '100-999',
    '10000-99999',
    '100000+',
  ])
})
