import type { DuckDBConnection } from '@duckdb/node-api'
import { join } from 'node:path'
import type { Commit, EventLog } from '../log/event-log.ts'
import { quoted } from './engine.ts'
import { keyOf } from './few-barcodes.ts'
import { scansView } from './schema.ts'
import { rowsOfCommits } from './segments.ts'
import { allOrNothing } from './transaction.ts'

/** So many events that arrive at once are on the dashboards before they are indexed: of fewer it saves too little. */
export const indexLaterFromRows = 1_000_000
/** More are folded in so many slices that to look all of them through each time takes longer than to index them first. */
export const indexLaterUpToRows = 20_000_000

/**
 * Notes that the scans of commits, whose codes and origins are known, are shown where they stand in the log. They are indexed afterwards: to copy
 * ten million of them takes a fifth of an intake, and what it is for, finding the scans of few parcels among all, the dashboards do not need.
 *
 * @param scans selected by scansOf; all that came before must be indexed
 */
export async function indexLater(
  connection: DuckDBConnection,
  commits: readonly Commit[],
  scans: string,
): Promise<void> {
  if (await isUnindexed(connection)) throw new Error('what came before is not indexed yet')
  const own = commits.filter(({ segments }) => segments.some(({ kind }) => kind === 'events'))
  await connection.run(`insert into unindexed values ${own.map(({ commit }) => `(${commit})`).join(', ')}`)
  await connection.run(scansView(scans))
}

/** Shows what is not indexed yet where it stands in the log now, if that is another place; 'rebuild' as in indexScans. */
export async function showUnindexed(connection: DuckDBConnection, log: EventLog): Promise<'rebuild' | undefined> {
  const commits = await unindexedIn(connection, log)
  if (commits === 'rebuild') return 'rebuild'
  if (commits.length === 0 || (await isShownFrom(connection, log.folder))) return undefined
  await connection.run(scansView(await scansIn(connection, log, commits)))
  return undefined
}

async function isShownFrom(connection: DuckDBConnection, folder: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(`select sql from duckdb_views() where view_name = 'scans'`)
  return String(reader.getRowsJS()[0]?.[0]).includes(quoted(join(folder, '_')).slice(0, -2))
}

/** The commits that are not indexed, with the segments of events that the warehouse has; 'rebuild' when one is not what it was. */
async function unindexedIn(connection: DuckDBConnection, log: EventLog): Promise<Commit[] | 'rebuild'> {
  const numbers = await unindexedCommits(connection)
  if (numbers.size === 0) return []
  const reader = await connection.runAndReadAll(`select value from meta where key = 'lacks'`)
  const lacking = new Set(reader.getRowsJS().map(([file]) => String(file)))
  const commits = log.commits().filter(({ commit }) => numbers.has(commit))
  const there = commits.map((commit) => ({
    ...commit,
    segments: commit.segments.filter(({ kind, file }) => kind === 'events' && !lacking.has(file)),
  }))
  return there.length < numbers.size || (await log.unsound(there)).length > 0 ? 'rebuild' : there
}

async function scansIn(connection: DuckDBConnection, log: EventLog, commits: readonly Commit[]): Promise<string> {
  const arriving = await rowsOfCommits(connection, log, commits, 'events')
  if (arriving === undefined) throw new Error('commits without events are indexed')
  return scansOf(arriving, await originOf(connection, arriving))
}

/** What stands for where arriving events come from, as SQL, and the join it takes: none when all are of the same, as nearly always. */
type Origin = { id: string; join: string }

/** Makes the origins of arriving events known. */
export async function originOf(connection: DuckDBConnection, arriving: string): Promise<Origin> {
  await connection.run(
    `create or replace temp table arriving_origins as select distinct source, for_number from (${arriving})`,
  )
  await connection.run(`insert into origins
    select (select count(*) from origins) + row_number() over (order by source, for_number), source, for_number
    from arriving_origins anti join origins using (source, for_number)`)
  const reader = await connection.runAndReadAll(
    'select id from origins semi join arriving_origins using (source, for_number) limit 2',
  )
  const [only, another] = reader.getRowsJS().map(([id]) => String(id))
  if (only !== undefined && another === undefined) return { id: only, join: '' }
  return { id: 'o.id', join: 'join origins o using (source, for_number)' }
}

/** A select of the rows of `scans` that arriving events are; their codes and origins are known. */
export function scansOf(arriving: string, origin: Origin): string {
  return `select a.barcode, a.at_ms, c.id as code_id, c.milestone, ${origin.id} as origin, nullif(a.location, '') as location,
      a.offset_min::smallint as offset_min, nullif(a.reason, '') as reason, nullif(a.event_id, '') as event_id, false as withdrawn,
      ${keyOf('a.barcode')} as key
    from (${arriving}) a join codes c using (scheme, code) ${origin.join} where a.declared_ms is null`
}

export async function isUnindexed(connection: DuckDBConnection): Promise<boolean> {
  return (await unindexedCommits(connection)).size > 0
}

async function unindexedCommits(connection: DuckDBConnection): Promise<ReadonlySet<number>> {
  const reader = await connection.runAndReadAll('select commit_number from unindexed')
  return new Set(reader.getRowsJS().map(([number]) => Number(number)))
}

/**
 * Indexes what is not yet, all or nothing. 'rebuild' when it no longer stands in the log as it did: then a warehouse made anew
 * says what is lacking.
 */
export async function indexScans(connection: DuckDBConnection, log: EventLog): Promise<'rebuild' | undefined> {
  const commits = await unindexedIn(connection, log)
  if (commits === 'rebuild') return 'rebuild'
  if (commits.length === 0) return undefined
  try {
    await allOrNothing(connection, async () => {
      await connection.run(`insert into indexed_scans by name ${await scansIn(connection, log, commits)}`)
      await connection.run(scansView())
      await connection.run('delete from unindexed')
    })
    return undefined
  } catch (error) {
    // One that was sound when it was last looked at may be gone by now.
    if ((await log.unsound(commits, { anew: true })).length === 0) throw error
    return 'rebuild'
  }
}
