import type { DuckDBConnection } from '@duckdb/node-api'
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEventLog, type EventLog } from '#store/log/event-log.ts'
import { applyLog } from '#store/warehouse/catch-up.ts'
import { setCodes } from '#store/warehouse/codes.ts'
import { openEngine, type Engine } from '#store/warehouse/engine.ts'
import { indexScans, isUnindexed } from '#store/warehouse/index-scans.ts'
import { numberOf } from '#store/warehouse/recalculate.ts'
import { createSchema } from '#store/warehouse/schema.ts'
import { openWarehouse } from '#store/warehouse/warehouse.ts'
import { allFacts, importText, temporaryDataDir } from './intake-world.ts'

const rows = Array.from({ length: 300 }, (_, i) => String(i).padStart(7, '0'))
const parcels = `customer_number,barcode,reference,country\n${rows.map((i) => `${1 + (Number(i) % 3)},3SINDX${i},R${i},NL\n`).join('')}`
const scansOf = (codes: readonly string[], day: number) =>
  `barcode,code,at,location\n${rows.flatMap((i) => codes.map((code, hour) => `3SINDX${i},${code},2026-03-0${day} 1${hour}:00:00,Utrecht\n`)).join('')}`
const first = scansOf(['B01', 'J01', 'Q99'], 2)
const second = scansOf(['J05', 'I01', 'G01', 'J01', 'B01'], 3)

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
async function said(connection: DuckDBConnection): Promise<unknown> {
  const all = ['parcels', 'events', 'scans'].map(async (table) => {
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
  await indexScans(later, log)
  // A code that an operator tells of moves the scans that had it.
  await setCodes(later, [{ scheme: 'postnl', code: 'Q99', milestone: 'SORTED' }])
  expect(await count(later, `scans where milestone = 'UNKNOWN'`)).toBe(0)
  const atOnce = await emptyOne()
  await setCodes(atOnce, [{ scheme: 'postnl', code: 'Q99', milestone: 'SORTED' }])
  await applyLog(atOnce, log, Infinity)
  const facts = 'select * exclude (source) from parcels order by all'
  expect((await later.runAndReadAll(facts)).getRowObjectsJson()).toEqual(
    (await atOnce.runAndReadAll(facts)).getRowObjectsJson(),
  )
})

test('a segment that was damaged or replaced before it was indexed has the warehouse made anew', async () => {
  const later = await emptyOne()
  await applyLog(later, log, 1)
  expect(await indexScans(later, { ...log, commits: () => [] })).toBe('rebuild')
  expect(await count(later, 'unindexed')).toBe(1)
  const path = log.pathOf(log.commits()[0]!.segments.find(({ kind }) => kind === 'events')!)
  await rm(path)
  expect(await indexScans(later, log)).toBe('rebuild')
  expect(await applyLog(later, log, 1)).toBe('rebuild')
})

test('a portal indexes by itself, and is right at every moment of it', async () => {
  const one = await temporaryDataDir()
  let warehouse = await openWarehouse(one.path, { indexLaterFrom: 1 })
  await importText(warehouse, { parcels, events: first })
  const facts = await allFacts(warehouse)
  const events = () =>
    warehouse.rows<{ there: number }>({ text: 'select count(*) as there from events', values: [] }).then(([row]) => row)
  const waiting = () =>
    warehouse
      .rows<{ waiting: number }>({ text: 'select count(*) as waiting from unindexed', values: [] })
      .then(([row]) => row!.waiting)
  expect(await events()).toEqual({ there: 900 })
  await expect.poll(waiting).toBe(0)
  expect(await events()).toEqual({ there: 900 })
  // One that was closed in between does the rest when it is opened.
  await warehouse.rebuild()
  await warehouse.close()
  warehouse = await openWarehouse(one.path, { indexLaterFrom: 1 })
  expect(await waiting()).toBe(0)
  expect(await events()).toEqual({ there: 900 })
  expect(await allFacts(warehouse)).toEqual(facts)
  await warehouse.close()
  await one.remove()
})
