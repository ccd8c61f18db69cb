import type { DuckDBConnection } from '@duckdb/node-api'
import { cp, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openEventLog, type EventLog } from '#store/log/event-log.ts'
import { applyLog, fillFromLog } from '#store/warehouse/catch-up.ts'
import { setCodes } from '#store/warehouse/codes.ts'
import { closeSealed, createFile, pointTo } from '#store/warehouse/current-file.ts'
import { openEngine, type Engine } from '#store/warehouse/engine.ts'
import { indexScans, isUnindexed, showUnindexed } from '#store/warehouse/index-scans.ts'
import { newIndexing } from '#store/warehouse/indexing.ts'
import { numberOf } from '#store/warehouse/recalculate.ts'
import { createSchema, eventColumns } from '#store/warehouse/schema.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { allFacts, importText, temporaryDataDir } from './intake-world.ts'

const rows = Array.from({ length: 300 }, (_, i) => String(i).padStart(7, '0'))
const parcels = `customer_number,barcode,reference,country\n${rows.map((i) => `${1 + (Number(i) % 3)},3SINDX${i},R${i},NL\n`).join('')}`
const scansOf = (codes: readonly string[], day: number) =>
  `barcode,code,at,location\n${rows.flatMap((i) => codes.map((code, hour) => `3SINDX${i},${code},2026-03-0${day} 1${hour}:00:00,Utrecht\n`)).join('')}`
const first = scansOf(['B01', 'J01', 'Q99'], 2)
const second = scansOf(['J05', 'I01', 'G01', 'J01', 'Q98'], 3)

let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let log: EventLog
const engines: { engine: Engine; connection: DuckDBConnection }[] = []

beforeEach(async () => {
  folder = await temporaryDataDir()
  const made = await openWarehouse(folder.path)
  await importText(made, { parcels, events: first })
  await made.close()
  log = await openEventLog(folder.path)
})

afterEach(async () => {
  for (const { engine, connection } of engines.splice(0)) {
    connection.closeSync()
    engine.close()
  }
  await folder.remove()
})

async function emptyOne(): Promise<DuckDBConnection> {
  const engine = await openEngine(':memory:', { folders: [folder.path], memoryMb: 512 })
  const connection = await engine.connect()
  engines.push({ engine, connection })
  await createSchema(connection)
  return connection
}

/** All that can be asked of parcels and scans. */
async function said(connection: DuckDBConnection, of = ['parcels', 'events', 'scans']): Promise<unknown> {
  const all = of.map(async (table) => {
    const reader = await connection.runAndReadAll(`select * from ${table} order by all`)
    return reader.getRowObjectsJson()
  })
  return Promise.all(all)
}

const count = (connection: DuckDBConnection, what: string) => numberOf(connection, `select count(*) from ${what}`)

test('what is not indexed yet answers as what is', async () => {
  const [atOnce, later] = [await emptyOne(), await emptyOne()]
  await applyLog(atOnce, log, Infinity)
  await applyLog(later, log, 1)
  expect(await isUnindexed(atOnce)).toBe(false)
  expect(await isUnindexed(later)).toBe(true)
  expect(await count(later, 'indexed_scans')).toBe(0)
  expect(await count(later, 'scans')).toBe(900)
  expect(await said(later)).toEqual(await said(atOnce))

  expect(await indexScans(later, log)).toBeUndefined()
  expect(await isUnindexed(later)).toBe(false)
  expect(await count(later, 'indexed_scans')).toBe(900)
  expect(await said(later)).toEqual(await said(atOnce))
  // Once more there is nothing to do.
  expect(await indexScans(later, log)).toBeUndefined()
  expect(await count(later, 'scans')).toBe(900)
})

test('what comes after is of all scans, indexed or not', async () => {
  const made = await openWarehouse(folder.path)
  await importText(made, { events: second }, 'Europe/Amsterdam', 'another')
  const wanted = await allFacts(made)
  await made.close()
  const later = await emptyOne()
  const before = { ...log, commits: () => log.commits().slice(0, 1) }
  await applyLog(later, before, 1)
  log = await openEventLog(folder.path)
  // More than there are: all are calculated, of those that were indexed meanwhile and those that are not.
  await applyLog(later, log, 1)
  expect(await count(later, 'indexed_scans')).toBe(900)
  expect(await count(later, 'scans')).toBe(900 + 1500)
  const reader = await later.runAndReadAll(
    'select barcode, attempt_ms::double as attempt from parcels order by barcode',
  )
  expect(reader.getRowsJS()).toEqual(wanted.map(({ barcode, attempt_ms: attempt }) => [barcode, attempt]))
  // A code that an operator tells of moves the scans that had it, and those that are indexed after that.
  const codes = ['Q98', 'Q99'].map((code) => ({ scheme: 'postnl', code, milestone: 'DELIVERED_NEIGHBOUR' }) as const)
  expect(await count(later, `scans where milestone = 'UNKNOWN'`)).toBe(600)
  await setCodes(later, codes)
  expect(await isUnindexed(later)).toBe(true)
  expect(await count(later, `scans where milestone = 'UNKNOWN'`)).toBe(0)
  // Codes have other numbers when they came in together.
  const facts = ['parcels', 'events']
  const atOnce = await emptyOne()
  await setCodes(atOnce, codes)
  await applyLog(atOnce, log, Infinity)
  expect(await said(later, facts)).toEqual(await said(atOnce, facts))
  await indexScans(later, log)
  expect(await said(later, facts)).toEqual(await said(atOnce, facts))
})

/** A data directory whose warehouse was stopped before it indexed anything. */
async function stoppedBefore(): Promise<Awaited<ReturnType<typeof temporaryDataDir>>> {
  const one = await temporaryDataDir()
  await cp(folder.path, one.path, { recursive: true })
  const itsLog = await openEventLog(one.path)
  const path = join(one.path, 'warehouse')
  const files = { path, reachable: [path, itsLog.folder], memoryMb: 512 }
  const made = await createFile(files, (engine) => fillFromLog(engine, itsLog, { codes: [], rules: [] }, 1))
  expect(await engineCount(made.engine, 'unindexed')).toBe(1)
  await pointTo(files, made.file)
  await closeSealed(files, made)
  return one
}

const counted = (what: string) => ({ text: `select count(*) as there from ${what}`, values: [] })
type Asked = { rows<Row>(sql: ReturnType<typeof counted>): Promise<Row[]> }
async function engineCount(asked: Asked, what: string): Promise<number> {
  const [row] = await asked.rows<{ there: number }>(counted(what))
  return row!.there
}

function eventsSegment(of: EventLog): string {
  return of.pathOf(of.commits()[0]!.segments.find(({ kind }) => kind === 'events')!)
}

test('a segment that was damaged or replaced before it was indexed has the warehouse made anew', async () => {
  const later = await emptyOne()
  await applyLog(later, log, 1)
  expect(await indexScans(later, { ...log, commits: () => [] })).toBe('rebuild')
  expect(await count(later, 'unindexed')).toBe(1)
  expect(await count(later, 'indexed_scans')).toBe(0)
  await rename(eventsSegment(log), `${eventsSegment(log)}.away`)
  expect(await indexScans(later, log)).toBe('rebuild')
  const anew = await openEventLog(folder.path)
  expect(await indexScans(later, anew)).toBe('rebuild')
  expect(await showUnindexed(later, anew)).toBe('rebuild')
})

test('a portal indexes by itself, and is right at every moment of it', async () => {
  const one = await temporaryDataDir()
  const warehouse = await openWarehouse(one.path, { indexLaterFrom: 1 })
  await importText(warehouse, { parcels, events: first })
  expect(await engineCount(warehouse, 'events')).toBe(900)
  await expect.poll(() => engineCount(warehouse, 'unindexed')).toBe(0)
  expect(await engineCount(warehouse, 'events')).toBe(900)
  await warehouse.close()
  await one.remove()
})

test('a portal that was stopped before it indexed does so when it is opened, also in another place', async () => {
  const one = await stoppedBefore()
  const moved = await temporaryDataDir()
  await moved.remove()
  await rename(one.path, moved.path)
  const warehouse = await openWarehouse(moved.path)
  expect(warehouse.rebuiltBecause).toBeUndefined()
  expect(await engineCount(warehouse, 'events')).toBe(900)
  await expect.poll(() => engineCount(warehouse, 'unindexed')).toBe(0)
  expect(await engineCount(warehouse, 'events')).toBe(900)
  expect(await warehouse.damage()).toEqual([])
  await warehouse.close()
  await moved.remove()
})

test('a segment that rots before it is indexed is noticed, and what it lacks is told', async () => {
  const one = await stoppedBefore()
  const path = eventsSegment(await openEventLog(one.path))
  const bytes = await readFile(path)
  // The place is one of the texts, and a Parquet file that is read all the same.
  const at = bytes.indexOf('Utrecht')
  bytes[at] = 'X'.charCodeAt(0)
  await writeFile(path, bytes)
  const warehouse = await openWarehouse(one.path)
  await expect.poll(() => engineCount(warehouse, 'unindexed')).toBe(0)
  expect(await engineCount(warehouse, 'events')).toBe(0)
  expect(await warehouse.damage()).toEqual([expect.stringContaining('they lack 900 rows of events')])
  await warehouse.close()
  await one.remove()
})

test.each(['takes an import back', 'forgets a parcel', 'is told a code', 'hears of an error'])(
  'a portal that has not indexed yet %s',
  async (what) => {
    const one = await stoppedBefore()
    const [indexed, unindexed] = [
      await openWarehouse(folder.path, { indexLaterFrom: Infinity }),
      await openWarehouse(one.path),
    ]
    const facts = []
    for (const warehouse of [indexed, unindexed]) {
      const [commit] = warehouse.log.commits()
      if (what === 'takes an import back') await warehouse.withdraw(commit!.importId)
      if (what === 'forgets a parcel') await warehouse.forget({ barcodes: ['3SINDX0000007'] })
      if (what === 'is told a code')
        await warehouse.setCodes([{ scheme: 'postnl', code: 'Q99', milestone: 'DELIVERED_NEIGHBOUR' }])
      if (what === 'hears of an error') await declareAnError(warehouse)
      facts.push([await allFacts(warehouse), await engineCount(warehouse, 'events')])
    }
    expect(facts[1]).toEqual(facts[0])
    await expect.poll(() => engineCount(unindexed, 'unindexed')).toBe(0)
    expect([await allFacts(unindexed), await engineCount(unindexed, 'events')]).toEqual(facts[0])
    await indexed.close()
    await unindexed.close()
    await one.remove()
  },
)

/** Takes the first scan of a parcel back. */
async function declareAnError(warehouse: Warehouse): Promise<void> {
  const [scan] = await warehouse.rows<Record<string, string | number>>({
    text: `select * exclude (milestone) from events where barcode = '3SINDX0000011' order by at_ms limit 1`,
    values: [],
  })
  const intake = await warehouse.startIntake()
  try {
    const values = eventColumns.map(([name]) => (name === 'declared_ms' ? 1_800_000_000_000 : (scan![name] ?? null)))
    intake.stage('events', [{ line: 2, values }])
    expect((await intake.commit('error')).events.added).toBe(1)
  } finally {
    await intake.finish()
  }
}

test('indexing that fails is told, tried again, and keeps nobody from anything', async () => {
  vi.useFakeTimers()
  const tried = vi.fn<() => Promise<void>>()
  tried.mockRejectedValueOnce(new Error('no room')).mockRejectedValueOnce(new Error('no room')).mockResolvedValue()
  const indexing = newIndexing((work) => work(), tried)
  indexing.soon()
  await vi.advanceTimersByTimeAsync(0)
  expect(indexing.failure).toContain('no room')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(tried).toHaveBeenCalledTimes(2)
  // Less and less often.
  await vi.advanceTimersByTimeAsync(9_000)
  expect(tried).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(tried).toHaveBeenCalledTimes(3)
  expect(indexing.failure).toBeUndefined()
  tried.mockRejectedValue(new Error('no room'))
  indexing.soon()
  await vi.advanceTimersByTimeAsync(0)
  indexing.stop()
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(tried).toHaveBeenCalledTimes(4)
  vi.useRealTimers()
})
