import { expect, test } from 'vitest'
import { isInPeak, peakPeriods } from '#domain/insight/peak-weeks.ts'

test('the peak weeks are those around Easter and from Black Friday to New Year’s Eve', () => {
  expect(peakPeriods({ from: '2026-01-01', to: '2026-12-31' })).toEqual([
    { from: '2025-11-24', to: '2026-01-04' },
    { from: '2026-03-30', to: '2026-04-12' },
    { from: '2026-11-23', to: '2027-01-03' },
  ])
})

test('in a year in which Black Friday is early, the peak begins in week 47', () => {
  expect(peakPeriods({ from: '2023-10-01', to: '2023-12-31' })).toEqual([{ from: '2023-11-20', to: '2023-12-31' }])
})

test('more than three quarters of the weeks stay, as the carrier says of its figure', () => {
  for (let year = 2015; year <= 2035; year++) {
    const peaks = peakPeriods({ from: `${year}-01-01`, to: `${year}-12-31` })
    const days = Array.from({ length: 365 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10))
    const share = days.filter((day) => !isInPeak(day, peaks)).length / 365
    expect(share).toBeGreaterThan(0.75)
    expect(share).toBeLessThan(0.9)
  }
})
