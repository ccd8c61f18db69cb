import { expect, test } from 'vitest'
import { afterWorkingDays, isWorkingDay } from '#domain/parcel/working-days.ts'

const after = (text: string, days = 3) => new Date(afterWorkingDays(Date.parse(text), days)).toISOString()

test('an office works from Monday to Friday, but not on holidays', () => {
  // A Friday and a Saturday, a Monday, Christmas, and Easter Monday.
  expect(['2026-11-20', '2026-11-21', '2026-11-23', '2026-12-25', '2027-03-29'].map(isWorkingDay)).toEqual([
    true,
    false,
    true,
    false,
    false,
  ])
})

test('three working days later is the same time on the Dutch clock', () => {
  expect(after('2026-11-23T09:30:00Z')).toBe('2026-11-26T09:30:00.000Z')
  expect(after('2026-11-26T09:30:00Z')).toBe('2026-12-01T09:30:00.000Z')
  expect(after('2026-12-24T09:30:00Z')).toBe('2026-12-30T09:30:00.000Z')
  // Over the night in which the clock goes back: the same time is an hour later.
  expect(after('2026-10-22T09:30:00Z')).toBe('2026-10-27T10:30:00.000Z')
  // A Saturday counts from Monday on.
  expect(after('2026-11-21T09:30:00Z')).toBe('2026-11-25T09:30:00.000Z')
})
