import type { DuckDBConnection } from '@duckdb/node-api'
import { rm } from 'node:fs/promises'
import {
  segmentKinds,
  type Commit,
  type EventLog,
  type Replacement,
  type SegmentKind,
  type Written,
} from '../log/event-log.ts'
import { quoted } from './engine.ts'
import { columnsOf, namesOf } from './schema.ts'
import { rowsOfCommits } from './segments.ts'

/** Commits of fewer rows than this are merged with their neighbours; each step when there are enough of them. */
const stepRows = [1_000, 16_000, 256_000] as const
const enoughCommits = 8
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
      const more = stuck.has(commit.commit) ? limit : rowsOf([commit])
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
  // What cannot be read stays where it is.
  if ((await log.unsound(run, { anew: true })).length > 0) return undefined
  const written: Written[] = []
  try {
    for (const kind of segmentKinds) {
      const select = await mergedSelect(connection, log, run, kind)
      if (select === undefined) continue
      const path = log.temporaryPath(kind)
      written.push({ kind, path, rows: rowsOf(run, kind) })
      await connection.run(`copy (${select}) to ${quoted(path)} (format parquet, compression zstd)`)
    }
  } catch (error) {
    for (const { path } of written) await rm(path, { force: true })
    throw error
  }
  return { replaces: run, importId: '', kept: [], written, forgets: false }
}

/** A barcode's rows stay in the order of the log. */
async function mergedSelect(
  connection: DuckDBConnection,
  log: EventLog,
  run: readonly Commit[],
  kind: SegmentKind,
): Promise<string | undefined> {
  const names = namesOf(columnsOf[kind])
  const selects: string[] = []
  for (const [place, commit] of run.entries()) {
    const rows = await rowsOfCommits(connection, log, [commit], kind)
    if (rows === undefined) continue
    const segment = commit.segments.find((one) => one.kind === kind)
    // Only the rows of merged commits say themselves of which import they are, and those say everything.
    const isMerged = commit.importId === ''
    const source = isMerged ? `read_parquet(${quoted(log.pathOf(segment!))})` : `(${rows})`
    const id = isMerged ? 'import_id' : quoted(commit.importId)
    selects.push(`select ${names}, ${id} as import_id, ${place} as place, row_number() over () as row from ${source}`)
  }
  if (selects.length === 0) return undefined
  return `select ${names}, import_id from (${selects.join(' union all ')}) order by barcode, place, row`
}

function rowsOf(commits: readonly Commit[], kind?: SegmentKind): number {
  const segments = commits.flatMap((commit) => commit.segments).filter((one) => kind === undefined || one.kind === kind)
  return segments.reduce((sum, { rows }) => sum + rows, 0)
}
