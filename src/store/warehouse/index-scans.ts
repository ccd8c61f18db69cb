import type { DuckDBConnection } from '@duckdb/node-api'
import type { Commit, EventLog } from '../log/event-log.ts'
import { keyOf } from './few-barcodes.ts'
import { scansView } from './schema.ts'
import { rowsOfCommits } from './segments.ts'
import { inTransaction, isOutOfMemory } from './transaction.ts'

/** So many events that arrive at once are on the dashboards before they are indexed: of fewer it saves too little. */
export const indexLaterFromRows = 1_000_000
/** More are folded in so many slices that to look all of them through each time takes longer than to index them first. */
export const indexLaterUpToRows = 20_000_000

/**
 * Shows the scans of commits, selected by scansOf, where they stand in the log. They are indexed afterwards: to copy ten million
 * of them takes a fifth of an intake, and what it is for, finding the scans of few parcels among all, the dashboards do not need.
 */
export async function indexLater(
  connection: DuckDBConnection,
  commits: readonly Commit[],
  scans: string,
): Promise<void> {
  const numbers = commits.filter(({ segments }) => segments.some(({ kind }) => kind === 'events'))
  await connection.run(`insert into unindexed values ${numbers.map(({ commit }) => `(${commit})`).join(', ')}`)
  await connection.run(scansView(scans))
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
  const numbers = await unindexedCommits(connection)
  if (numbers.size === 0) return undefined
  const commits = log.commits().filter(({ commit }) => numbers.has(commit))
  if (commits.length < numbers.size) return 'rebuild'
  try {
    await inTransaction(connection, async () => {
      const arriving = await rowsOfCommits(connection, log, commits, 'events')
      if (arriving) {
        const origin = await originOf(connection, arriving)
        await connection.run(`insert into indexed_scans by name ${scansOf(arriving, origin)}`)
      }
      await connection.run(scansView())
      await connection.run('delete from unindexed')
    })
    return undefined
  } catch (error) {
    if (isOutOfMemory(error) || (await log.unsound(commits, { anew: true })).length === 0) throw error
    return 'rebuild'
  }
}
