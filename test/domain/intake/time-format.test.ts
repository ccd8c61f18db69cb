import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTimeFormat, timeReader } from '#domain/intake/time-format.ts'

function read(format: string | string[], text: string, timeZone = 'Europe/Amsterdam'): string | undefined {
  const found = timeReader([format].flat(), timeZone)(text)
  return found && `${new Date(found.ms).toISOString()}${found.offsetMin === undefined ? '' : ` (${found.offsetMin})`}`
}

describe('a time is read', () => {
  test.each([
    ['iso', '2026-03-09', '2026-03-08T23:00:00.000Z'],
    ['iso', '2026-03-09T14:05:00.250', '2026-03-09T13:05:00.250Z'],
    ['iso', '2026-03-09 14:05:00,250', '2026-03-09T13:05:00.250Z'],
    ['iso', '2026-03-09T14:05:00+0100', '2026-03-09T13:05:00.000Z (60)'],
    ['iso', '2026-03-09T14:05:00-05:30', '2026-03-09T19:35:00.000Z (-330)'],
    ['dd-MM-yyyy HH:mm', '09-03-2026 14:05', '2026-03-09T13:05:00.000Z'],
    ['d.M.yy H:mm', '9.3.26 8:05', '2026-03-09T07:05:00.000Z'],
    ['dd-MM-yy', '09-03-95', '1995-03-08T23:00:00.000Z'],
    ['MM/dd/yyyy hh:mm a', '03/09/2026 12:05 AM', '2026-03-08T23:05:00.000Z'],
    ['M/d/yyyy h:mm a', '3/9/2026 12:05 p.m.', '2026-03-09T11:05:00.000Z'],
    ['d MMM yyyy', '9 mrt. 2026', '2026-03-08T23:00:00.000Z'],
    ['d MMM yyyy', '9 août 2026', '2026-08-08T22:00:00.000Z'],
    ['d MMM yyyy', '9 März 2026', '2026-03-08T23:00:00.000Z'],
    ['yyyyMMddTHHmmssXXX', '20260309T140500Z', '2026-03-09T14:05:00.000Z (0)'],
    ['yyyy-MM-dd HH:mm:ss XXX', '2026-03-09 14:05:00 UTC', '2026-03-09T14:05:00.000Z (0)'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS", '2026-03-09T14:05:00.123456', '2026-03-09T13:05:00.123Z'],
    ["d-M-yyyy HH'u'mm", '9-3-2026 14u05', '2026-03-09T13:05:00.000Z'],
    ['epoch-s', '1773061500', '2026-03-09T13:05:00.000Z'],
    ['epoch-s', '1773061500.9', '2026-03-09T13:05:00.900Z'],
    ['epoch-ms', '1773061500000', '2026-03-09T13:05:00.000Z'],
  ])('as %s: %s', (format, text, instant) => {
    expect(isTimeFormat(format)).toBe(true)
    expect(read(format, text)).toBe(instant)
  })

  test('on the clock of its zone: an hour that comes twice is the first, one that is skipped counts on', () => {
    expect(read('dd-MM-yyyy HH:mm', '26-10-2025 02:30')).toBe('2025-10-26T00:30:00.000Z')
    expect(read('dd-MM-yyyy HH:mm', '29-03-2026 02:30')).toBe('2026-03-29T01:30:00.000Z')
    expect(read('dd-MM-yyyy HH:mm', '29-03-2026 02:30', 'UTC')).toBe('2026-03-29T02:30:00.000Z')
  })

  test('by the first of several formats that fits', () => {
    expect(read(['dd-MM-yyyy', 'MM-dd-yyyy'], '02-03-2026')).toBe('2026-03-01T23:00:00.000Z')
    expect(read(['dd-MM-yyyy', 'MM-dd-yyyy'], '02-13-2026')).toBe('2026-02-12T23:00:00.000Z')
  })
})

describe('no time is', () => {
  test.each([
    ['dd-MM-yyyy', '31-02-2026'],
    ['dd-MM-yyyy', '9-3-2026'],
    ['dd-MM-yyyy', '09-03-2026 14:05'],
    ['dd-MM-yyyy HH:mm', '09-03-2026 24:05'],
    ['dd-MM-yyyy h:mm a', '09-03-2026 13:05 PM'],
    ['dd-MM-yyyy h:mm a', '09-03-2026 0:05 AM'],
    ['dd-MM-yyyy', '01-01-0001'],
    ['dd-MM-yyyy', '31-12-9999'],
    ['d MMM yyyy', '9 foo 2026'],
    ['iso', '09-03-2026'],
    ['iso', '2026-02-30'],
    ['epoch-s', '1773061500000'],
    ['epoch-ms', '-1'],
    ['epoch-ms', '1e12'],
    ['iso', ''],
    ['dd-MM-yyyy', `09-03-2026${' '.repeat(99)}x`],
  ])('as %s: %s', (format, text) => {
    expect(read(format, text)).toBeUndefined()
  })
})

test.each([
  '',
  'dd-MM',
  'yyyy',
  'dd-MM-yyyy mm',
  'dd-MM-yyyy HH:mm a',
  'dd-dd-MM-yyyy',
  'dd-MM-yyyy hh:mm',
  'dd-MM-yyyy.SSS',
  'foo',
])('nothing can be read by %j', (format) => {
  expect(isTimeFormat(format)).toBe(false)
  expect(read(format, '09-03-2026 14:05')).toBeUndefined()
})

test('any text as a format and any text as a time end in an answer', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (format, text) => {
      isTimeFormat(format)
      read(format, text)
    }),
  )
})
