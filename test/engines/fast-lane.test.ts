import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allFacts, importText } from './intake-world.ts'
import { openLanes, type TwoLanes } from './two-lanes.ts'

let two: TwoLanes

beforeAll(async () => {
  two = await openLanes()
  const barcodes = Array.from({ length: 40 }, (_, i) => `1,${barcodeOf(i)}`)
  const parcels = ['customer_number,barcode', ...barcodes].join('\n')
  for (const { warehouse } of two.lanes) await importText(warehouse, { parcels })
})

afterAll(() => two?.close())

function takeInBoth(bytes: string | Uint8Array, timeZone = 'Europe/Amsterdam', received: { receivedMs?: number } = {}) {
  return two.takeInBoth('events', bytes, { timeZone, saidMs: 0, ...received })
}

async function expectSame(): Promise<void> {
  const [fast, ordinary] = await Promise.all(
    two.lanes.map(async ({ warehouse }) => ({
      events: await warehouse.rows({ text: 'select * from events order by all', values: [] }),
      facts: await allFacts(warehouse),
      segments: warehouse.log.commits().map(({ segments }) => segments.map(({ kind, rows }) => [kind, rows])),
      damage: await warehouse.log.damage(),
    })),
  )
  expect(fast).toEqual(ordinary)
}

function barcodeOf(index: number): string {
  return `3SFAST${String(index).padStart(7, '0')}`
}

const header = 'location,barcode,code,note,at'
const plainRow = fc
  .tuple(
    fc.constantFrom('', 'Utrecht', 'Île', 'Sorteercentrum Ø 12', 'x'.repeat(200)),
    fc.integer({ min: 0, max: 39 }).map(barcodeOf),
    fc.constantFrom('B01', 'J01', 'J05', 'I01', 'Q99', 'RTS:REFUSED', 'I07'),
    fc.constantFrom('', 'a note'),
    fc.constantFrom(
      '2026-03-29 01:59:59',
      '2026-03-29 02:30:00',
      '2026-03-29 03:00:00',
      '2026-10-25 02:00:00',
      '2026-10-25 02:59:59',
      '2026-10-25 03:00:00',
      '2024-02-29 12:00:00',
      '1990-01-01 00:00:00',
      '2100-12-31 23:59:59',
    ),
  )
  .map((fields) => fields.join(','))
const oddRow = fc.constantFrom(
  'X,3sfast0000001,I01,,2026-03-03 12:00:00',
  'X,3SFAST0000001,i01,,2026-03-03 12:00:00',
  'X,3SFAST0000001,I01,,2026-03-03T12:00:00Z',
  'X,3SFAST0000001,I01,,2026-03-03 12:00:00.5',
  'X,3SFAST0000001,I01,,2026-03-03 12:00',
  'X,3SFAST0000001,I01,,2026-3-03 012:00:00',
  'X,3SFAST0000001,I01,,2026-02-30 12:00:00',
  'X,3SFAST0000001,I01,,2026-03-03 24:00:00',
  'X,3SFAST0000001,I01,,2026-03-03 23:59:60',
  'X,3SFAST0000001,I01,,1989-12-31 23:59:59',
  'X,3SFAST0000001,I01,,2101-01-01 00:00:00',
  'X,3SFAST0000001,I01,,+2026-03-03 12:00:00',
  'X,3SFAST0000001,I01,,epoch',
  'X,3SFAST0000001,I01,,infinity',
  'X,3SFAST0000001,I01,,',
  'X,3SFAST0000001,,,2026-03-03 12:00:00',
  'X,3SFAST0000001,ßcode,,2026-03-03 12:00:00',
  'X,,I01,,2026-03-03 12:00:00',
  'X,3S,I01,,2026-03-03 12:00:00',
  'X,3S FAST0000001,I01,,2026-03-03 12:00:00',
  'X,1.2345E12,I01,,2026-03-03 12:00:00',
  'X,1.2345F12,I01,,2026-03-03 12:00:00',
  `${'y'.repeat(201)},3SFAST0000001,I01,,2026-03-03 12:00:00`,
  'NULL,3SFAST0000001,NULL,NULL,2026-03-03 12:00:00',
  '\u00a0Utrecht\u2003,3SFAST0000001,I01,,2026-03-03 12:00:00',
  '\ufeffUtrecht,3SFAST0000001,J05,,2026-03-03 12:00:00',
)
const breakingRow = fc.constantFrom(
  'X,3SFAST0000001,I01,2026-03-03 12:00:00',
  'X,3SFAST0000001,I01,,2026-03-03 12:00:00,more',
  '"X",3SFAST0000001,I01,,2026-03-03 12:00:00',
  'X, 3SFAST0000001,I01,,2026-03-03 12:00:00',
  'X,3SFAST0000001,I01,,2026-03-03 12:00:00 ',
  '',
  'X\t,3SFAST0000001,I01,,2026-03-03 12:00:00',
  'X\rY,3SFAST0000001,I01,,2026-03-03 12:00:00',
  'X\x01Y,3SFAST0000001,I01,,2026-03-03 12:00:00',
  'X\x1f,3SFAST0000001,I01,,2026-03-03 12:00:00',
)
const file = fc.record({
  rows: fc.array(plainRow, { minLength: 1, maxLength: 60 }),
  odd: fc.array(oddRow, { maxLength: 12 }),
  breaking: fc.oneof({ weight: 5, arbitrary: fc.constant<string[]>([]) }, fc.array(breakingRow, { maxLength: 2 })),
  newLine: fc.constantFrom('\n', '\n', '\r\n'),
  end: fc.boolean(),
  bom: fc.constantFrom('', '\ufeff'),
  order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
})

test('what is too far in the future is set aside, in both lanes', async () => {
  const near = Array.from({ length: 120 }, () => `X,${barcodeOf(1)},I01,,2026-03-03 12:00:00`)
  const far = ['2026-03-05 10:59:59', '2026-03-05 11:00:01', '2100-12-31 23:59:59'].map(
    (at) => `X,${barcodeOf(2)},I01,,${at}`,
  )
  const { report, opened } = await takeInBoth([header, ...near, ...far].join('\n'), 'Europe/Amsterdam', {
    receivedMs: Date.parse('2026-03-03T10:00:00Z'),
  })
  expect(report).toMatchObject({ read: 123, accepted: 121 })
  expect(report.rejections.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '123 time-in-future',
    '124 time-in-future',
  ])
  expect(opened).toBe(1)
})

test('a file with many control characters is no text in both lanes, one with a rounded number is set aside', async () => {
  const rows = (field: string) => Array.from({ length: 50 }, () => `${field},${barcodeOf(3)},I01,,2026-03-03 12:00:00`)
  const { report } = await takeInBoth([header, ...rows('\x02\x03')].join('\n'))
  expect(report.refused).toMatchObject({ reason: 'not-text' })
  const rounded = await takeInBoth([header, ...rows('X'), 'X,1.2345E12,I01,,2026-03-03 12:00:00'].join('\n'))
  expect(rounded.report.rejections).toMatchObject([{ line: 52, reason: 'barcode-characters' }])
  expect(rounded.opened).toBe(1)
})

test('both lanes take the same out of the same file, whatever is in it', async () => {
  let odd = 0
  for (const { rows, odd: oddRows, breaking, newLine, end, bom, order } of fc.sample(file, { numRuns: 10, seed: 3 })) {
    const [first, ...others] = rows
    const shuffled = [...others, ...oddRows, ...breaking]
      .map((row) => ({ row, at: order.next().value as number }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row)
    const { opened } = await takeInBoth(bom + [header, first, ...shuffled].join(newLine) + (end ? newLine : ''))
    // Read a second time where the fast lane left it alone.
    expect(opened).toBe(breaking.length === 0 ? 1 : 2)
    odd += oddRows.length
  }
  expect(odd).toBeGreaterThan(20)
  await expectSame()
}, 60_000)

test('times with a zone, other orders and separators, and compressed files go the fast lane too', async () => {
  const texts = [
    'at;barcode;code\n2026-03-02T18:00:00Z;3SFAST0000001;B01\n2026-03-03T12:00:00Z;3SFAST0000001;I01\n',
    'barcode\tcode\tat\tlocation\n3SFAST0000002\tB01\t2026-03-02 18:00:00\tUtrecht\n',
  ]
  for (const text of texts) {
    for (const bytes of [gzipSync(text), text]) {
      const { report, opened } = await takeInBoth(bytes, 'America/Sao_Paulo')
      expect({ rejected: report.rejected, refused: report.refused, opened }).toEqual({
        rejected: 0,
        refused: undefined,
        opened: 1,
      })
    }
  }
  await expectSame()
}, 60_000)
