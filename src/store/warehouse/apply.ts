import type { DuckDBConnection } from '@duckdb/node-api'
import { segmentKinds, type Commit, type EventLog, type SegmentKind } from '../log/event-log.ts'
import { foldedAnnouncements } from './announce-sql.ts'
import { indexLater, indexLaterFromRows, indexLaterUpToRows, originOf, scansOf } from './index-scans.ts'
import { nothingApplied, numberOf, recalculate, type Applied } from './recalculate.ts'
import { columnsOf, namesOf } from './schema.ts'
import { rowsOfCommits } from './segments.ts'
import { inTransaction } from './transaction.ts'

/**
 * Brings commits of the log into the warehouse, in one transaction: all of them count or none does. Doing it again changes
 * nothing. Only the parcels they say something about are calculated, or all when that is less work.
 *
 * @param indexLaterFrom so many events, or more, are indexed later; see index-scans.ts. All that came before must be indexed
 */
export async function applyCommits(
  connection: DuckDBConnection,
  log: EventLog,
  commits: readonly Commit[],
  indexLaterFrom = indexLaterFromRows,
): Promise<Applied> {
  if (commits.length === 0) return nothingApplied
  return inTransaction(connection, async (share) => {
    await connection.run('create or replace temp table touched (barcode varchar)')
    const isAll = await isMost(connection, commits)
    const parcels = await rowsOfCommits(connection, log, commits, 'parcels')
    if (parcels) await insertParcels(connection, parcels, isAll)
    const events = await rowsOfCommits(connection, log, commits, 'events')
    if (events) await insertEvents(connection, events, { commits, isAll, indexLaterFrom })
    const applied = commits.map(({ commit }) => `(${commit})`)
    await connection.run(`insert into applied values ${applied.join(', ')}`)
    return recalculate(connection, isAll, share)
  })
}

/** Whether so much is coming in that finding out which parcels it touches costs more than it saves. */
async function isMost(connection: DuckDBConnection, commits: readonly Commit[]): Promise<boolean> {
  const there = await numberOf(connection, 'select (select count(*) from indexed_scans) + (select count(*) from said)')
  return rowsIn(commits, segmentKinds) >= there
}

function rowsIn(commits: readonly Commit[], kinds: readonly SegmentKind[]): number {
  const segments = commits.flatMap(({ segments: all }) => all).filter(({ kind }) => kinds.includes(kind))
  return segments.reduce((sum, { rows }) => sum + rows, 0)
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

type Arriving = { commits: readonly Commit[]; isAll: boolean; indexLaterFrom: number }

async function insertEvents(connection: DuckDBConnection, arriving: string, about: Arriving): Promise<void> {
  const { commits, isAll, indexLaterFrom } = about
  const origin = await originOf(connection, arriving)
  await connection.run(`insert into codes
    select (select count(*) from codes) + row_number() over (order by scheme, code), scheme, code, coalesce(k.milestone, 'UNKNOWN')
    from (select distinct scheme, code from (${arriving})) anti join codes using (scheme, code) left join event_codes k using (scheme, code)`)
  const declaredBefore = await numberOf(connection, 'select count(*) from withdrawals')
  const names = namesOf(columnsOf.events)
  await connection.run(`insert into withdrawals select ${names} from (${arriving}) where declared_ms is not null`)
  const declared = await numberOf(connection, 'select count(*) from withdrawals')
  const scans = scansOf(arriving, origin)
  const rows = rowsIn(commits, ['events'])
  // Only a scan that is indexed can be marked.
  if (isAll && declared === 0 && rows >= indexLaterFrom && rows <= indexLaterUpToRows) {
    return indexLater(connection, commits, scans)
  }
  const before = await numberOf(connection, 'select coalesce(max(rowid) + 1, 0) from indexed_scans')
  await connection.run(`insert into indexed_scans by name ${scans}`)
  if (declared > declaredBefore) await withdraw(connection, 0, isAll)
  else if (declared > 0) await withdraw(connection, before, isAll)
  if (!isAll)
    await connection.run(`insert into touched select distinct barcode from indexed_scans where rowid >= ${before}`)
}

/** Marks the scans from this row on that were declared an error, whichever of the two came first. */
async function withdraw(connection: DuckDBConnection, fromRow: number, isAll: boolean): Promise<void> {
  await connection.run(`create or replace temp table withdrawing as
    select s.rowid as place, s.barcode from indexed_scans s join codes c on c.id = s.code_id join origins o on o.id = s.origin
    where s.rowid >= ${fromRow} and not s.withdrawn and (
      (s.event_id is not null and (o.source, s.event_id) in (select source, event_id from withdrawals where event_id <> ''))
      or (o.source, s.barcode, c.scheme, c.code, s.at_ms) in (
        select source, barcode, scheme, code, at_ms from withdrawals where event_id = ''))`)
  await connection.run('update indexed_scans set withdrawn = true where rowid in (select place from withdrawing)')
  if (!isAll) await connection.run('insert into touched select barcode from withdrawing')
}
