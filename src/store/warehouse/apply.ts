import type { DuckDBConnection } from '@duckdb/node-api'
import type { Commit, EventLog, SegmentKind } from '../log/event-log.ts'
import { quoted } from './engine.ts'
import { factsSelect } from './fold-sql.ts'
import { columnsOf, namesOf } from './schema.ts'

/**
 * Brings commits of the log into the warehouse, in one transaction: all of them count or none does. Doing it again changes
 * nothing. Into an empty warehouse everything is calculated at once, else only the parcels the commits say something about.
 */
export async function applyCommits(
  connection: DuckDBConnection,
  log: EventLog,
  commits: readonly Commit[],
): Promise<void> {
  if (commits.length === 0) return
  await connection.run('begin')
  try {
    const isEmpty = await isEmptyWarehouse(connection)
    await connection.run('create or replace temp table touched (barcode varchar)')
    for (const kind of ['parcels', 'events'] as const) {
      const paths = commits.flatMap((commit) => pathsOf(log, commit, kind))
      if (paths.length > 0)
        await insertSegments[kind](connection, `read_parquet([${paths.join(', ')}], filename = true)`)
    }
    const touched = isEmpty ? 'true' : 'barcode in (select barcode from touched)'
    if (!isEmpty) await connection.run(`delete from parcels where ${touched}`)
    await connection.run(`insert into parcels ${factsSelect(touched)}`)
    const applied = commits.map((commit) => `(${commit.commit})`)
    await connection.run(`insert into applied values ${applied.join(', ')}`)
    await connection.run('commit')
  } catch (error) {
    // An engine that has rolled back by itself must not hide why.
    await connection.run('rollback').catch(() => undefined)
    throw error
  }
}

const insertSegments: Record<SegmentKind, (connection: DuckDBConnection, source: string) => Promise<void>> = {
  // Segment names begin with the commit's number, so the greatest name is what was said last.
  async parcels(connection, source) {
    const names = namesOf(columnsOf.parcels)
    await connection.run(`create or replace temp table arrived as select ${names} from ${source}
      qualify row_number() over (partition by barcode order by filename desc) = 1`)
    await connection.run('delete from announcements where barcode in (select barcode from arrived)')
    await connection.run(`insert into announcements select ${names} from arrived`)
    await connection.run('insert into touched select barcode from arrived')
  },
  async events(connection, source) {
    const names = namesOf(columnsOf.events)
    await connection.run(`create or replace temp table arrived as select distinct ${names} from ${source}`)
    await connection.run(`insert into events select ${names}, coalesce(c.milestone, 'UNKNOWN')
      from arrived a left join event_codes c using (scheme, code) order by barcode, at_ms`)
    await connection.run('insert into touched select distinct barcode from arrived')
  },
}

async function isEmptyWarehouse(connection: DuckDBConnection): Promise<boolean> {
  const reader = await connection.runAndReadAll('select count(*) = 0 from applied')
  return reader.getRowsJS()[0]?.[0] === true
}

function pathsOf(log: EventLog, commit: Commit, kind: SegmentKind): string[] {
  return commit.segments.filter((segment) => segment.kind === kind).map((segment) => quoted(log.pathOf(segment)))
}
