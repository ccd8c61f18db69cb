import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { mappingSchema } from '#domain/intake/mapping.ts'
import { preview } from '#server/intake/preview.ts'
import { sample } from '#server/intake/sample.ts'

const look = (text: string | Uint8Array) => sample(typeof text === 'string' ? Buffer.from(text) : text, 'nl')

const header = 'Zendingnummer;Status;Datum;Tijd;Omschrijving\r\n'
const row = (i: number) =>
  `3SABCD${String(i).padStart(9, '0')};In transit;13-02-2026;14:0${i % 10};"regel 1\r\nregel 2"\r\n`
const csv = header + Array.from({ length: 2_000 }, (_, i) => row(i)).join('')

test('of a long CSV the first rows are enough, whole ones', async () => {
  const found = await look(csv)
  expect(found).toMatchObject({ format: null, problem: null })
  expect(found.columns.map(({ name }) => name)).toEqual(['Zendingnummer', 'Status', 'Datum', 'Tijd', 'Omschrijving'])
  expect(found.columns[0]!.examples).toHaveLength(5)
  expect(found.guess).toMatchObject({ format: 'csv', fields: { barcode: { columns: ['Zendingnummer'] } } })
  const mapping = mappingSchema.parse({ ...found.guess, scheme: 'elders' })
  const shown = await preview({ mapping, text: found.text }, { codes: [], language: 'nl' })
  expect(shown).toMatchObject({ read: 500, rejected: 0, problem: null })
  expect(shown.events).toHaveLength(200)
})

test('the beginning of a gzip file, which breaks off somewhere, is looked at as far as it goes', async () => {
  const packed = gzipSync(csv)
  const found = await look(packed.subarray(0, packed.length / 2))
  expect(found.problem).toBeNull()
  expect(found.columns).toHaveLength(5)
  const garbage = Buffer.concat([packed.subarray(0, 12), Buffer.alloc(500, 7)])
  expect((await look(garbage)).problem).toContain('beschadigd')
  const bomb = await look(gzipSync(Buffer.alloc(8_000_000, 'a')))
  expect(bomb.text.length).toBeLessThan(1_100_000)
})

test('UTF-16 as Excel writes it, and a first line sep=', async () => {
  const found = await look(Buffer.from(`\uFEFF${header}${row(1)}`, 'utf16le'))
  expect(found.columns.map(({ name }) => name)).toContain('Zendingnummer')
  expect((await look('sep=|\na|b\n1|2\n')).columns).toEqual([
    { name: 'a', examples: ['1'] },
    { name: 'b', examples: ['2'] },
  ])
})

test('a CSV without a header has columns by their place', async () => {
  const found = await look('3SABCD000000001;A01;2026-03-02 10:00\n3SABCD000000002;A01;2026-03-02 11:00\n')
  expect(found.columns.map(({ name, examples }) => [name, examples.length])).toEqual([
    ['#1', 2],
    ['#2', 1],
    ['#3', 2],
  ])
  expect(found.guess).toMatchObject({ hasHeader: false, fields: { barcode: { columns: ['#1'] } } })
})

test('one bad row and a line of totals do not keep it from being recognised', async () => {
  const day = (i: number) => `0034043411223344${10 + i};9401138;AB;${10 + i}.03.2026;14:0${i % 6}\n`
  const rows = Array.from({ length: 9 }, (_, i) => day(i)).join('')
  const text = `Sendungsnummer;Kunde;Scanart;Scandatum;Scanzeit\n${rows}kapot;?;AB;gestern;?\nSumme;10;;;\n`
  const found = await sample(Buffer.from(text), 'nl', 'dpd-scans')
  expect(found).toMatchObject({
    scheme: 'dpd-scans',
    guess: {
      scheme: 'dpd-scans',
      timeFormats: ['dd.MM.yyyy HH:mm'],
      fields: {
        barcode: { columns: ['Sendungsnummer'] },
        customer_number: { columns: ['Kunde'] },
        code: { columns: ['Scanart'] },
        at: { columns: ['Scandatum', 'Scanzeit'] },
      },
    },
  })
  expect(found.rows?.[1]).toEqual(['003404341122334411', '9401138', 'AB', '11.03.2026', '14:01'])
  expect(found.rows?.at(-1)).toEqual(['Summe', '10', '', '', ''])
  const shown = await preview({ mapping: found.guess!, text: found.text }, { codes: [], language: 'nl' })
  expect(shown).toMatchObject({ read: 11, accepted: 9 })
  const unread = await preview(
    { mapping: { ...found.guess!, timeFormats: ['iso', 'd/M/yyyy'] }, text: found.text },
    { codes: [], language: 'nl' },
  )
  expect(unread.rejections[0]!.detail).toBe('De tijd past niet bij iso of d/M/yyyy; voeg een vorm toe.')
})

const item = (i: number) => ({
  tracking: { id: `3SABCD${i}` },
  status: { code: 'DEL', text: 'Bezorgd, "aan huis" ]}' },
  at: 1_772_445_600,
})

test.each([
  ['a list', JSON.stringify([item(1), item(2)]), ''],
  ['lines', `${JSON.stringify(item(1))}\n${JSON.stringify(item(2))}\n`, ''],
  ['one item', JSON.stringify(item(1), null, 2), ''],
  [
    'a list in a document',
    JSON.stringify({ meta: { n: 2 }, data: { parcels: [item(1), item(2)] } }, null, 2),
    'data.parcels',
  ],
  [
    'a list that breaks off',
    JSON.stringify({ data: { parcels: [item(1), item(2), item(3)] } }).slice(0, -40),
    'data.parcels',
  ],
])('JSON as %s', async (_, text, items) => {
  const found = await look(text)
  expect(found.columns.map(({ name }) => name)).toEqual(['tracking.id', 'status.code', 'status.text', 'at'])
  expect(found.columns[2]!.examples).toEqual(['Bezorgd, "aan huis" ]}'])
  // What goes back to the page is read in the same way.
  const fields = { barcode: { columns: ['tracking.id'] }, code: { columns: ['status.code'] }, at: { columns: ['at'] } }
  const mapping = mappingSchema.parse({ format: 'json', items, scheme: 'x', fields, timeFormats: ['epoch-s'] })
  const shown = await preview({ mapping, text: found.text }, { codes: [], language: 'nl' })
  expect(shown.rejections).toEqual([])
  expect(shown.events[0]).toMatchObject({ barcode: '3SABCD1', code: 'DEL', at: '2026-03-02T10:00:00.000Z' })
})

test.each([
  ['nothing', '', 'leeg'],
  ['a spreadsheet', 'PK\x03\x04xl/workbook.xml', 'xlsx'],
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'tekst'],
])('%s is no sample', async (_, text, why) => {
  expect((await look(Buffer.from(text, 'latin1'))).problem).toContain(why)
})

test('a million columns, or brackets without end, are no trouble', async () => {
  expect((await look('a,'.repeat(500_000))).problem).toContain('kolommen')
  expect((await look('['.repeat(500_000))).columns.length).toBeLessThanOrEqual(1)
  const wide = JSON.stringify([Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i]))])
  expect((await look(wide)).columns.length).toBeLessThanOrEqual(300)
})
