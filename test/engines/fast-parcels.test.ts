import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { allFacts } from './intake-world.ts'
import { openLanes, type TwoLanes } from './two-lanes.ts'

let two: TwoLanes

beforeAll(async () => {
  two = await openLanes()
})

afterAll(() => two?.close())

const recipientKey = recipientKeyOf('a secret that is longer than a block of the hash, which is sixty-four bytes wide')

/** The same, and that both keep the same; answers also what is kept. */
async function takeInBoth(text: string) {
  const { report, opened: reads } = await two.takeInBoth('parcels', text, { source: 'x', recipientKey })
  const [fast, ordinary] = await Promise.all(
    two.lanes.map(async ({ warehouse }) => ({
      said: await warehouse.rows({ text: 'select * from announcements order by all', values: [] }),
      facts: await allFacts(warehouse),
    })),
  )
  expect(fast).toEqual(ordinary)
  return { report, reads, said: fast!.said }
}

const header =
  'customer_number,barcode,reference,announced_at,country,postal_code,city,recipient,weight_g,product,options,filled,warnings,measured_g,main_barcode,note'
const barcode = fc.integer({ min: 0, max: 30 }).map((i) => `3SFAST${String(i).padStart(7, '0')}`)
const time = fc.constantFrom('', '2026-10-25T00:59:59Z', '1990-01-01T00:00:00Z', '2100-12-31T23:59:59Z')
const plainRow = fc
  .tuple(
    fc.constantFrom('1', '007', '9401138'),
    barcode,
    fc.constantFrom('', '000000123', 'order Ø 12', 'x'.repeat(200)),
    time,
    fc.constantFrom('', 'NL', 'BE'),
    fc.constantFrom('', '1012AB', 'SW1A1AA'),
    fc.constantFrom('', 'Köln', "'s-Hertogenbosch"),
    fc.constantFrom('', 'KDWL-1', 'Anna@Winkel.Example', 'ANNA', 'Zoë'),
    fc.constantFrom('', '0', '1500', '12.5', '999999999.25'),
    fc.constantFrom('', '3085', '4907'),
    fc.constantFrom('', '118/006 101/008'),
    fc.constantFrom('', 'name street email'),
    fc.constantFrom('', '1760103'),
    fc.constantFrom('', '1499'),
    fc.constantFrom('', '3SFAST0000001'),
    fc.constantFrom('', 'a note'),
  )
  .map((fields) => fields.join(','))

/** One field of a plain row that the engine must leave to the row reader, or refuse as it does. */
const oddField: readonly (readonly [column: number, field: string])[] = [
  [0, 'abc'],
  [0, ''],
  [1, '3sfast0000001'],
  [1, '3S'],
  [1, '1.2345E12'],
  [2, 'x'.repeat(201)],
  [3, '2026-10-25 02:30:00'],
  [3, '2026-10-25T02:30:00+01:00'],
  [3, '2026-10-25T02:30Z'],
  [3, '1989-12-31T23:59:59Z'],
  [3, '2026-02-30T00:00:00Z'],
  [3, 'epoch'],
  [4, 'nl'],
  [4, 'NLD'],
  [5, '1012 ab'],
  [7, 'ÄNNA@winkel.example'],
  [8, '1.500'],
  [8, '-1'],
  [8, '1e3'],
  [9, '003085'],
  [9, 'ABC'],
  [9, '0'],
  [13, '1 2'],
  [14, '3sfast0000001'],
  [14, '1.2345E12'],
]
const oddRow = fc.tuple(plainRow, fc.constantFrom(...oddField)).map(([row, [column, field]]) => {
  const fields = row.split(',')
  fields[column] = field
  return fields.join(',')
})

test('both lanes take the same parcels in and set the same aside, whatever the rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ arbitrary: plainRow, weight: 5 }, { arbitrary: oddRow, weight: 1 }), {
        minLength: 1,
        maxLength: 40,
      }),
      async (rows) => {
        await takeInBoth([header, ...rows, ''].join('\n'))
      },
    ),
    { numRuns: 5 },
  )
})

test('each odd field goes to the row reader, and the plain rows beside it do not', async () => {
  const plain = Array.from({ length: 80 }, (_, i) => `1,3SPLAIN${String(i).padStart(6, '0')},,,NL,,,who-${i},,,,,,,,`)
  const odd = oddField.map(([column, field]) => {
    const fields = `1,3SODD${String(column).padStart(8, '0')},,,NL,,,,,,,,,,,`.split(',')
    fields[column] = field
    return fields.join(',')
  })
  const { report, reads, said } = await takeInBoth([header, ...plain, ...odd].join('\n'))
  // Once: the whole file was not read again row by row.
  expect(reads).toBe(1)
  expect(report.read).toBe(plain.length + odd.length)
  expect(report.rejected).toBeGreaterThan(5)
  const keys = said.map((row) => (row as { recipient_key: string }).recipient_key)
  expect(keys.filter((key) => /^[\w-]{32}$/.test(key)).length).toBeGreaterThanOrEqual(plain.length)
})

test('a line with a field too many is told, also when that is empty', async () => {
  const plain = Array.from({ length: 20 }, (_, i) => `1,3SWIDE${String(i).padStart(7, '0')},,,NL,,,,,,,,,,,`)
  const { report } = await takeInBoth([header, ...plain, `${plain[0]!},`].join('\n'))
  expect(report.rejections.map(({ reason }) => reason)).toEqual(['too-many-fields'])
})
