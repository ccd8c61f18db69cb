import type { DuckDBConnection } from '@duckdb/node-api'
import type { NumberRules } from '#domain/parcel/number-rules.ts'
import type { Commit, EventLog } from '../log/event-log.ts'
import { applyCommits } from './apply.ts'
import { setCodes, type AssignedCode } from './codes.ts'
import { quoted, type Engine } from './engine.ts'
import { indexScans } from './index-scans.ts'
import { lackingFiles } from './log-damage.ts'
import { missingCommits } from './missing-commits.ts'
import { nothingApplied, type Applied } from './recalculate.ts'
import { setRules } from './rules.ts'
import { createSchema } from './schema.ts'

/** Brings into a warehouse what the log has and it has not; 'rebuild' when it has what counts no more. */
export async function applyLog(
  connection: DuckDBConnection,
  log: EventLog,
  indexLaterFrom?: number,
): Promise<Applied | 'rebuild'> {
  const reader = await connection.runAndReadAll('select commit_number from applied')
  const applied = new Set(reader.getRowsJS().map(([number]) => Number(number)))
  const missing = missingCommits(applied, log.commits())
  if (missing === 'rebuild') return 'rebuild'
  for (const { commit, replaces } of missing.merged) {
    await connection.run('begin')
    await connection.run(`delete from applied where commit_number in (${replaces.join(', ')})`)
    await connection.run(`insert into applied values (${commit})`)
    await connection.run('commit')
  }
  if (missing.apply.length === 0) return nothingApplied
  if ((await indexScans(connection, log)) === 'rebuild') return 'rebuild'
  return applyCommits(connection, log, await soundOnly(connection, log, missing.apply), indexLaterFrom)
}

/** What people have said that counts for parcels: of codes, and of customer numbers. */
export type Said = { codes: readonly AssignedCode[]; rules: readonly NumberRules[] }

/** Fills a new file with all of the log. */
export async function fillFromLog(
  engine: Engine,
  log: EventLog,
  { codes, rules }: Said,
  indexLaterFrom?: number,
): Promise<void> {
  const connection = await engine.connect()
  try {
    await createSchema(connection)
    await setCodes(connection, codes)
    await setRules(connection, rules)
    await applyCommits(connection, log, await soundOnly(connection, log, log.commits()), indexLaterFrom)
    await connection.run('checkpoint')
  } finally {
    connection.closeSync()
  }
}

/** The commits without their damaged segments, which are noted: the rest of them counts, and the figures are incomplete. */
async function soundOnly(connection: DuckDBConnection, log: EventLog, commits: readonly Commit[]): Promise<Commit[]> {
  const damaged = new Set((await log.unsound(commits)).map(({ file }) => file))
  for (const file of damaged) await connection.run(`insert into meta values ('lacks', ${quoted(file)})`)
  if (damaged.size === 0) return [...commits]
  return commits.map((commit) => ({ ...commit, segments: commit.segments.filter(({ file }) => !damaged.has(file)) }))
}

/** Whether a segment that the warehouse lacks can be read again. */
export async function hasHealed(engine: Engine, log: EventLog): Promise<boolean> {
  const lacking = new Set(await lackingFiles(engine))
  const segments = log.commits().flatMap((commit) => commit.segments.filter(({ file }) => lacking.has(file)))
  if (segments.length === 0) return false
  const stillDamaged = await log.unsound(
    log.commits().filter(({ segments: own }) => own.some(({ file }) => lacking.has(file))),
  )
  const damaged = new Set(stillDamaged.map(({ file }) => file))
  return segments.some(({ file }) => !damaged.has(file))
}

/** Whether an engine, or its file, can no longer be worked with. */
export function isFatal(error: unknown): boolean {
  return /fatal error|has been invalidated|internal error|corrupt|checksum|could not read (enough|all) bytes|data file is truncated/i.test(
    String(error),
  )
}
