import { mkdir, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { masksOf } from '#domain/insight/in-memory/masks.ts'
import type { Column, ColumnName } from '#domain/insight/in-memory/columns.ts'
import { readParcels } from '#store/warehouse/parcel-columns.ts'
import { openParcelMemory } from '#store/warehouse/parcel-memory.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { importText, temporaryDataDir } from './intake-world.ts'
import { openMemory } from './open-memory.ts'

const asker = { account: 'tester' }
const numbers = ['9400001', '9400002', '9400003']
const [first, second] = [numbers[0]!, numbers[1]!]
const head = 'customer_number,barcode,country'
const rowsOf = (number: string, serials: readonly number[]) => serials.map((one) => `${number},3SMEM0000${one},NL`)
const announced = (...rows: string[]) => importText(warehouse, { parcels: [head, ...rows].join('\n') })
/** Others, with a hundred parcels each. */
const some = Array.from({ length: 8 }, (_, i) => `940001${i}`)
const hundred = Array.from({ length: 100 }, (_, i) => i)

let warehouse: Warehouse
let remove: () => Promise<void>

beforeAll(async () => {
  const dir = await temporaryDataDir()
  warehouse = await openWarehouse(dir.path)
  remove = dir.remove
  const theirs = some.flatMap((number, i) =>
    rowsOf(
      number,
      hundred.map((serial) => 1000 + i * 100 + serial),
    ),
  )
  await announced(...rowsOf(first, [101, 102, 103, 801, 802]), ...rowsOf(second, [200]), ...theirs)
})
afterAll(async () => {
  await warehouse.close()
  await remove()
})

const barcode = fc.integer({ min: 1, max: 40 }).map((serial) => `3SHELD${String(serial).padStart(7, '0')}`)
const announcing = fc.record({
  number: fc.constantFrom(...numbers),
  parcels: fc.uniqueArray(
    fc.record({
      barcode,
      country: fc.constantFrom('NL', 'BE', 'US'),
      city: fc.constantFrom('', 'Zeist', 'Gent', 'Ede'),
      postcode: fc.constantFrom('', '3511AB', '1012', '99950-123'),
      reference: fc.constantFrom('', 'a', 'b'),
      email: fc.constantFrom('', 'an@example.test', 'bo@example.test'),
    }),
    { selector: (one) => one.barcode, minLength: 4, maxLength: 12 },
  ),
})
const happening = fc.array(
  fc.record({
    barcode,
    code: fc.constantFrom('A01', 'B01', 'J05', 'I01', 'G01', 'R01'),
    at: fc.integer({ min: 0, max: 60 }).map((day) => new Date(Date.UTC(2026, 2, 1 + day, day % 24)).toISOString()),
  }),
  { minLength: 3, maxLength: 8 },
)
const forgetting = fc.record({ forget: fc.array(barcode, { minLength: 1, maxLength: 3 }) })
const rebuilding = fc.constant('rebuild' as const)
/** What can become of parcels, in any order after some are there; of the last two, which take longest and drop all that is held, one. */
const histories = fc
  .tuple(announcing, announcing, happening, happening, happening, fc.oneof(forgetting, rebuilding))
  .chain((some) => fc.tuple(announcing, fc.shuffledSubarray<Step>(some, { minLength: some.length })))
  .map(([first, others]): Step[] => [first, ...others])
type Step =
  typeof announcing | typeof happening | typeof forgetting | typeof rebuilding extends fc.Arbitrary<infer One>
    ? One
    : never

async function take(step: Step): Promise<void> {
  if (step === 'rebuild') await warehouse.rebuild()
  else if ('forget' in step) await warehouse.forget({ barcodes: step.forget })
  else if ('parcels' in step) {
    const head = 'customer_number,barcode,country,city,reference,email,postal_code'
    const rows = step.parcels.map((one) =>
      [step.number, one.barcode, one.country, one.city, one.reference, one.email, one.postcode].join(','),
    )
    await importText(warehouse, { parcels: [head, ...rows].join('\n') })
  } else {
    const rows = step.map(({ barcode: of, code, at }) => `${of},${code},${at}`)
    await importText(warehouse, { events: ['barcode,code,at', ...rows].join('\n') })
  }
}

/** Every parcel as a text, in no order. */
function parcelsOf(length: number, columnOf: (name: ColumnName) => Column, names: readonly ColumnName[]): string[] {
  const columns = names.map((name) => [name, columnOf(name)] as const)
  return Array.from({ length }, (_, row) =>
    JSON.stringify(
      columns.map(([name, { values, texts }]) => [name, texts.length > 0 ? texts[values[row]!] : values[row]!]),
    ),
  ).toSorted()
}

async function readAgain(customerNumbers: readonly string[]): Promise<{ parcels: string[]; names: ColumnName[] }> {
  const where = [{ column: 'customer_number', oneOf: customerNumbers } as const]
  const { columns } = await readParcels(warehouse, where, asker)
  const names = [...columns.of.keys()]
  return { parcels: parcelsOf(columns.length, (name) => columns.of.get(name)!, names), names }
}

test('what is held is what the warehouse has, whatever comes in, moves or goes', async () => {
  const memory = openMemory(warehouse)
  let seen = 0
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      for (const step of steps) {
        await take(step)
        for (const asked of [[numbers[0]!], [numbers[2]!, numbers[1]!]]) {
          const held = (await memory.of(asked, asker))!
          const { parcels, names } = await readAgain(asked)
          expect(parcelsOf(held.length, (name) => held.column(name), names)).toEqual(parcels)
          seen += parcels.length
        }
      }
    }),
    { numRuns: 1 },
  )
  expect(seen).toBeGreaterThan(50)
})

/** The warehouse, that tells which statements read parcels. */
function watched(): { watching: Warehouse; read: string[] } {
  const read: string[] = []
  const columns: Warehouse['columns'] = (sql, of) => {
    if (sql.text.includes('from parcels')) read.push(sql.text)
    return warehouse.columns(sql, of)
  }
  return { watching: Object.create(warehouse, { columns: { value: columns } }) as Warehouse, read }
}

test('parcels are read once, and then those that changed', async () => {
  const { watching, read } = watched()
  const memory = openMemory(watching)
  const held = await memory.of([first], asker)
  expect(await memory.of([first], asker)).toBe(held)
  expect(read).toHaveLength(1)
  await importText(warehouse, { events: 'barcode,code,at\n3SMEM0000102,B01,2026-03-02T10:00:00Z' })
  // Both wait for the same reading.
  const before = held!.length
  await Promise.all([memory.of([first], asker), memory.of([first], asker)])
  expect([read.length, held!.length]).toEqual([2, before])
  expect(read[1]).toContain('barcode in (')
  await announced(...rowsOf(second, [201]))
  await memory.of([first], asker)
  expect(read).toHaveLength(2)
})

test('who was asked longest ago goes when there is no room, and what is too much is not held', async () => {
  const { watching, read } = watched()
  const roomy = openMemory(watching)
  const bytes = await Promise.all(some.map(async (number) => (await roomy.of([number], asker))!.bytes))
  // Room for all but one.
  const most = bytes.reduce((sum, one) => sum + one, 0) - 1
  const memory = openMemory(watching, most)
  read.length = 0
  for (const number of [...some, some.at(-1)!, some[0]!, some[0]!]) await memory.of([number], asker)
  expect(read).toHaveLength(some.length + 1)
  expect(await openMemory(warehouse, 2 ** 18).of(some, asker)).toBeUndefined()
})

test('what could not be read is told once, and read again by whoever comes next', async () => {
  let isBroken = true
  const broken = Object.create(warehouse, {
    columns: {
      value: (...asked: Parameters<Warehouse['columns']>) =>
        isBroken ? Promise.reject(new Error('not now')) : warehouse.columns(...asked),
    },
  }) as Warehouse
  const told: unknown[] = []
  const memory = openParcelMemory(broken, 2 ** 26, (error) => told.push(String(error)))
  // Both wait for the same reading.
  const both = await Promise.all([memory.of([first], asker), memory.of([first], asker)])
  expect([both, told]).toEqual([[undefined, undefined], ['Error: not now']])
  isBroken = false
  const held = (await memory.of([first], asker))!
  await announced(...rowsOf(first, [902]))
  isBroken = true
  expect(await memory.of([first], asker)).toBeUndefined()
  expect(told).toHaveLength(2)
  isBroken = false
  expect((await memory.of([first], asker))!.length).toBe(held.length + 1)
})

test('what went while some of it was read again is not given: it would be of two moments', async () => {
  let meanwhile: (() => Promise<unknown>) | undefined
  const columns: Warehouse['columns'] = async (...asked) => {
    const read = await warehouse.columns(...asked)
    const [happens] = [meanwhile, (meanwhile = undefined)]
    await happens?.()
    return read
  }
  const memory = openMemory(Object.create(warehouse, { columns: { value: columns } }) as Warehouse)
  await memory.of([first], asker)
  await announced(...rowsOf(first, [903]))
  meanwhile = () => warehouse.setCodes([])
  expect(await memory.of([first], asker)).toBeUndefined()
  expect((await memory.of([first], asker))!.length).toBe((await readAgain([first])).parcels.length)
})

test('after more changes than there are parcels all are read anew, without what no parcel says any more', async () => {
  let tell: (numbers: readonly string[], barcodes: readonly string[]) => void = () => undefined
  const memory = openMemory(
    Object.create(warehouse, { onApplied: { value: (handler: typeof tell) => (tell = handler) } }) as Warehouse,
  )
  const held = await memory.of([first], asker)
  for (let time = 0; time < 3; time++) {
    expect(await memory.of([first], asker)).toBe(held)
    tell(
      [first],
      Array.from({ length: 900 }, (_, i) => `3STOLD${i}`),
    )
  }
  expect(await memory.of([first], asker)).toBe(held)
  expect(await memory.of([first], asker)).not.toBe(held)
})

test('what is worked out of parcels after they were given is counted before others are', async () => {
  const memory = openMemory(warehouse, 2 ** 20)
  const held = (await memory.of([first], asker))!
  const masks = held.made(masksOf)
  expect(held.bytes).toBeLessThan(2 ** 20)
  // What is asked of parcels is kept with what it is asked by.
  for (let at = 0; at < 40; at++) masks.of({ column: 'product', oneOf: [`${at}`.repeat(2 ** 15)] })
  expect(held.bytes).toBeGreaterThan(2 ** 20)
  await memory.of([second], asker)
  expect(await memory.of([first], asker)).not.toBe(held)
})

test('parcels that were erased are gone, also when what is left of them cannot be tidied up', async () => {
  const memory = openMemory(warehouse)
  const before = (await memory.of([first], asker))!.length
  // No file, and so it cannot be removed as one.
  const stuck = join(warehouse.log.folder, 'stuck.parquet')
  await mkdir(stuck)
  await warehouse.forget({ barcodes: ['3SMEM0000801'] })
  await rmdir(stuck)
  expect((await memory.of([first], asker))!.length).toBe(before - 1)
})
