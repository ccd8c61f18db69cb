import { describe, expect, test } from 'vitest'
import { fittingMapping } from '#domain/intake/fitting-mapping.ts'
import { otherOrder } from '#domain/intake/guess-times.ts'
import { mappingSchema, type Mapping } from '#domain/intake/mapping.ts'
import { ownScheme } from '#domain/intake/own-scheme.ts'
import { isSampleOf, type DraftSample } from '#web/pages/intake/mapping/draft.ts'
import { haveNoClock, losesParcels, timeTexts, withField, withTimeColumns } from '#web/pages/intake/mapping/fields.ts'

const mapping = (part: Partial<Mapping> = {}): Mapping =>
  mappingSchema.parse({ format: 'csv', fields: {}, scheme: 'feed', ...part })

const sample = {
  columns: [
    { name: 'Wann', examples: ['13.02.2026', '14.02.2026'] },
    { name: 'Um', examples: ['08:15', '17:40'] },
    { name: 'Was', examples: ['Zugestellt', 'X-9'] },
    { name: 'Promise', examples: ['2026-02-15'] },
  ],
  rows: [
    ['13.02.2026', '17:40', 'X-9', ''],
    ['13.02.2026', '08:15', 'Zugestellt', '2026-02-15'],
    ['14.02.2026', '', 'Zugestellt', ''],
  ],
}

describe('what a column is pointed out for', () => {
  test('its times and codes are guessed, and what was said already stays', () => {
    const code = withField(mapping({ codes: { 'X-9': 'DELAYED' } }), 'code', { columns: ['Was'] }, sample)
    expect(code.codes).toEqual({ 'X-9': 'DELAYED', Zugestellt: 'DELIVERED_ADDRESS' })
    const date = withField(code, 'at', { columns: ['Wann'] }, sample)
    expect(date.timeFormats).toEqual(['dd.MM.yyyy'])
    const promised = withField(date, 'promised_at', { columns: ['Promise'] }, sample)
    expect(promised.timeFormats).toEqual(['iso', 'dd.MM.yyyy'])
    const typed = mapping({ fields: promised.fields, timeFormats: ['d.M.yyyy', 'iso'] })
    expect(withField(typed, 'at', { columns: ['Wann'] }, sample).timeFormats).toEqual(['d.M.yyyy', 'iso'])
    expect(withField(promised, 'promised_at', undefined, sample).fields).not.toHaveProperty('promised_at')
  })

  test('a column that is the time of something, too', () => {
    const found = withTimeColumns(mapping(), [{ column: 'Wann', code: 'Delivered' }], sample)
    expect(found).toMatchObject({ timeFormats: ['dd.MM.yyyy'], codes: { Delivered: 'DELIVERED_ADDRESS' } })
  })

  test('a date and its clock are those of one row, and no column hides another', () => {
    const fields = { at: { columns: ['Wann', 'Um'] }, promised_at: { columns: ['Promise'] } }
    expect(timeTexts({ fields, timeColumns: [] }, sample)).toEqual([
      '13.02.2026 17:40',
      '2026-02-15',
      '13.02.2026 08:15',
      '14.02.2026',
    ])
  })

  test('times without a clock are told, those at midnight among others are not', () => {
    const read = mapping({ timeFormats: ['dd.MM.yyyy', 'dd.MM.yyyy HH:mm'] })
    expect(haveNoClock(['13.02.2026', '14.02.2026'], read)).toBe(true)
    expect(haveNoClock(['13.02.2026 00:00', '14.02.2026 08:00'], read)).toBe(false)
    expect(haveNoClock([], read)).toBe(false)
    expect(haveNoClock(['morgen'], read)).toBe(false)
  })

  test('parcels without an owner are told', () => {
    const city = { columns: ['Ort'] }
    expect(losesParcels({ fields: { city } })).toBe(true)
    expect(losesParcels({ fields: { city, customer_number: { constant: '1' } } })).toBe(false)
    expect(losesParcels({ fields: { code: city, at: city, location: city } })).toBe(false)
  })
})

test.each([
  ['MM/dd/yyyy h:mm a', ['02/03/2026 2:05 PM'], 'dd/MM/yyyy h:mm a'],
  ['d/M/yy', ['2/3/26', 'x'], 'M/d/yy'],
  ['MM/dd/yyyy', ['02/03/2026', '02/13/2026'], undefined],
  ['yyyy-MM-dd', ['2026-02-03'], undefined],
  ['dd-MM-yyyy', [], undefined],
])('%s of %j could be %s', (format, texts, other) => {
  expect(otherOrder(format, texts)).toBe(other)
})

test('two carriers do not share a code table', () => {
  expect(ownScheme('DPD_scans-2026-03-09.csv.gz', new Set())).toBe('dpd-scans')
  expect(ownScheme('scans.csv', new Set(['scans', 'scans-2']))).toBe('scans-3')
  expect(ownScheme('postnl.csv', new Set(['postnl']))).toBe('postnl-2')
  expect(ownScheme('2026.csv', new Set())).toBe('feed')
  expect(ownScheme(`${'ab'.repeat(90)}.csv`, new Set(['ab'.repeat(18)]))).toMatch(/^[a-z0-9][a-z0-9-]{0,39}$/)
})

test('a file is known by the columns of the mapping that was made for it', () => {
  const of = (...columns: string[]) => ({
    columns,
    mapping: mapping({ fields: { barcode: { columns: [columns[0]!] }, at: { columns: columns.slice(1) } } }),
  })
  const [short, long] = [of('Colli', 'Datum'), of('colli', 'DATUM', 'Tijd')]
  const file = ['Colli', 'Datum', ' tijd', 'Depot'].map((name) => ({ name }))
  expect(fittingMapping([short, long], file)).toBe(long)
  expect(fittingMapping([short, long], file.slice(0, 2))).toBe(short)
  expect(fittingMapping([short, long], file.slice(1))).toBeUndefined()
})

test('another file of the same name is another sample', () => {
  const kept = { name: 'scans.csv', sizeBytes: 3, lastModified: 5 } as DraftSample
  expect(isSampleOf(kept, new File(['abc'], 'scans.csv', { lastModified: 5 }))).toBe(true)
  expect(isSampleOf(kept, new File(['abcd'], 'scans.csv', { lastModified: 5 }))).toBe(false)
  expect(isSampleOf(kept, new File(['abc'], 'scans.csv', { lastModified: 6 }))).toBe(false)
  expect(isSampleOf(undefined, new File(['abc'], 'scans.csv'))).toBe(false)
})
