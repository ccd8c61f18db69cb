import { fork } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { knownEventCodes, milestoneOf } from '#domain/parcel/event-code.ts'
import { stateOf, type ParcelEvent } from '#domain/parcel/fold.ts'
import { customerReturnProducts } from '#domain/parcel/product.ts'
import { transitOf } from '#domain/parcel/transit.ts'
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

const parcels = `customer_number,barcode,reference,country,postal_code,product
1,3SAAAA0000001,A,NL,1011AB,003085
1,3SAAAA0000002,B,BE,2000,4946
2,3SAAAA0000003,C,NL,3511AB,3085
`
const events = `barcode,code,at,location
3SAAAA0000001,B01,2026-03-02 18:00:00,X
3SAAAA0000001,I01,2026-03-03 12:00:00,
3SAAAA0000002,B01,2026-03-02 19:00:00,X
3SAAAA0000003,B01,2026-03-02 20:00:00,X
3SAAAA0000003,J08,2026-03-04 11:00:00,
`

test('an import is counted, and importing the same again changes nothing', async () => {
  const first = await importText(warehouse, { parcels, events })
  expect(first.map(({ kind, read, accepted, added }) => ({ kind, read, accepted, added }))).toEqual([
    { kind: 'parcels', read: 3, accepted: 3, added: 3 },
    { kind: 'events', read: 5, accepted: 5, added: 5 },
  ])
  const facts = await allFacts(warehouse)
  expect(facts.map((row) => [row['barcode'], row['attempt_days'], row['product']])).toEqual([
    ['3SAAAA0000001', 1, '3085'],
    ['3SAAAA0000002', null, '4946'],
    ['3SAAAA0000003', 2, '3085'],
  ])
  const again = await importText(warehouse, { parcels, events })
  expect(again.map(({ accepted, added, unchanged }) => [accepted, added, unchanged])).toEqual([
    [3, 0, 3],
    [5, 0, 5],
  ])
  expect(await allFacts(warehouse)).toEqual(facts)
  expect(warehouse.log.commits()).toHaveLength(1)
})

test('events may come before their parcels, in pieces, and in any order', async () => {
  const [header, ...lines] = events.trim().split('\n')
  for (const line of lines.toReversed()) await importText(warehouse, { events: `${header}\n${line}` })
  await importText(warehouse, { parcels })
  const inPieces = await allFacts(warehouse)
  const other = await temporaryDataDir()
  const atOnce = await openWarehouse(other.path)
  await importText(atOnce, { parcels, events })
  expect(inPieces).toEqual(await allFacts(atOnce))
  await atOnce.close()
  await other.remove()
})

test('a later row about a parcel replaces what was announced, and a barcode keeps its customer number', async () => {
  await importText(warehouse, { parcels, events })
  const [report] = await importText(warehouse, {
    parcels: 'customer_number,barcode,reference,country\n1,3SAAAA0000001,changed,DE\n2,3SAAAA0000002,stolen,NL\n',
  })
  expect(report).toMatchObject({ read: 2, accepted: 1, rejected: 1, added: 1 })
  expect(report!.rejections).toEqual([{ line: 3, reason: 'barcode-of-another-number', row: '2,3SAAAA0000002' }])
  const facts = await allFacts(warehouse)
  expect(facts.map((row) => [row['customer_number'], row['reference'], row['attempt_days']])).toEqual([
    ['1', 'changed', 1],
    ['1', 'B', null],
    ['2', 'C', 2],
  ])
})

test('a refused file keeps everything of its import out', async () => {
  const reports = await importText(warehouse, { parcels, events: 'naam;prijs\nx;1\n' })
  expect(reports[1]!.refused).toEqual({
    reason: 'missing-columns',
    missing: ['barcode', 'code', 'at'],
    found: ['naam', 'prijs'],
  })
  expect(reports[0]).toMatchObject({ accepted: 0, added: 0 })
  expect(await allFacts(warehouse)).toEqual([])
})

test('a warehouse made anew from the log says the same, and the old file is gone', async () => {
  await importText(warehouse, { parcels, events })
  await importText(warehouse, { parcels: parcels.replace('A,NL', 'A2,NL') })
  const before = await allFacts(warehouse)
  expect(await warehouse.rebuild()).toMatchObject({ commits: 2, parcels: 3, events: 5 })
  expect(await allFacts(warehouse)).toEqual(before)
  const files = await readdir(join(dataDir, 'warehouse'))
  expect(files.filter((name) => name.endsWith('.duckdb'))).toHaveLength(1)
})

test('an unreadable warehouse is noticed and made anew', async () => {
  await importText(warehouse, { parcels, events })
  const before = await allFacts(warehouse)
  await warehouse.close()
  const folder = join(dataDir, 'warehouse')
  await writeFile(join(folder, await readFile(join(folder, 'CURRENT'), 'utf8')), 'no database')
  warehouse = await openWarehouse(dataDir)
  expect(warehouse.rebuiltBecause).toBe('unreadable')
  expect(await allFacts(warehouse)).toEqual(before)
})

test('a commit that the warehouse had not seen when the program ended is caught up with', async () => {
  await importText(warehouse, { parcels })
  await warehouse.close()
  // The log of a program that stopped between the commit and the warehouse: the commit is there, the warehouse is older.
  const other = await temporaryDataDir()
  const ahead = await openWarehouse(other.path)
  await importText(ahead, { parcels })
  await importText(ahead, { events })
  const [, commit] = ahead.log.commits()
  const segment = commit!.segments[0]!
  await writeFile(join(dataDir, 'log', segment.file), await readFile(ahead.log.pathOf(segment)))
  await appendFile(join(dataDir, 'log', 'manifest.ndjson'), `${JSON.stringify(commit)}\n{"torn":`)
  warehouse = await openWarehouse(dataDir)
  expect(warehouse.rebuiltBecause).toBeUndefined()
  expect(await allFacts(warehouse)).toEqual(await allFacts(ahead))
  expect(await warehouse.log.damage()).toEqual([])
  await ahead.close()
  await other.remove()
})

test('damage to a segment is told', async () => {
  await importText(warehouse, { parcels, events })
  const segment = warehouse.log.commits()[0]!.segments[1]!
  await appendFile(warehouse.log.pathOf(segment), 'x')
  expect(await warehouse.log.damage()).toEqual([`${segment.file} is not what was committed`])
})

test('a second process may not write the same data directory', async () => {
  const child = fork(join(import.meta.dirname, 'import-child.ts'), [dataDir], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let told = ''
  child.stderr?.on('data', (chunk: Buffer) => (told += String(chunk)))
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(1)
  expect(told).toContain('Another process works on the data directory')
})

test('a commit that could not be written whole leaves nothing, and a segment is never written over', async () => {
  await importText(warehouse, { parcels })
  const manifest = join(dataDir, 'log', 'manifest.ndjson')
  const before = await readFile(manifest, 'utf8')
  // As if another process had gone on behind our back.
  const next = { commit: 2, importId: 'other', at: '', segments: [{ kind: 'events', file: '00000002-events.parquet' }] }
  await appendFile(manifest, `${JSON.stringify(next)}\n`)
  await writeFile(join(dataDir, 'log', '00000002-events.parquet'), 'theirs')
  await expect(importText(warehouse, { events })).rejects.toThrow('another process has written')
  expect(await readFile(join(dataDir, 'log', '00000002-events.parquet'), 'utf8')).toBe('theirs')
  await writeFile(manifest, before)
  await importText(warehouse, { events })
  expect(await warehouse.log.damage()).toEqual([])
})

test('a folder into which DuckDB had spilled does not stop the next start', async () => {
  await importText(warehouse, { parcels, events })
  await warehouse.close()
  await mkdir(join(dataDir, 'warehouse', 'warehouse-9.duckdb.tmp'))
  await writeFile(join(dataDir, 'warehouse', 'warehouse-9.duckdb.tmp', 'block'), 'x')
  warehouse = await openWarehouse(dataDir)
  expect(await allFacts(warehouse)).toHaveLength(3)
})

test('nobody can read a file of the machine through the warehouse', async () => {
  await expect(warehouse.rows({ text: "select * from read_csv('/etc/passwd')", values: [] })).rejects.toThrow(
    /disabled/,
  )
  await expect(warehouse.rows({ text: 'set enable_external_access = true', values: [] })).rejects.toThrow()
})

const start = Date.parse('2026-10-20T00:00:00Z')
const codes = [
  'B01',
  'J01',
  'V01',
  'J05',
  'J08',
  'J02',
  'I01',
  'I10',
  'I02',
  'H01',
  'H03',
  'I07',
  'J63',
  'X20',
  'A09',
  'A10',
  'G01',
  'K70',
  'Q99',
  'P20',
  'ACCEPTED',
  'rts:refused',
]
const history = fc.array(
  fc.record({
    code: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...codes) }, fc.constantFrom(...knownEventCodes.keys())),
    // Around the end of summer time, a Sunday, and nights before 06:00.
    at: fc.integer({ min: 0, max: 12 * 24 * 12 }).map((fiveMinutes) => start + fiveMinutes * 300_000),
    location: fc.constantFrom('', 'X'),
  }),
  { maxLength: 9 },
)

test('the warehouse folds and times every parcel as the domain does', async () => {
  const histories = fc.sample(history, { numRuns: 1500, seed: 7 })
  const barcodeOf = (index: number) => `3SPROP${String(index).padStart(7, '0')}`
  const productOf = (index: number) =>
    index % 9 === 0 ? customerReturnProducts[index % customerReturnProducts.length]! : '3085'
  const rows = histories.map((_, index) => `1,${barcodeOf(index)},NL,${productOf(index)}`)
  const lines = histories.flatMap((events, index) =>
    events.map(
      ({ code, at, location }) => `${barcodeOf(index)},${code},${new Date(at).toISOString().slice(0, 19)}Z,${location}`,
    ),
  )
  await importText(warehouse, {
    parcels: ['customer_number,barcode,country,product', ...rows].join('\n'),
    events: ['barcode,code,at,location', ...lines, ...lines.slice(0, 500)].join('\n'),
  })
  const facts = await allFacts(warehouse)
  expect(facts).toHaveLength(1500)
  for (const [index, events] of histories.entries()) {
    const state = stateOf(
      events.map(({ code, ...rest }): ParcelEvent => ({
        ...rest,
        barcode: barcodeOf(index),
        code: code.toUpperCase(),
        milestone: milestoneOf(code),
      })),
    )
    const clock = transitOf(state, customerReturnProducts.includes(productOf(index)) ? 'customer-return' : 'outbound')
    const found = facts[index]!
    expect({ history: events, ...clockOf(found) }).toEqual({
      history: events,
      startAt: clock.startAt ?? null,
      startImputed: clock.startImputed,
      operationalDay: clock.operationalDay ?? null,
      attemptAt: clock.attemptAt ?? null,
      receiptAt: clock.receiptAt ?? null,
      impossible: clock.impossible,
      attemptDays: clock.attemptDays ?? null,
      receiptDays: clock.receiptDays ?? null,
      attemptMs: clock.attemptS === undefined ? null : clock.attemptS * 1000,
      receiptMs: clock.receiptS === undefined ? null : clock.receiptS * 1000,
      rescheduled: clock.rescheduled,
      lastMilestone: state.lastMilestone ?? null,
      lastEventAt: state.lastEventAt ?? null,
    })
  }
})

function clockOf(found: Record<string, unknown>) {
  return {
    startAt: found['start_ms'],
    startImputed: found['start_imputed'] ?? false,
    operationalDay: found['operational_day'],
    attemptAt: found['attempt_ms'],
    receiptAt: found['receipt_ms'],
    impossible: found['impossible'],
    attemptDays: found['attempt_days'],
    receiptDays: found['receipt_days'],
    attemptMs: found['attempt_duration_ms'],
    receiptMs: found['receipt_duration_ms'],
    rescheduled: found['rescheduled'],
    lastMilestone: found['last_milestone'],
    lastEventAt: found['last_event_ms'],
  }
}
