import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { allFacts, importText, temporaryDataDir } from './intake-world.ts'

let dataDir: string
let remove: () => Promise<void>
let warehouse: Warehouse

beforeEach(async () => {
  ;({ path: dataDir, remove } = await temporaryDataDir())
  warehouse = await openWarehouse(dataDir)
})

afterEach(async () => {
  await warehouse.close()
  await remove()
})

const header = 'customer_number,barcode,reference,country,postal_code,product,recipient,announced_at\n'
const parcels = `${header}1,3SAAAA0000001,A,NL,1011AB,003085,jan@voorbeeld.nl,2026-03-02 10:00:00
1,3SAAAA0000002,B,BE,2000,4946,piet@voorbeeld.nl,2026-03-02 10:00:00
2,3SAAAA0000003,C,NL,3511AB,3085,jan@voorbeeld.nl,2024-01-02 10:00:00
`
const events = `barcode,code,at,location
3SAAAA0000001,B01,2026-03-02 18:00:00,X
3SAAAA0000001,I01,2026-03-03 12:00:00,
3SAAAA0000002,B01,2026-03-02 19:00:00,X
3SAAAA0000003,B01,2024-01-02 20:00:00,X
`

async function reopened(): Promise<void> {
  await warehouse.close()
  warehouse = await openWarehouse(dataDir)
}

async function barcodes(): Promise<unknown[]> {
  return (await allFacts(warehouse)).map(({ barcode }) => barcode)
}

/** Whether a text stands anywhere in the log, the warehouse or what is kept beside them, packed or not. */
async function isAnywhere(text: string): Promise<boolean> {
  for (const kind of ['parcels', 'events'] as const) {
    const segments = warehouse.log.commits().flatMap((commit) => commit.segments.filter((one) => one.kind === kind))
    for (const segment of segments) {
      const path = warehouse.log.pathOf(segment).replaceAll("'", "''")
      const rows = await warehouse.rows<{ row: string }>({
        text: `select t::varchar as row from read_parquet('${path}') t`,
        values: [],
      })
      if (rows.some(({ row }) => row.includes(text))) return true
    }
  }
  for (const folder of ['log', 'warehouse', '.']) {
    for (const entry of await readdir(join(dataDir, folder), { withFileTypes: true })) {
      if (entry.isFile() && (await readFile(join(dataDir, folder, entry.name))).includes(text)) return true
    }
  }
  return false
}

describe('a parcel that is erased', () => {
  test('is gone from the log and the warehouse, with its events, and the rest is as it was', async () => {
    await importText(warehouse, { parcels, events })
    const rest = (await allFacts(warehouse)).filter(({ barcode }) => barcode !== '3SAAAA0000001')
    expect(await warehouse.forget({ barcodes: ['3SAAAA0000001'] })).toMatchObject({ parcels: 1, events: 2 })
    expect(await allFacts(warehouse)).toEqual(rest)
    expect(await isAnywhere('3SAAAA0000001')).toBe(false)
    await warehouse.rebuild()
    expect(await allFacts(warehouse)).toEqual(rest)
    await reopened()
    expect(warehouse.rebuiltBecause).toBeUndefined()
    expect(await allFacts(warehouse)).toEqual(rest)
    expect(await warehouse.log.damage()).toEqual([])
  })

  test('does not come back with a late delivery, which says so and keeps nothing of it', async () => {
    await importText(warehouse, { parcels, events })
    await warehouse.forget({ barcodes: ['3SAAAA0000001'] })
    await reopened()
    const [parcelReport, eventReport] = await importText(warehouse, { parcels, events })
    expect(parcelReport).toMatchObject({ rejected: 1, rejections: [{ reason: 'erased', row: '' }] })
    expect(eventReport).toMatchObject({ rejected: 2 })
    expect(await barcodes()).toEqual(['3SAAAA0000002', '3SAAAA0000003'])
    expect(await isAnywhere('3SAAAA0000001')).toBe(false)
  })

  test('goes for every parcel of a recipient, and a new one of theirs stays out', async () => {
    await importText(warehouse, { parcels, events })
    const key = recipientKeyOf('secret')('jan@voorbeeld.nl')
    expect(await warehouse.forget({ recipientKeys: [key] })).toMatchObject({ parcels: 2, events: 3 })
    await importText(warehouse, { parcels: `${header}1,3SAAAA0000009,Z,NL,1011AB,3085,JAN@voorbeeld.nl,\n`, events })
    expect(await barcodes()).toEqual(['3SAAAA0000002'])
    expect(await isAnywhere(key)).toBe(false)
  })

  test('goes again when a backup of the log is put back that still has it', async () => {
    await importText(warehouse, { parcels, events })
    const kept = new Map<string, Buffer>()
    for (const name of await readdir(join(dataDir, 'log'))) kept.set(name, await readFile(join(dataDir, 'log', name)))
    await warehouse.forget({ barcodes: ['3SAAAA0000001'] })
    await warehouse.close()
    for (const name of await readdir(join(dataDir, 'log'))) await rm(join(dataDir, 'log', name), { recursive: true })
    for (const [name, bytes] of kept) await writeFile(join(dataDir, 'log', name), bytes)
    warehouse = await openWarehouse(dataDir)
    expect(await barcodes()).toEqual(['3SAAAA0000002', '3SAAAA0000003'])
    expect(await isAnywhere('3SAAAA0000001')).toBe(false)
  })

  test('that nobody knows is kept out all the same', async () => {
    expect(await warehouse.forget({ barcodes: ['3SAAAA0000002'] })).toMatchObject({ parcels: 0, events: 0 })
    await importText(warehouse, { parcels, events })
    expect(await barcodes()).toEqual(['3SAAAA0000001', '3SAAAA0000003'])
    expect(warehouse.erased()).toBe(1)
  })
})

test('what gave no sign of life since a moment goes, and may come again', async () => {
  await importText(warehouse, { parcels, events })
  expect(await warehouse.forget({ beforeMs: Date.parse('2025-01-01') })).toMatchObject({ parcels: 1, events: 1 })
  expect(await barcodes()).toEqual(['3SAAAA0000001', '3SAAAA0000002'])
  expect(await warehouse.forget({ beforeMs: Date.parse('2025-01-01') })).toMatchObject({ parcels: 0, events: 0 })
  expect(warehouse.erased()).toBe(0)
})

describe('an import that is taken back', () => {
  test('counts no more, and the rest does', async () => {
    await importText(warehouse, { parcels }, undefined, 'first')
    const before = await allFacts(warehouse)
    await importText(warehouse, { events }, undefined, 'second')
    expect(await warehouse.withdraw('second')).toEqual({ parcels: 0, events: 4 })
    expect(await allFacts(warehouse)).toEqual(before)
    await importText(warehouse, { events }, undefined, 'third')
    await reopened()
    expect(await warehouse.withdraw('first')).toEqual({ parcels: 3, events: 0 })
    expect(await allFacts(warehouse)).toEqual([])
  })

  test('also when its commit was merged with others', async () => {
    await importInPieces()
    while (await warehouse.compact());
    expect(await warehouse.withdraw('piece-0')).toEqual({ parcels: 1, events: 0 })
    const left = await barcodes()
    expect(left).toHaveLength(19)
    expect(left).not.toContain('3SBBBB0000000')
    await warehouse.rebuild()
    expect(await barcodes()).toEqual(left)
  })
})

test('an undo or an erasure that the dashboards cannot follow at once counts, is told, and is followed later', async () => {
  await importText(warehouse, { parcels }, undefined, 'first')
  await importText(warehouse, { events }, undefined, 'second')
  const folder = join(dataDir, 'warehouse')
  // As when the disk is full just before the new file would count.
  await mkdir(join(folder, 'CURRENT.new'))
  expect(await warehouse.withdraw('second')).toEqual({ parcels: 0, events: 4 })
  expect(await warehouse.forget({ barcodes: ['3SAAAA0000001'] }).catch(() => 'not yet')).toBe('not yet')
  expect(await warehouse.damage()).toEqual([expect.stringContaining('do not follow the log yet')])
  // Nothing is left of the attempts.
  expect((await readdir(folder)).filter((name) => /^warehouse-[0-9]+[.]duckdb$/.test(name))).toHaveLength(1)
  await rm(join(folder, 'CURRENT.new'), { recursive: true })
  expect(await warehouse.forget({ barcodes: ['3SAAAA0000001'] })).toMatchObject({ parcels: 1, events: 0 })
  expect(await warehouse.damage()).toEqual([])
  expect((await allFacts(warehouse)).map((row) => [row['barcode'], row['start_ms']])).toEqual([
    ['3SAAAA0000002', null],
    ['3SAAAA0000003', null],
  ])
})

test('a segment that has rotted since it was read is neither merged, nor written again without what must go', async () => {
  await importInPieces()
  const segments = () => warehouse.log.commits().flatMap((commit) => commit.segments)
  const rotten = segments()[4]!
  const bytes = await readFile(warehouse.log.pathOf(rotten))
  bytes[bytes.length >> 1]! ^= 0xff
  await writeFile(warehouse.log.pathOf(rotten), bytes)
  await warehouse.compact()
  await warehouse.forget({ barcodes: ['3SBBBB0000004', '3SBBBB0000005'] })
  expect(segments().map(({ file }) => file)).toContain(rotten.file)
  expect(await warehouse.log.damage()).toEqual([`${rotten.file} is not what was committed`])
  expect(await warehouse.damage()).toEqual([expect.stringContaining(rotten.file)])
})

async function importInPieces(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    const row = `${1 + (i % 2)},3SBBBB00000${String(i).padStart(2, '0')},A,NL,1011AB,003085,,2026-03-02 10:00:00\n`
    await importText(warehouse, { parcels: header + row }, undefined, `piece-${i}`)
  }
}

test('small commits are merged, and everything says the same', async () => {
  await importText(warehouse, { parcels, events })
  await importInPieces()
  await importText(warehouse, { events: events.replace('I01', 'J08') })
  const before = await allFacts(warehouse)
  const digest = createHash('sha256').update(JSON.stringify(before)).digest('hex')
  while (await warehouse.compact());
  expect(warehouse.log.commits().length).toBeLessThan(3)
  expect((await readdir(join(dataDir, 'log'))).filter((name) => name.endsWith('.parquet')).length).toBeLessThan(5)
  expect(
    createHash('sha256')
      .update(JSON.stringify(await allFacts(warehouse)))
      .digest('hex'),
  ).toBe(digest)
  await reopened()
  expect(warehouse.rebuiltBecause).toBeUndefined()
  await warehouse.rebuild()
  expect(await allFacts(warehouse)).toEqual(before)
  expect(await warehouse.log.damage()).toEqual([])
})

test('whoever listens is told whose parcels changed', async () => {
  const told: unknown[] = []
  warehouse.onApplied((numbers) => told.push(numbers))
  await importText(warehouse, { parcels, events })
  await importText(warehouse, { events: 'barcode,code,at\n3SAAAA0000003,I01,2026-03-05 12:00:00\n' })
  await importText(warehouse, { events: 'barcode,code,at\n3SAAAA0000003,I01,2026-03-05 12:00:00\n' })
  expect(told).toEqual(['all', ['2']])
})
