import type { DuckDBConnection } from '@duckdb/node-api'
import { rm } from 'node:fs/promises'
import type { Commit, EventLog, Replacement, Segment, SegmentKind, Written } from '../log/event-log.ts'
import { segmentKinds } from '../log/event-log.ts'
import type { ErasedList } from '../log/erased.ts'
import { quoted } from './engine.ts'
import { isErased, listErased } from './erased.ts'
import { rowsOfCommits } from './segments.ts'

/** Parcels of these barcodes, for these recipients, or without a sign of life since `beforeMs` (epoch ms). */
export type ToForget = { barcodes?: readonly string[]; recipientKeys?: readonly string[]; beforeMs?: number }
export type Forgotten = { parcels: number; events: number }

/** Makes the temporary table `gone` of the barcodes that must go. Answers those that `barcodes` and `recipientKeys` mean. */
export async function findGone(connection: DuckDBConnection, log: EventLog, what: ToForget): Promise<string[]> {
  await connection.run('create or replace temp table gone (barcode varchar)')
  const { barcodes = [], recipientKeys = [], beforeMs } = what
  for (const barcode of barcodes) await connection.run('insert into gone values ($1)', [barcode])
  const parcels = await readable(connection, log, 'parcels')
  for (const key of parcels ? recipientKeys.filter(Boolean) : []) {
    await connection.run(`insert into gone select distinct barcode from ${parcels!} where recipient_key = $1`, [key])
  }
  const named = await connection.runAndReadAll('select distinct barcode from gone')
  if (beforeMs !== undefined) await findSilent(connection, log, beforeMs)
  return named.getRowsJS().map(([barcode]) => String(barcode))
}

/** Makes `gone` of what the list of the erased names. */
export async function findErased(connection: DuckDBConnection, log: EventLog, erased: ErasedList): Promise<void> {
  await connection.run('create or replace temp table gone (barcode varchar)')
  await listErased(connection, erased)
  await log.unsound(log.commits(), { anew: true })
  for (const kind of segmentKinds) {
    const rows = await readable(connection, log, kind)
    if (rows)
      await connection.run(`insert into gone select distinct barcode from ${rows} where ${isErased(erased, kind)}`)
  }
}

/** The last sign of life is the latest time that is told of a parcel and has been; without any, when it was said. */
async function findSilent(connection: DuckDBConnection, log: EventLog, beforeMs: number): Promise<void> {
  const now = Date.now()
  const signs: string[] = []
  const parcels = await readable(connection, log, 'parcels')
  if (parcels) {
    for (const column of ['announced_ms', 'handover_due_ms', 'promised_ms'])
      signs.push(`select barcode, ${column} as at_ms, said_ms from ${parcels}`)
  }
  const events = await readable(connection, log, 'events')
  if (events) signs.push(`select barcode, at_ms, null::bigint as said_ms from ${events}`)
  if (signs.length === 0) return
  await connection.run(`insert into gone
    select barcode from (${signs.join(' union all ')}) group by barcode
    having coalesce(max(at_ms) filter (at_ms <= ${now}), max(said_ms), ${now}) < ${Math.trunc(beforeMs)}`)
}

/**
 * Writes new segments for the commits that hold rows `where` says (a SQL condition), without those rows. Nothing counts until
 * the replacements are put into the log. Damaged segments stay listed as they are: look at all of them anew before this.
 */
export async function rewriteWithout(
  connection: DuckDBConnection,
  log: EventLog,
  commits: readonly Commit[],
  where: string,
): Promise<{ replacements: Replacement[]; forgotten: Forgotten }> {
  const damaged = new Set((await log.unsound(commits)).map(({ file }) => file))
  const counts = await countRows(
    connection,
    log,
    commits.flatMap(({ segments }) => segments).filter(({ file }) => !damaged.has(file)),
    where,
  )
  const replacements: Replacement[] = []
  try {
    for (const commit of commits) {
      if (!commit.segments.some(({ file }) => counts.has(file))) continue
      const written: Written[] = []
      const kept: Segment[] = []
      replacements.push({ replaces: [commit], importId: commit.importId, kept, written, forgets: true })
      for (const segment of commit.segments) {
        const rows = segment.rows - (counts.get(segment.file) ?? 0)
        if (!counts.has(segment.file)) kept.push(segment)
        else if (rows > 0) written.push(await copyWithout(connection, log, segment, rows, where))
      }
    }
  } catch (error) {
    await dropWritten(replacements)
    throw error
  }
  const events = commits.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'events'))
  return {
    replacements,
    forgotten: {
      parcels: await countParcels(connection, log, commits, counts, where),
      events: events.reduce((total, { file }) => total + (counts.get(file) ?? 0), 0),
    },
  }
}

/** A parcel may have been announced more than once. */
async function countParcels(
  connection: DuckDBConnection,
  log: EventLog,
  commits: readonly Commit[],
  counts: ReadonlyMap<string, number>,
  where: string,
): Promise<number> {
  const segments = commits.flatMap((commit) => commit.segments)
  const paths = segments
    .filter(({ kind, file }) => kind === 'parcels' && counts.has(file))
    .map((segment) => quoted(log.pathOf(segment)))
  if (paths.length === 0) return 0
  const reader = await connection.runAndReadAll(
    `select count(distinct barcode)::double from read_parquet([${paths.join(', ')}], union_by_name = true) where ${where}`,
  )
  return Number(reader.getRowsJS()[0]?.[0] ?? 0)
}

export async function dropWritten(replacements: readonly Replacement[]): Promise<void> {
  for (const { path } of replacements.flatMap(({ written }) => written)) await rm(path, { force: true })
}

async function copyWithout(
  connection: DuckDBConnection,
  log: EventLog,
  segment: Segment,
  rows: number,
  where: string,
): Promise<Written> {
  const path = log.temporaryPath(segment.kind)
  const source = `read_parquet(${quoted(log.pathOf(segment))})`
  try {
    await connection.run(
      `copy (select * from ${source} where not coalesce(${where}, false)) to ${quoted(path)} (format parquet, compression zstd)`,
    )
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { kind: segment.kind, path, rows }
}

/** How many rows of each segment meet a condition, by the name of its file; those without any left out. */
async function countRows(
  connection: DuckDBConnection,
  log: EventLog,
  segments: readonly Segment[],
  where: string,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const kind of segmentKinds) {
    const paths = segments.filter((segment) => segment.kind === kind).map((segment) => quoted(log.pathOf(segment)))
    if (paths.length === 0) continue
    const reader = await connection.runAndReadAll(
      `select parse_filename(filename), count(*)::double from read_parquet([${paths.join(', ')}], filename = true, union_by_name = true)
       where ${where} group by all`,
    )
    for (const [file, rows] of reader.getRowsJS()) counts.set(String(file), Number(rows))
  }
  return counts
}

/** All rows of a kind that can be read, as a SQL source; undefined when there is none. */
async function readable(connection: DuckDBConnection, log: EventLog, kind: SegmentKind): Promise<string | undefined> {
  const damaged = new Set((await log.unsound(log.commits())).map(({ file }) => file))
  const sound = log
    .commits()
    .map((commit) => ({ ...commit, segments: commit.segments.filter(({ file }) => !damaged.has(file)) }))
  const select = await rowsOfCommits(connection, log, sound, kind)
  return select && `(${select})`
}
