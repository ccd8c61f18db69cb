import { cp, open, readFile, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { allFacts, importText, temporaryDataDir } from './intake-world.ts'

let dataDir: string
let remove: () => Promise<void>
let warehouse: Warehouse
let before: Record<string, unknown>[]

const rows = Array.from({ length: 2000 }, (_, i) => String(i).padStart(7, '0'))
const parcels = `customer_number,barcode,reference,country\n${rows.map((i) => `1,3SDAMG${i},R${i},NL\n`).join('')}`
const events = `barcode,code,at\n${rows.map((i) => `3SDAMG${i},B01,2026-03-02 18:00:00\n3SDAMG${i},I01,2026-03-03 12:00:00\n`).join('')}`
const more = 'customer_number,barcode,reference,country\n2,3SMORE0000001,M,NL\n'

let template: Awaited<ReturnType<typeof temporaryDataDir>>

beforeAll(async () => {
  template = await temporaryDataDir()
  const made = await openWarehouse(template.path)
  await importText(made, { parcels, events })
  await importText(made, { parcels: more })
  before = await allFacts(made)
  await made.close()
})
afterAll(() => template.remove())

beforeEach(async () => {
  ;({ path: dataDir, remove } = await temporaryDataDir())
  await cp(template.path, dataDir, { recursive: true })
})

afterEach(async () => {
  await warehouse.close()
  await remove()
})

async function currentFile(): Promise<string> {
  return join(dataDir, 'warehouse', await readFile(join(dataDir, 'warehouse', 'CURRENT'), 'utf8'))
}

/** Turns over a stretch of bytes, from `part` of the file on. */
async function spoil(path: string, part: number, bytes = 4096): Promise<void> {
  await using file = await open(path, 'r+')
  const { size } = await file.stat()
  const position = Math.floor(size * part)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, position)
  await file.write(
    buffer.subarray(0, bytesRead).map((byte) => byte ^ 0xff),
    0,
    bytesRead,
    position,
  )
}

describe('a warehouse file that was closed properly and', () => {
  const harms: [string, (path: string) => Promise<void>][] = [
    ['has one other byte in its middle', (path) => spoil(path, 0.5, 1)],
    ['lost its end', async (path) => truncate(path, Math.floor((await stat(path)).size / 2))],
    ['is empty', (path) => truncate(path, 0)],
    ['is gone', (path) => rm(path)],
    ['has another beginning', (path) => spoil(path, 0)],
  ]
  test.each(harms)('%s is noticed at start and made anew', async (_, harm) => {
    await harm(await currentFile())
    warehouse = await openWarehouse(dataDir)
    expect(warehouse.rebuiltBecause).toBe('unreadable')
    expect(await allFacts(warehouse)).toEqual(before)
  })
})

describe('a warehouse file of a program that was killed and', () => {
  test.each([0.3, 0.6, 0.9])('is damaged at %f of its length gives no wrong figures', async (part) => {
    const file = await currentFile()
    // Without its seal it is as one that nobody closed.
    await rm(`${file}.seal`)
    await spoil(file, part, 65_536)
    warehouse = await openWarehouse(dataDir)
    expect(await allFacts(warehouse)).toEqual(before)
  })

  test('has a journal that cannot be read is made anew or caught up', async () => {
    const file = await currentFile()
    await rm(`${file}.seal`)
    await writeFile(`${file}.wal`, Buffer.alloc(5000, 7))
    warehouse = await openWarehouse(dataDir)
    expect(await allFacts(warehouse)).toEqual(before)
  })
})

test('a file that turns out to be damaged while it is used is made anew, and the question is answered', async () => {
  const file = await currentFile()
  warehouse = await openWarehouse(dataDir)
  // Nothing of it has been read yet but what opening needs.
  for (const part of [0.2, 0.4, 0.6, 0.8]) await spoil(file, part, 65_536)
  expect(await allFacts(warehouse)).toEqual(before)
  expect(await warehouse.damage()).toEqual([])
})

test('a file that turns out to be damaged while something comes in is made anew, and what comes next goes in', async () => {
  warehouse = await openWarehouse(dataDir)
  await writeFile(await currentFile(), Buffer.alloc(3_000_000, 7))
  // What is held in memory may still do for the first.
  for (const last of ['2', '3', '4']) {
    const one = { parcels: more.replace('3SMORE0000001', `3SMORE000000${last}`) }
    await importText(warehouse, one).catch(() => importText(warehouse, one))
  }
  await importText(warehouse, { events: events.replaceAll('I01', 'J08') })
  expect(await warehouse.damage()).toEqual([])
  expect(await allFacts(warehouse)).toHaveLength(before.length + 3)
  await warehouse.close()
  warehouse = await openWarehouse(dataDir)
  expect(warehouse.rebuiltBecause).toBeUndefined()
  expect(await allFacts(warehouse)).toHaveLength(before.length + 3)
})

describe('a segment of the log that', () => {
  const harms: [string, (path: string) => Promise<void>][] = [
    ['is missing', (path) => rename(path, `${path}.away`)],
    ['has other bytes', (path) => spoil(path, 0.5, 64)],
    ['lost its end', (path) => truncate(path, 100)],
  ]
  test.each(harms)('%s is told, the rest goes on, and putting it back heals', async (_, harm) => {
    const path = join(dataDir, 'log', '00000002-parcels.parquet')
    const bytes = await readFile(path)
    await harm(path)

    warehouse = await openWarehouse(dataDir)
    expect(await allFacts(warehouse)).toEqual(before)
    await warehouse.rebuild()
    expect(await allFacts(warehouse)).toHaveLength(before.length - 1)
    expect(await warehouse.damage()).toEqual([
      expect.stringMatching(/the figures are incomplete: they lack 1 rows of parcels/),
    ])
    // What comes in goes beside it, never over it.
    await importText(warehouse, { parcels: more.replace('3SMORE0000001', '3SMORE0000002') })
    expect(await allFacts(warehouse)).toHaveLength(before.length)
    expect((await warehouse.log.damage()).length).toBe(1)
    await warehouse.close()

    await writeFile(path, bytes)
    warehouse = await openWarehouse(dataDir)
    expect(warehouse.rebuiltBecause).toBe('log-changed')
    expect(await warehouse.damage()).toEqual([])
    expect(await allFacts(warehouse)).toHaveLength(before.length + 1)
  })
})

describe('a manifest that', () => {
  test('has a line that cannot be read is told, and loses nothing of the other lines, nor the files of this one', async () => {
    const manifest = join(dataDir, 'log', 'manifest.ndjson')
    const text = await readFile(manifest, 'utf8')
    await writeFile(manifest, text.replace('"rows":2000', '"rows":3000'))
    warehouse = await openWarehouse(dataDir)
    expect(await allFacts(warehouse)).toHaveLength(1)
    expect(await warehouse.damage()).toEqual([expect.stringContaining('line 1')])
    await warehouse.close()
    await writeFile(manifest, text)
    warehouse = await openWarehouse(dataDir)
    expect(await allFacts(warehouse)).toEqual(before)
  })

  test('is missing beside its segments stops the portal, before anything is thrown away', async () => {
    const manifest = join(dataDir, 'log', 'manifest.ndjson')
    const text = await readFile(manifest)
    await rm(manifest)
    await expect(openWarehouse(dataDir)).rejects.toThrow('put back the backup')
    expect((await readdir(join(dataDir, 'log'))).length).toBeGreaterThan(2)
    await writeFile(manifest, text)
    warehouse = await openWarehouse(dataDir)
    expect(await allFacts(warehouse)).toEqual(before)
  })
})
