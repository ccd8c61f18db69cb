import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  calendarRows,
  holidays,
  isNetworkDay,
  networkDaysBetween,
  nextNetworkDay,
  operationalDate,
} from '../../../src/domain/parcel/network-calendar.ts'
import { instantOf } from '../../../src/domain/parcel/time-zone.ts'

const closedDays = {
  2025: ['01-01', '04-20', '04-21', '04-26', '05-29', '06-08', '06-09', '12-25', '12-26'],
  2026: ['01-01', '04-05', '04-06', '04-27', '05-14', '05-24', '05-25', '12-25', '12-26'],
  2027: ['01-01', '03-28', '03-29', '04-27', '05-06', '05-16', '05-17', '12-25', '12-26'],
}
const networkDays = { 2025: 306, 2026: 306, 2027: 307 }
const someDate = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('the network calendar', () => {
  test.each([2025, 2026, 2027] as const)('%i has the published holidays and number of network days', (year) => {
    expect(holidays(year)).toEqual(closedDays[year].map((day) => `${year}-${day}`))
    expect(calendarRows(year, year).filter(({ networkDay }) => networkDay)).toHaveLength(networkDays[year])
    expect(networkDaysBetween(`${year - 1}-12-31`, `${year}-12-31`)).toBe(networkDays[year])
  })

  test('Easter is early, late and at the end of the century where the almanac has it', () => {
    const easters = {
      1990: '04-15',
      2008: '03-23',
      2011: '04-24',
      2038: '04-25',
      2049: '04-18',
      2076: '04-19',
      2100: '03-28',
    }
    for (const [year, day] of Object.entries(easters)) expect(holidays(Number(year))).toContain(`${year}-${day}`)
  })

  test('parcels travel from Monday to Saturday, also on Good Friday and on 5 May', () => {
    for (const date of ['2026-11-23', '2026-11-28', '2026-04-03', '2026-05-05']) expect(isNetworkDay(date)).toBe(true)
    for (const date of ['2026-11-29', '2026-04-06', '2026-12-25']) expect(isNetworkDay(date)).toBe(false)
  })

  test('the day of the start does not count, the day of the stop does', () => {
    expect(networkDaysBetween('2026-11-23', '2026-11-23')).toBe(0)
    expect(networkDaysBetween('2026-11-23', '2026-11-24')).toBe(1)
    expect(networkDaysBetween('2026-11-28', '2026-11-29')).toBe(0)
    expect(networkDaysBetween('2026-11-28', '2026-11-30')).toBe(1)
    expect(networkDaysBetween('2026-12-24', '2026-12-28')).toBe(1)
    expect(networkDaysBetween('2026-11-24', '2026-11-23')).toBe(0)
  })

  test('the number of network days is what counting them one by one gives', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: 0, max: 100 }), (after, days) => {
        const dates = Array.from({ length: days }, (_, index) => dateAfter(after, index + 1))
        return networkDaysBetween(after, dateAfter(after, days)) === dates.filter(isNetworkDay).length
      }),
    )
  })

  test('the next network day is after the date, and the first', () => {
    expect(nextNetworkDay('2026-11-28')).toBe('2026-11-30')
    expect(nextNetworkDay('2026-12-24')).toBe('2026-12-28')
    fc.assert(fc.property(someDate, (date) => networkDaysBetween(date, nextNetworkDay(date)) === 1))
  })

  test('rows cover each day of the years, and cumulate across them', () => {
    const rows = calendarRows(1990, 2100)
    expect(rows).toHaveLength(40_542)
    expect(rows[0]?.day).toBe('1990-01-01')
    expect(rows.at(-1)?.day).toBe('2100-12-31')
    const cumulative = new Map(rows.map((row) => [row.day, row.cumulative]))
    expect(cumulative.get('2027-12-31')! - cumulative.get('2024-12-31')!).toBe(306 + 306 + 307)
    expect(calendarRows(2026, 2026)[0]?.cumulative).toBe(cumulative.get('2026-01-01'))
  })

  test('a date that is none, or out of reach, is refused', () => {
    for (const date of ['', '2026-02-30', '1988-12-31', '2102-01-01'])
      expect(() => isNetworkDay(date)).toThrow(RangeError)
  })
})

describe('the operational day', () => {
  test.each([
    ['2026-11-08 02:17:00', '2026-11-07'],
    ['2026-11-08 05:59:59', '2026-11-07'],
    ['2026-11-08 06:00:00', '2026-11-08'],
    ['2026-11-08 23:59:59', '2026-11-08'],
    ['2027-01-01 00:00:00', '2026-12-31'],
    // Clocks change in these nights; the limit stays six on the clock.
    ['2026-03-29 06:00:00', '2026-03-29'],
    ['2026-03-29 05:59:59', '2026-03-28'],
    ['2026-10-25 06:00:00', '2026-10-25'],
    ['2026-10-25 05:59:59', '2026-10-24'],
  ])('%s belongs to %s', (text, day) => {
    expect(operationalDate(instantOf(text, 'Europe/Amsterdam')!)).toBe(day)
  })
})

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}
