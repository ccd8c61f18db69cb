import type { DuckDBConnection } from '@duckdb/node-api'
import { rm } from 'node:fs/promises'
import { segmentKinds, type Commit, type EventLog, type Replacement, type SegmentKind, type Written } from '../log/event-log.ts'
import { quoted } from './engine.ts'
import { columnsOf, namesOf } from './schema.ts'

/** Commits of fewer rows than this are merged with their neighbours; each step when there are enough of them. */
const stepRows = [1_000, 16_000, 256_000] as const
const enoughCommits = 16
const maxCommits = 256
const maxRows = 1_000_000

/**
 * A run of neighbouring commits that are small enough to be merged, or undefined. A row is written once for each step at most, so
 * that a feed of one event a second for a day ends in some hundred commits, and costs little on the way. `stuck`: commits that
 * cannot be merged.
 */
export function runToMerge(commits: readonly Commit[], stuck: ReadonlySet<number> = new Set()): Commit[] | undefined {
  for (const limit of stepRows) {
    let run: Commit[] = []
    let rows = 0
    for (const commit of commits) {
      const more = stuck.has(commit.commit) ? limit : rowsOf(commit)
      if (more >= limit || run.length === maxCommits || rows + more > maxRows) {
        if (run.length >= enoughCommits) return run
        run = []
        rows = 0
      }
      if (more >= limit) continue
      run.push(commit)
      rows += more
    }
    if (run.length >= enoughCommits) return run
  }
  return undefined
}

/** Writes one segment of each kind for a run of commits, with the import of each row beside it. Not in the log yet. */
export async function mergeRun(
  connection: DuckDBConnection,
  log: EventLog,
  run: readonly Commit[],
): Promise<Replacement | undefined> {
  // Rows that were written by an earlier version, or cannot be read, stay where they are.
  if ((await log.unsound(run)).length > 0) return undefined
  const written: Written[] = []
  try {
    for (const kind of segmentKinds) {
      const source = await sourceOf(connection, log, run, kind)
      if (source === 'other-columns') return undefined
      if (source === undefined) continue
      const path = log.temporaryPath(kind)
      written.push({ kind, path, rows: source.rows })
      await connection.run(`copy (${source.select}) to ${quoted(path)} (format parquet, compression zstd)`)
    }
  } catch (error) {
    for (const { path } of written) await rm(path, { force: true })
    throw error
  }
  return { replaces: run, importId: '', kept: [], written, forgets: false }
}

async function sourceOf(connection: DuckDBConnection, log: EventLog, run: readonly Commit[], kind: SegmentKind) {
  const names = namesOf(columnsOf[kind])
  const selects: string[] = []
  const paths: string[] = []
  let rows = 0
  for (const { importId, segments } of run) {
    for (const segment of segments.filter((one) => one.kind === kind)) {
      const path = quoted(log.pathOf(segment))
      paths.push(path)
      rows += segment.rows
      const id = importId === '' ? 'import_id' : quoted(importId)
      selects.push(`select ${names}, ${id} as import_id from read_parquet(${path})`)
    }
  }
  if (paths.length === 0) return undefined
  const wanted = columnsOf[kind].map(([name]) => quoted(name)).join(', ')
  const reader = await connection.runAndReadAll(
    `select count(*) from parquet_schema([${paths.join(', ')}]) where name in (${wanted})`,
  )
  if (Number(reader.getRowsJS()[0]?.[0]) !== paths.length * columnsOf[kind].length) return 'other-columns'
  return { select: `select * from (${selects.join(' union all ')}) order by barcode`, rows }
}

function rowsOf({ segments }: Commit): number {
  return segments.reduce((sum, { rows }) => sum + rows, 0)
}
