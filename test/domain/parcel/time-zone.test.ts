import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dateOfDay,
  dayOfDate,
  instantOf,
  isTimeZone,
  localDate,
  localHour,
  parseLocalTime,
  wallMsOf,
} from '../../../src/domain/parcel/time-zone.ts'

const hourMs = 3_600_000
const zones = ['Europe/Amsterdam', 'America/Sao_Paulo', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Noronha', 'UTC']

function instantText(text: string, timeZone = 'Europe/Amsterdam'): string | undefined {
  const instant = instantOf(text, timeZone)
  return instant === undefined ? undefined : new Date(instant).toISOString()
}

describe('reading a time', () => {
  test.each([
    '2026-11-22 13:05:09',
    '2026-11-22T13:05:09',
    '2026-11-22 13:05',
    '1990-01-01 00:00:00',
    '2100-12-31T23:59:59',
    '2024-02-29 12:00:00',
    '2000-02-29 12:00:00',
  ])('%s is a time on the wall', (text) => {
    const expected = Date.parse(`${text.replace(' ', 'T')}Z`)
    expect(parseLocalTime(text)).toEqual({ wallMs: expected, offsetMinutes: undefined })
  })

  test('a fraction counts to the millisecond and is not rounded up', () => {
    const midnight = Date.UTC(2026, 0, 1)
    const fractions = { '.5': 500, '.001': 1, '.29': 290, '.999999999': 999, '.0009': 0 }
    for (const [fraction, ms] of Object.entries(fractions)) {
      expect(parseLocalTime(`2026-01-01 00:00:00${fraction}`)?.wallMs).toBe(midnight + ms)
    }
  })

  test('every millisecond reads as itself', () => {
    for (let ms = 0; ms < 1000; ms++) {
      const text = `2026-01-01T00:00:00.${String(ms).padStart(3, '0')}`
      expect(parseLocalTime(text)?.wallMs).toBe(Date.UTC(2026, 0, 1) + ms)
    }
  })

  test('with an offset it is an instant, whatever the zone', () => {
    expect(instantText('2026-07-01T12:00:00Z')).toBe('2026-07-01T12:00:00.000Z')
    expect(instantText('2026-07-01 12:00+02:00', 'Asia/Kolkata')).toBe('2026-07-01T10:00:00.000Z')
    expect(instantText('2026-07-01T12:00:00.2-03:30')).toBe('2026-07-01T15:30:00.200Z')
  })

  test.each([
    '',
    '2026-02-30 12:00:00',
    '2025-02-29 12:00:00',
    '2100-02-29 12:00:00',
    '2026-04-31 12:00:00',
    '2026-13-01 12:00:00',
    '2026-00-01 12:00:00',
    '2026-01-00 12:00:00',
    '2026-01-01 25:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01 12:60:00',
    '2026-01-01 12:00:60',
    '1989-12-31 23:59:59',
    '2101-01-01 00:00:00',
    '2026-1-01 12:00:00',
    '2026-01-01 12',
    '2026-01-01',
    '2026-01-01  12:00:00',
    ' 2026-01-01 12:00:00',
    '2026-01-01 12:00:00 ',
    '2026-01-01t12:00:00',
    '2026-01-01 12:00:00.',
    '2026-01-01 12:00:00.1234567890',
    '2026-01-01 12:00.5',
    '2026-01-01 12:00:00z',
    '2026-01-01 12:00:00+0100',
    '2026-01-01 12:00:00+15:00',
    '2026-01-01 12:00:00+01:60',
    '2026-01-01 12:00:00 +01:00',
    '2026-01-01 12:00:00Z0',
    '2026-01-01 1 :00:00',
    '2026-01-01 -1:00:00',
    '01-11-2026 12:00:00',
    '11/01/2026 12:00:00',
    '２026-01-01 12:00:00',
    '{}',
  ])('%j is no time', (text) => expect(parseLocalTime(text)).toBeUndefined())
})

describe('from the wall to the instant', () => {
  test('an hour that was skipped counts on from before the jump', () => {
    expect(instantText('2026-03-29 01:59:59')).toBe('2026-03-29T00:59:59.000Z')
    expect(instantText('2026-03-29 02:00:00')).toBe('2026-03-29T01:00:00.000Z')
    expect(instantText('2026-03-29 02:30:00')).toBe('2026-03-29T01:30:00.000Z')
    expect(instantText('2026-03-29 03:30:00')).toBe('2026-03-29T01:30:00.000Z')
  })

  test('an hour that came twice is the first', () => {
    expect(instantText('2026-10-25 02:00:00')).toBe('2026-10-25T00:00:00.000Z')
    expect(instantText('2026-10-25 02:59:59')).toBe('2026-10-25T00:59:59.000Z')
    expect(instantText('2026-10-25 03:00:00')).toBe('2026-10-25T02:00:00.000Z')
  })

  test('where midnight was skipped, the day begins at one', () => {
    expect(instantText('2017-10-14 23:59:59', 'America/Sao_Paulo')).toBe('2017-10-15T02:59:59.000Z')
    expect(instantText('2017-10-15 00:00:00', 'America/Sao_Paulo')).toBe('2017-10-15T03:00:00.000Z')
    expect(instantText('2017-10-15 01:00:00', 'America/Sao_Paulo')).toBe('2017-10-15T03:00:00.000Z')
    expect(localDate(Date.UTC(2017, 9, 15, 3), 'America/Sao_Paulo')).toBe('2017-10-15')
  })

  test('where the last hour of a day came twice, it is the first', () => {
    expect(instantText('2018-02-17 23:30:00', 'America/Sao_Paulo')).toBe('2018-02-18T01:30:00.000Z')
    expect(localDate(Date.UTC(2018, 1, 18, 2, 30), 'America/Sao_Paulo')).toBe('2018-02-17')
    expect(instantText('2018-02-18 00:00:00', 'America/Sao_Paulo')).toBe('2018-02-18T03:00:00.000Z')
  })

  test('a summer time of half an hour', () => {
    expect(instantText('2026-10-04 02:15:00', 'Australia/Lord_Howe')).toBe('2026-10-03T15:45:00.000Z')
    expect(instantText('2026-04-05 01:45:00', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z')
  })

  test.each(zones)('every ten minutes around every change of clocks, 1990–2040, %s as Intl has it', (timeZone) => {
    for (const change of changesOf(timeZone)) {
      for (let minutes = -240; minutes <= 240; minutes += 10) {
        const wall = wallByIntl(change, timeZone) + minutes * 60_000
        const text = new Date(wall).toISOString().slice(0, 19)
        expect([text, instantOf(text, timeZone)]).toEqual([text, instantByIntl(wall, timeZone)])
        expect(wallMsOf(change + minutes * 60_000, timeZone)).toBe(wallByIntl(change + minutes * 60_000, timeZone))
      }
    }
  })

  test('any second between 1990 and 2100 gives its text back, unless its hour was skipped', () => {
    const wallSeconds = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2100, 11, 31) / 1000 })
    fc.assert(
      fc.property(wallSeconds, fc.constantFrom(...zones), (seconds, timeZone) => {
        const instant = instantOf(new Date(seconds * 1000).toISOString().slice(0, 19), timeZone)!
        const isSkipped = instantByIntl(seconds * 1000, timeZone) !== instantShowing(seconds * 1000, timeZone)
        return isSkipped || wallByIntl(instant, timeZone) === seconds * 1000
      }),
      { numRuns: 2000 },
    )
  })
})

describe('dates in a zone', () => {
  test('a date and an hour are those of the wall', () => {
    const instant = Date.UTC(2026, 11, 31, 23, 30)
    expect([localDate(instant, 'Europe/Amsterdam'), localHour(instant, 'Europe/Amsterdam')]).toEqual(['2027-01-01', 0])
    expect([localDate(instant, 'America/Sao_Paulo'), localHour(instant, 'America/Sao_Paulo')]).toEqual([
      '2026-12-31',
      20,
    ])
  })

  test('day numbers count from 1970 and give their date back', () => {
    expect(dayOfDate('1970-01-01')).toBe(0)
    expect(dateOfDay(dayOfDate('2026-02-28') + 1)).toBe('2026-03-01')
    expect([dayOfDate('2026-02-30'), dayOfDate('2026-1-1'), dayOfDate('2026-01-01T')]).toEqual([NaN, NaN, NaN])
  })

  test('a zone has a name, an offset is none', () => {
    for (const name of ['Europe/Amsterdam', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'UTC']) {
      expect(isTimeZone(name)).toBe(true)
    }
    for (const name of ['', '+01:00', 'Europe/Atlantis', 'Europe/../Paris', 'Amsterdam'])
      expect(isTimeZone(name)).toBe(false)
    expect(() => instantOf('2026-01-01 00:00:00', 'Europe/Atlantis')).toThrow(RangeError)
  })
})

const formats = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
  ]),
)

function wallByIntl(instant: number, timeZone: string): number {
  return Date.parse(`${formats.get(timeZone)!.format(instant).replace(' ', 'T')}Z`)
}

/** The earliest instant at which the clock shows this, looking at every quarter of an hour of offset there may be. */
function instantShowing(wall: number, timeZone: string): number | undefined {
  for (let offset = 14 * hourMs; offset >= -12 * hourMs; offset -= hourMs / 4) {
    if (wallByIntl(wall - offset, timeZone) === wall) return wall - offset
  }
  return undefined
}

function instantByIntl(wall: number, timeZone: string): number {
  const dayBefore = wall - 24 * hourMs
  return instantShowing(wall, timeZone) ?? wall - (wallByIntl(dayBefore, timeZone) - dayBefore)
}

/** Instants of changed clocks, to the hour, found by looking every day. */
function changesOf(timeZone: string): number[] {
  const changes: number[] = []
  const offsetAt = (instant: number) => wallByIntl(instant, timeZone) - instant
  for (let day = Date.UTC(1990, 0, 1); day < Date.UTC(2040, 0, 1); day += 24 * hourMs) {
    if (offsetAt(day) === offsetAt(day + 24 * hourMs)) continue
    let hour = day
    while (offsetAt(hour + hourMs) === offsetAt(day)) hour += hourMs
    changes.push(hour + hourMs)
  }
  return changes
}
