import { sql } from 'kysely'
import type { Import, ImportFile, UploadKind } from '#domain/contract/imports.ts'
import type { FormatName } from '#domain/intake/format-name.ts'
import type { FileReason, RowReason } from '#domain/words/import-reasons.ts'
import type { Trx } from '#store/state/scoped.ts'

/** One file of an import as it is kept: reasons as codes, so that every reader gets them in their own language. */
export type StoredImportFile = {
  kind: UploadKind
  /** What it turned out to be; null: not known (yet). Left out by imports from before formats. */
  format?: FormatName | null
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
  /** Of a file of any format: what added and unchanged are the sums of. */
  brought?: NonNullable<ImportFile['brought']>
  /** Accepted rows it gave of each; left out likewise. */
  parcels?: number
  events?: number
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
  /** Name of the source it counts as. */
  source: string
  /** How it is to be read; null: as its beginning shows. */
  format: FormatName | null
  mappingId: string | null
  mappingName: string | null
  /** The version of the mapping it was read with. */
  mappingVersion: number | null
  createdAt: Date
  createdBy: string | null
  finishedAt: Date | null
  withdrawnAt: Date | null
  durationMs: number | null
  problem: string | null
  files: StoredImportFile[]
}

export function newImportFile(
  file: Pick<StoredImportFile, 'kind' | 'name' | 'path' | 'ours' | 'sizeBytes'>,
): StoredImportFile {
  const counts = { readBytes: 0, read: 0, accepted: 0, rejected: 0, added: 0, unchanged: 0, parcels: 0, events: 0 }
  return { ...file, format: null, ...counts, unknownColumns: [], unknownCodes: [], refused: null, rejections: [] }
}

/** createdBy: the account, or null for the command line. */
export async function createImport(
  trx: Trx,
  fresh: Pick<StoredImport, 'timeZone' | 'createdBy' | 'files'> & {
    state: 'uploading' | 'queued'
    source?: string
    format?: FormatName | null
    mappingId?: string | null
  },
): Promise<string> {
  const row = await trx
    .insertInto('imports')
    .values({
      time_zone: fresh.timeZone,
      created_by: fresh.createdBy,
      state: fresh.state,
      phase: 'waiting',
      files: jsonText(fresh.files),
      source: fresh.source ?? 'upload',
      format: fresh.format ?? null,
      mapping_id: fresh.mappingId ?? null,
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

/** Whether what it brought counts; nobody takes it out again until the transaction ends. */
export async function lockCounting(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from imports where id = ${id}::uuid and state in ('done', 'failed') for share`.execute(trx)
  return rows.length > 0
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

/** whileRunning: one that is to be taken out again stays so, whatever else it was to become. */
export async function updateImport(
  trx: Trx,
  id: string,
  change: Partial<
    Pick<StoredImport, 'state' | 'phase' | 'durationMs' | 'problem' | 'files' | 'mappingVersion' | 'withdrawnAt'>
  >,
  { whileRunning = false } = {},
): Promise<void> {
  const { files, durationMs, mappingVersion, withdrawnAt, ...rest } = change
  const isEnd = change.state === 'done' || change.state === 'refused' || change.state === 'failed'
  await trx
    .updateTable('imports')
    .set({
      ...rest,
      ...(files && { files: jsonText(files) }),
      ...(durationMs !== undefined && { duration_ms: durationMs }),
      ...(mappingVersion !== undefined && { mapping_version: mappingVersion }),
      ...(withdrawnAt !== undefined && { withdrawn_at: withdrawnAt }),
      ...(whileRunning &&
        change.state && {
          state: sql<StoredImport['state']>`case state when 'withdrawing' then state else ${change.state} end`,
        }),
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

/** The oldest import that is to be taken out again. */
export async function findWithdrawing(trx: Trx): Promise<StoredImport | undefined> {
  const [found] = await select(trx, sql`where i.state = 'withdrawing' order by i.created_at limit 1`)
  return found
}

async function select(trx: Trx, tail: ReturnType<typeof sql>): Promise<StoredImport[]> {
  const { rows } = await sql<StoredImport>`
    select i.id, i.state, i.phase, i.time_zone as "timeZone", i.source, i.format, i.mapping_id as "mappingId",
      m.name as "mappingName", i.mapping_version as "mappingVersion", i.created_at as "createdAt", a.name as "createdBy",
      i.finished_at as "finishedAt", i.withdrawn_at as "withdrawnAt", i.duration_ms as "durationMs", i.problem, i.files
    from imports i left join auth.accounts a on a.id = i.created_by left join mappings m on m.id = i.mapping_id
    ${tail}`.execute(trx)
  return rows
}
