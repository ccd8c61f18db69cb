import type { DuckDBConnection } from '@duckdb/node-api'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { mintScope } from '#domain/access/scope.ts'
import { ask } from '#store/warehouse/ask.ts'
import { openEngine, type Engine } from '#store/warehouse/engine.ts'
import { factsSelect } from '#store/warehouse/facts-sql.ts'
import { keyOf } from '#store/warehouse/few-barcodes.ts'
import { foldedOf } from '#store/warehouse/fold-sql.ts'
import { numberOf, recalculate } from '#store/warehouse/recalculate.ts'
import { createSchema, parcelColumns, scansView } from '#store/warehouse/schema.ts'
import { inTransaction, TooLittleMemory } from '#store/warehouse/transaction.ts'
import { openWarehouse, WarehouseAway } from '#store/warehouse/warehouse.ts'
import { temporaryDataDir } from './intake-world.ts'

const parcels = 60_000
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let engine: Engine
let connection: DuckDBConnection

beforeAll(async () => {
  folder = await temporaryDataDir()
  engine = await openEngine(':memory:', { folders: [folder.path], memoryMb: 512 })
  connection = await engine.connect()
  await createSchema(connection)
})

afterAll(async () => {
  connection.closeSync()
  engine.close()
  await folder.remove()
})

test('parcels come out the same, and in order of customer number, in however many slices they are calculated', async () => {
  // Number 3 has half of all; the others are of no number of slices in particular.
  const random = (row: string, below: number) => `(hash(${row}) % ${below})::bigint`
  await connection.run(`insert into said by name select
      '3SSLIC' || lpad(i::varchar, 9, '0') as barcode, (case when i % 2 = 0 then 3 else 1 + ${random('i', 9)} end)::varchar as customer_number,
      1700000000000 + ${random('i + 1', 9_000_000)} * 1000 as announced_ms, ['NL', 'BE', ''][1 + i % 3] as country, 1700000000000 as said_ms,
      ['3085', '4946', ''][1 + i % 3] as product, '' as reference, '' as postal_code, '' as city, '' as recipient_key, '' as options,
      '' as filled, '' as warnings, '' as main_barcode, 'upload' as source, false as is_folded
    from range(${parcels}) t(i)`)
  await connection.run(`insert into origins values (1, 'upload', '')`)
  await connection.run(
    'insert into codes from (select row_number() over (order by scheme, code) as id, * from event_codes) where id <= 60',
  )
  // Some are of parcels that nobody announced.
  await connection.run(`insert into indexed_scans by name select barcode, 1700000000000 + ${random('i', 9_000_000)} * 1000 as at_ms, c.id as code_id,
      c.milestone, 1 as origin, false as withdrawn, ${keyOf('barcode')} as key
    from (select i, '3SSLIC' || lpad((${random('i', parcels + 500)})::varchar, 9, '0') as barcode from range(${parcels * 4}) t(i))
    join codes c on c.id = 1 + ${random('i + 2', 60)}`)

  const calculate = (share: number) => inTransaction(connection, () => recalculate(connection, true, share))
  expect(await calculate(1)).toBe('all')
  await connection.run('create temp table at_once as from parcels')
  expect(await numberOf(connection, 'select count(*) from at_once')).toBe(parcels)
  expect(await numberOf(connection, 'select count(*) from at_once where attempt_days > 0')).toBeGreaterThan(300)
  const outOfOrder =
    'select count(*) from (select customer_number < lag(customer_number) over (order by rowid) as back from parcels) where back'
  // What nobody says, and no scan has, is not asked of each: asking it of each makes no difference.
  const asked = factsSelect('true', foldedOf('true'))
  expect(await numberOf(connection, `select count(*) from (from at_once except from (${asked}))`)).toBe(0)
  // All folded together and joined in slices; and folded in slices, of which some in several steps.
  for (const share of [1 / 10, 1 / 16]) {
    await calculate(share)
    expect(await numberOf(connection, 'select count(*) from parcels')).toBe(parcels)
    expect(await numberOf(connection, 'select count(*) from (from at_once except from parcels)')).toBe(0)
    expect(await numberOf(connection, outOfOrder)).toBe(0)
  }
  // So do those whose scans are not indexed yet.
  const segment = join(folder.path, 'scans.parquet')
  await connection.run(`copy indexed_scans to '${segment}' (format parquet)`)
  await connection.run('delete from indexed_scans')
  await connection.run('insert into unindexed values (1)')
  await connection.run(scansView(`select * replace (milestone::milestone as milestone) from '${segment}'`))
  for (const share of [1, 1 / 10, 1 / 16]) {
    await calculate(share)
    expect(await numberOf(connection, 'select count(*) from parcels')).toBe(parcels)
    expect(await numberOf(connection, 'select count(*) from (from at_once except from parcels)')).toBe(0)
  }
  await connection.run(`insert into indexed_scans by name from '${segment}'`)
  await connection.run('delete from unindexed')
  await connection.run(scansView())
  // What few are touched by is calculated as the whole is.
  await connection.run(
    `create or replace temp table touched as select barcode from said where customer_number in ('2', '3', '4', '5', '6', '7', '8')`,
  )
  await inTransaction(connection, () => recalculate(connection, false, 1 / 16))
  expect(await numberOf(connection, 'select count(*) from parcels')).toBe(parcels)
  expect(await numberOf(connection, 'select count(*) from (from at_once except from parcels)')).toBe(0)
})

test('parcels of which little is known come out as when all of it were asked of each', async () => {
  const some = `milestone in ('ANNOUNCED', 'ACCEPTED', 'SORTED', 'DELIVERED_ADDRESS', 'DELAYED')`
  for (const table of ['indexed_scans', 'codes']) await connection.run(`delete from ${table} where not ${some}`)
  await inTransaction(connection, () => recalculate(connection, true, 1))
  expect(await numberOf(connection, 'select count(*) from parcels where delayed')).toBeGreaterThan(300)
  const asked = factsSelect('true', foldedOf('true'))
  expect(await numberOf(connection, `select count(*) from (from parcels except from (${asked}))`)).toBe(0)
})

test('a column that one parcel alone has, or none, makes no difference to how parcels come out', async () => {
  const sameAsAsked = async () => {
    await inTransaction(connection, () => recalculate(connection, true, 1))
    const asked = factsSelect('true', foldedOf('true'))
    expect(await numberOf(connection, 'select count(*) from parcels')).toBe(parcels)
    expect(await numberOf(connection, `select count(*) from (from parcels except from (${asked}))`)).toBe(0)
  }
  const own = new Set<string>(['customer_number', 'barcode', 'said_ms'])
  const empty = parcelColumns
    .filter(([name]) => !own.has(name))
    .map(([name, type]) => `${name} = ${type === 'varchar' ? `''` : 'null'}`)
  await connection.run(`update said set ${empty.join(', ')}`)
  await sameAsAsked()
  expect(await numberOf(connection, `select count(*) from parcels where service = 'home' and late`)).toBeGreaterThan(
    300,
  )

  const only = `barcode = (select min(barcode) from parcels where start_ms is not null)`
  await connection.run(`update said set weight_g = 500 where ${only}`)
  await sameAsAsked()
  expect(await numberOf(connection, 'select count(*) from parcels where weight_g = 500 and weight_off is null')).toBe(1)

  await connection.run(`update said set reference = 'order 1', country = 'DE', postal_code = '10115', city = 'Berlin', product = '4946',
    recipient_key = 'key', options = '118/006', filled = 'name street', warnings = '1760103', measured_g = 700, volume_cm3 = 100,
    measured_cm3 = 300, announced_ms = 1690000000000, handover_due_ms = 1690000000000, promised_ms = 1700100000000, source = 'upload'
    where ${only}`)
  await sameAsAsked()
  const isAll = `reference = 'order 1' and lane = 'eu' and option = 'evening' and filled > 0 and invalid and address_unknown
    and weight_off and size_off and announced_ms = 1690000000000 and promised_ms is not null and late_hand_over`
  expect(await numberOf(connection, `select count(*) from parcels where ${isAll}`)).toBe(1)
  expect(await numberOf(connection, `select count(*) from parcels where product <> '' or invalid or weight_off`)).toBe(
    1,
  )

  for (const table of ['indexed_scans', 'codes'])
    await connection.run(`delete from ${table} where milestone <> 'DELAYED'`)
  await sameAsAsked()
  expect(await numberOf(connection, 'select count(*) from parcels where start_ms is not null')).toBe(0)
})

test('what does not fit into memory is done again with half as much at once, and nothing of the first attempt stays', async () => {
  const small = await openEngine(':memory:', { folders: [], memoryMb: 48 })
  const its = await small.connect()
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await its.run('create temp table lines (line bigint)')
  const tried: number[] = []
  const fill = (rows: number) => async (share: number) => {
    tried.push(share)
    await its.run('insert into lines values (1)')
    // A list is held in memory whole.
    await numberOf(its, `select length(list(range)) from range(${rows * share})`)
  }
  await inTransaction(its, fill(10_000_000))
  expect(tried.length).toBeGreaterThan(1)
  expect(tried).toEqual(tried.map((_, i) => 1 / 2 ** i))
  expect(await numberOf(its, 'select count(*) from lines')).toBe(1)
  expect(told).toHaveBeenCalledTimes(tried.length - 1)
  await expect(inTransaction(its, () => fill(20_000_000)(1))).rejects.toThrow(TooLittleMemory)
  expect(await numberOf(its, 'select count(*) from lines')).toBe(1)
  told.mockRestore()
  its.closeSync()
  small.close()
})

test('a portal that has too little memory for its parcels says so, and does not answer that there are none', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const segment = join(folder.path, 'parcels.parquet')
  await connection.run(`copy (select '1' as customer_number, '3SMANY' || lpad(i::varchar, 9, '0') as barcode, 'NL' as country,
    i || repeat('r', 60) as reference from range(3000) t(i)) to '${segment}' (format parquet)`)
  const warehouse = await openWarehouse(folder.path, { memoryMb: 20 })
  const customerNumbers = ['1' as CustomerNumber]
  const question = { customerNumbers, population: 'every', columns: ['barcode'] } as const
  const scope = mintScope('test', 'insight-parcels', customerNumbers)
  expect(warehouse.isUnfilled).toBe(false)
  await warehouse.append([{ importId: 'test', written: [{ kind: 'parcels', path: segment, rows: 3_000 }] }])
  expect(warehouse.isUnfilled).toBe(true)
  expect(await warehouse.damage()).toContainEqual(expect.stringContaining('set WAREHOUSE_MEMORY_MB higher'))
  await expect(ask(warehouse, question, scope)).rejects.toThrow(WarehouseAway)
  await warehouse.close()
  const larger = await openWarehouse(folder.path)
  expect(larger.isUnfilled).toBe(false)
  expect(await ask(larger, question, scope)).toHaveLength(3_000)
  await larger.close()
  told.mockRestore()
})
