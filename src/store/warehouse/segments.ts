import type { DuckDBConnection } from '@duckdb/node-api'
import type { Commit, EventLog, SegmentKind } from '../log/event-log.ts'
import { quoted } from './engine.ts'
import { columnsOf, unsaid } from './schema.ts'

/**
 * A SQL select of all rows that commits have of a kind, with the columns of today; undefined when there are none. What a
 * segment leaves out, or an earlier version did not know yet, is what goes without saying; what was said, was said at its commit.
 */
export async function rowsOfCommits(
  connection: DuckDBConnection,
  log: EventLog,
  commits: readonly Commit[],
  kind: SegmentKind,
): Promise<string | undefined> {
  const segments = commits.flatMap(({ at, segments: all }) =>
    all
      .filter((one) => one.kind === kind)
      .map((segment) => ({ path: quoted(log.pathOf(segment)), saidMs: Date.parse(at) || 0 })),
  )
  if (segments.length === 0) return undefined
  const paths = `[${segments.map(({ path }) => path).join(', ')}]`
  const counted = await connection.runAndReadAll(
    `select name, count(distinct file_name)::integer from parquet_schema(${paths}) group by name`,
  )
  const files = new Map(counted.getRowsJS().map(([name, count]) => [String(name), Number(count)]))
  const isWhole = (name: string) => files.get(name) === segments.length
  const selected = columnsOf[kind].map(([name, type]) => {
    const otherwise =
      name === 'said_ms' ? 't.said_ms' : type === 'varchar' ? quoted(unsaid[name] ?? '') : `null::${type}`
    return !files.has(name) ? `${otherwise} as ${name}` : `coalesce(r.${name}, ${otherwise}) as ${name}`
  })
  const rows = `read_parquet(${paths}, union_by_name = true, filename = true) r`
  if (kind === 'events' || isWhole('said_ms'))
    return `select ${selected.join(', ').replaceAll('t.said_ms', '0')} from ${rows}`
  const times = segments.map(({ path, saidMs }) => `(${path}, ${saidMs}::bigint)`).join(', ')
  return `select ${selected.join(', ')} from ${rows} join (values ${times}) t(path, said_ms) on t.path = r.filename`
}
