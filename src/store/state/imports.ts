import { sql } from 'kysely'
import type { Import, ImportFileKind } from '#domain/contract/imports.ts'
import type { FileReason, RowReason } from '#domain/words/import-reasons.ts'
import type { Trx } from '#store/state/scoped.ts'

/** One file of an import as it is kept: reasons as codes, so that every reader gets them in their own language. */
export type StoredImportFile = {
  kind: ImportFileKind
  name: string
  /** Where the file lies on this machine; '' once it has been read and removed. */
  path: string
  /** Whether it was uploaded and is ours to remove. */
  ours: boolean
  sizeBytes: number
  readBytes: number
  read: number
  accepted: number
  rejected: number
  added: number
  unchanged: number
  unknownColumns: string[]
  unknownCodes: { code: string; rows: number }[]
  refused: FileReason | null
  rejections: { line: number; reason: RowReason; row: string }[]
}

export type StoredImport = {
  id: string
  state: Import['state']
  phase: Import['phase']
  timeZone: string
  createdAt: Date
  createdBy: string | null
  finishedAt: Date | null
  durationMs: number | null
  problem: string | null
  files: StoredImportFile[]
}

export function newImportFile(
  file: Pick<StoredImportFile, 'kind' | 'name' | 'path' | 'ours' | 'sizeBytes'>,
): StoredImportFile {
  const counts = { readBytes: 0, read: 0, accepted: 0, rejected: 0, added: 0, unchanged: 0 }
  return { ...file, ...counts, unknownColumns: [], unknownCodes: [], refused: null, rejections: [] }
}

/** createdBy: the account, or null for the command line. */
export async function createImport(
  trx: Trx,
  fresh: { timeZone: string; createdBy: string | null; state: 'uploading' | 'queued'; files: StoredImportFile[] },
): Promise<string> {
  const row = await trx
    .insertInto('imports')
    .values({
      time_zone: fresh.timeZone,
      created_by: fresh.createdBy,
      state: fresh.state,
      phase: 'waiting',
      files: jsonText(fresh.files),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** lock: until the transaction ends nobody else may change it. */
export async function findImport(trx: Trx, id: string, { lock = false } = {}): Promise<StoredImport | undefined> {
  const [found] = await select(trx, sql`where i.id = ${id}::uuid ${lock ? sql`for update of i` : sql``}`)
  return found
}

/** The newest first. */
export function listImports(trx: Trx, limit: number): Promise<StoredImport[]> {
  return select(trx, sql`order by i.created_at desc limit ${limit}`)
}

/** Takes the oldest import that waits, and makes it run; undefined when none waits. */
export async function takeQueuedImport(trx: Trx): Promise<StoredImport | undefined> {
  const { rows } = await sql<{ id: string }>`
    update imports set state = 'running', phase = 'reading' where id = (
      select id from imports where state = 'queued' order by created_at limit 1 for update skip locked
    ) returning id`.execute(trx)
  return rows[0] ? findImport(trx, rows[0].id) : undefined
}

/** Imports that ran when their process ended are queued again: doing an import twice changes nothing. */
export async function requeueInterruptedImports(trx: Trx): Promise<void> {
  await trx.updateTable('imports').set({ state: 'queued', phase: 'waiting' }).where('state', '=', 'running').execute()
}

export async function updateImport(
  trx: Trx,
  id: string,
  change: Partial<Pick<StoredImport, 'state' | 'phase' | 'durationMs' | 'problem' | 'files'>>,
): Promise<void> {
  const { files, durationMs, ...rest } = change
  const isEnd = change.state === 'done' || change.state === 'refused' || change.state === 'failed'
  await trx
    .updateTable('imports')
    .set({
      ...rest,
      ...(files && { files: jsonText(files) }),
      ...(durationMs !== undefined && { duration_ms: durationMs }),
      ...(isEnd && { finished_at: sql<Date>`clock_timestamp()` }),
    })
    .where('id', '=', id)
    .execute()
}

/** As JSON that PostgreSQL takes: rows of files may hold half a character, where they were cut, or a character zero. */
function jsonText(files: readonly StoredImportFile[]): string {
  return JSON.stringify(files, (_key, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value,
  )
}

type Row = Omit<StoredImport, 'timeZone' | 'createdAt' | 'createdBy' | 'finishedAt' | 'durationMs'> & {
  time_zone: string
  created_at: Date
  created_by: string | null
  finished_at: Date | null
  duration_ms: number | null
}

async function select(trx: Trx, tail: ReturnType<typeof sql>): Promise<StoredImport[]> {
  const { rows } = await sql<Row>`
    select i.id, i.state, i.phase, i.time_zone, i.created_at, a.name as created_by, i.finished_at, i.duration_ms,
      i.problem, i.files
    from imports i left join auth.accounts a on a.id = i.created_by ${tail}`.execute(trx)
  return rows.map(({ time_zone, created_at, created_by, finished_at, duration_ms, ...rest }) => ({
    ...rest,
    timeZone: time_zone,
    createdAt: created_at,
    createdBy: created_by,
    finishedAt: finished_at,
    durationMs: duration_ms,
  }))
}
