import type { DuckDBConnection } from '@duckdb/node-api'
import type { Commit, EventLog } from '../log/event-log.ts'
import { foldedAnnouncements } from './announce-sql.ts'
import { quoted } from './engine.ts'
import { aboutBarcodes, keyOf } from './few-barcodes.ts'
import { factsSelect } from './facts-sql.ts'
import { foldRareSelect, foldSelect } from './fold-sql.ts'
import { columnsOf, namesOf } from './schema.ts'
import { rowsOfCommits } from './segments.ts'

const maxNumbers = 200
const manyParcels = 50_000
/** So many parcels are folded within a megabyte of the engine's limit: more, and what is known of them goes by way of the disk. */
const foldedPerMb = 600
/** So many are joined and sorted: fewer means to read all that was folded more often, and three thousand are too many for the engine. */
const sortedPerMb = 1_000

/**
 * Brings commits of the log into the warehouse, in one transaction: all of them count or none does. Doing it again changes
 * nothing. Only the parcels they say something about are calculated, or all when that is less work. Answers the customer
 * numbers whose parcels changed; 'all' when they are many.
 */
export async function applyCommits(
  connection: DuckDBConnection,
  log: EventLog,
  commits: readonly Commit[],
): Promise<readonly string[] | 'all'> {
  if (commits.length === 0) return []
  return inTransaction(connection, async () => {
    await connection.run('create or replace temp table touched (barcode varchar)')
    const isAll = await isMost(connection, commits)
    const parcels = await rowsOfCommits(connection, log, commits, 'parcels')
    if (parcels) await insertParcels(connection, parcels, isAll)
    const events = await rowsOfCommits(connection, log, commits, 'events')
    if (events) await insertEvents(connection, events, isAll)
    const applied = commits.map(({ commit }) => `(${commit})`)
    await connection.run(`insert into applied values ${applied.join(', ')}`)
    return recalculate(connection, isAll)
  })
}

/** Does all of `work` or nothing of it. */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('begin')
  try {
    const answer = await work()
    await connection.run('commit')
    return answer
  } catch (error) {
    // An engine that has rolled back by itself must not hide why.
    await connection.run('rollback').catch(() => undefined)
    throw error
  }
}

/** Calculates the parcels of the table `touched` anew, or all. */
export async function recalculate(connection: DuckDBConnection, isAll: boolean): Promise<readonly string[] | 'all'> {
  const touched = isAll ? { any: 'true', scans: 'true' } : await aboutBarcodes(connection, 'touched')
  const isBound = (await numberOf(connection, `select count(*) from origins where for_number <> ''`)) > 0
  // Only what was claimed by a source of certain numbers can become another's.
  const mayMove = !isAll && (await numberOf(connection, 'select count(*) from said where bound is not null')) > 0
  const before = mayMove ? await numbersOf(connection, touched.any) : []
  await connection.run(isAll ? 'delete from parcels' : `delete from parcels where ${touched.any}`)
  const parcels = isAll ? await numberOf(connection, 'select count(*) from said') : 0
  const isMany = parcels > manyParcels
  // Apart, and in slices, because with all of it at once a large one does not fit into memory.
  const limitMb = await memoryLimitMb(connection)
  const slices = Math.max(1, Math.ceil(parcels / (foldedPerMb * limitMb)))
  for (let slice = 0; slice < slices; slice++) {
    const fold = foldSelect(slices === 1 ? touched.scans : ofKeys(slice, slices), isBound)
    await connection.run(slice === 0 ? `create or replace temp table folded as ${fold}` : `insert into folded ${fold}`)
  }
  await connection.run(`create or replace temp table folded_rare as ${foldRareSelect(touched.scans, isBound)}`)
  for (const ofSlice of isMany ? await slicesByNumber(connection, sortedPerMb * limitMb) : [touched.any]) {
    // A slice that is joined with all that was folded would hold all of it in memory.
    const own = (table: string) =>
      isMany ? `(select * from ${table} where barcode in (select barcode from announcements where ${ofSlice}))` : table
    const fold = { folded: own('folded'), rare: own('folded_rare') }
    await connection.run(`insert into parcels ${factsSelect(ofSlice, fold, isMany)}`)
  }
  await connection.run('drop table folded')
  await connection.run('drop table folded_rare')
  if (isAll) return 'all'
  const changed = new Set([...before, ...(await numbersOf(connection, touched.any))])
  return changed.size > maxNumbers ? 'all' : [...changed]
}

async function numbersOf(connection: DuckDBConnection, touched: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    `select distinct customer_number from parcels where ${touched} limit ${maxNumbers + 1}`,
  )
  return reader.getRowsJS().map(([number]) => String(number))
}

/** A range, because the engine looks at one before it reads the other columns of a row. */
function ofKeys(slice: number, slices: number): string {
  const at = (start: number) => Math.floor((2 ** 32 / slices) * start)
  const from = `key >= ${at(slice)}`
  return slice + 1 === slices ? from : `${from} and key < ${at(slice + 1)}`
}

/** Conditions on customer_number, in its order, that take all of the announcements between them, about as many each. */
async function slicesByNumber(connection: DuckDBConnection, atOnce: number): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    'select customer_number, count(*)::double from announcements group by 1 order by 1',
  )
  const starts: string[] = []
  let inSlice = 0
  for (const [number, count] of reader.getRowsJS() as [string, number][]) {
    if (inSlice > 0 && inSlice + count > atOnce) {
      starts.push(quoted(number))
      inSlice = 0
    }
    inSlice += count
  }
  return [undefined, ...starts].map((start, i) => {
    const from = start === undefined ? 'true' : `customer_number >= ${start}`
    return starts[i] === undefined ? from : `${from} and customer_number < ${starts[i]}`
  })
}

/** As the engine tells it: '244.1 MiB', '1.9 GiB'. */
async function memoryLimitMb(connection: DuckDBConnection): Promise<number> {
  const reader = await connection.runAndReadAll(`select current_setting('memory_limit')`)
  const [amount, unit] = String(reader.getRowsJS()[0]?.[0]).split(' ')
  const factors: Readonly<Record<string, number>> = { KiB: 1 / 1024, MiB: 1, GiB: 1024, TiB: 1024 * 1024 }
  return Math.max(1, Number(amount) * (factors[unit ?? ''] ?? 0))
}

/** Whether so much is coming in that finding out which parcels it touches costs more than it saves. */
async function isMost(connection: DuckDBConnection, commits: readonly Commit[]): Promise<boolean> {
  const arriving = commits.flatMap(({ segments }) => segments).reduce((sum, { rows }) => sum + rows, 0)
  const there = await numberOf(connection, 'select (select count(*) from scans) + (select count(*) from said)')
  return arriving >= there
}

async function insertParcels(connection: DuckDBConnection, arriving: string, isAll: boolean): Promise<void> {
  const names = namesOf(columnsOf.parcels)
  // Rows that came before stand before: the order of the table is that of the log.
  const before = await numberOf(connection, 'select coalesce(max(rowid) + 1, 0) from said')
  await connection.run(`insert into said select ${names}, false from (${arriving})`)
  await connection.run('create or replace temp table announced (barcode varchar)')
  const isFirst = before === 0
  if (!isFirst || !isAll)
    await connection.run(`insert into announced select distinct barcode from said where rowid >= ${before}`)
  await connection.run(`create or replace temp table repeated as
    select barcode from said ${isFirst ? '' : 'where barcode in (select barcode from announced)'} group by barcode having count(*) > 1`)
  await connection.run('delete from folded_announcements where barcode in (select barcode from repeated)')
  await connection.run(`insert into folded_announcements ${foldedAnnouncements()}`)
  await connection.run(
    'update said set is_folded = true where not is_folded and barcode in (select barcode from repeated)',
  )
  if (!isAll) await connection.run('insert into touched select barcode from announced')
}

async function insertEvents(connection: DuckDBConnection, arriving: string, isAll: boolean): Promise<void> {
  await connection.run(`create or replace temp view arrived as ${arriving}`)
  await connection.run(`insert into origins
    select (select count(*) from origins) + row_number() over (order by source, for_number), source, for_number
    from (select distinct source, for_number from arrived) anti join origins using (source, for_number)`)
  await connection.run(`insert into codes
    select (select count(*) from codes) + row_number() over (order by scheme, code), scheme, code, coalesce(k.milestone, 'UNKNOWN')
    from (select distinct scheme, code from arrived) anti join codes using (scheme, code) left join event_codes k using (scheme, code)`)
  const names = namesOf(columnsOf.events)
  const before = await numberOf(connection, 'select coalesce(max(rowid) + 1, 0) from scans')
  const declaredBefore = await numberOf(connection, 'select count(*) from withdrawals')
  await connection.run(`insert into withdrawals select ${names} from arrived where declared_ms is not null`)
  await connection.run(`insert into scans
    select a.barcode, a.at_ms, c.id, c.milestone, o.id, nullif(a.location, ''), a.offset_min, nullif(a.reason, ''),
      nullif(a.event_id, ''), false, ${keyOf('a.barcode')}
    from arrived a join codes c using (scheme, code) join origins o using (source, for_number) where a.declared_ms is null`)
  const declared = await numberOf(connection, 'select count(*) from withdrawals')
  if (declared > declaredBefore) await withdraw(connection, 0, isAll)
  else if (declared > 0) await withdraw(connection, before, isAll)
  if (!isAll) await connection.run(`insert into touched select distinct barcode from scans where rowid >= ${before}`)
}

/** Marks the scans from this row on that were declared an error, whichever of the two came first. */
async function withdraw(connection: DuckDBConnection, fromRow: number, isAll: boolean): Promise<void> {
  await connection.run(`create or replace temp table withdrawing as
    select s.rowid as place, s.barcode from scans s join codes c on c.id = s.code_id join origins o on o.id = s.origin
    where s.rowid >= ${fromRow} and not s.withdrawn and (
      (s.event_id is not null and (o.source, s.event_id) in (select source, event_id from withdrawals where event_id <> ''))
      or (o.source, s.barcode, c.scheme, c.code, s.at_ms) in (
        select source, barcode, scheme, code, at_ms from withdrawals where event_id = ''))`)
  await connection.run('update scans set withdrawn = true where rowid in (select place from withdrawing)')
  if (!isAll) await connection.run('insert into touched select barcode from withdrawing')
}

async function numberOf(connection: DuckDBConnection, query: string): Promise<number> {
  const reader = await connection.runAndReadAll(query)
  return Number(reader.getRowsJS()[0]?.[0] ?? 0)
}
