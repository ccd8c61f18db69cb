import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { FormatName } from '#domain/contract/intake.ts'
import type { Trx } from '#store/state/scoped.ts'

/** Where rows that were set aside came from, and what they are to be read with again. */
export type AsideOrigin = {
  /** Name of the source. */
  source: string
  importId: string | null
  format: FormatName
  mappingId: string | null
  timeZone: string
  /** `Delivery.header()`. */
  header: string
}

/**
 * `line`: of the text, or the item of a list, from 1. `row`: what can be read again. `kept`: where all of it is kept, of a row that is
 * longer than `maxRawChars` (`Spool.keepText`).
 */
export type AsideRow = { line: number; reason: string; row: string; kept?: string }

export type KeptAside = AsideOrigin & {
  id: string
  line: number
  reason: string
  raw: string
  kept: string | null
  receivedAt: Date
}

export type AsideFilter = { source?: string | undefined; reason?: string | undefined; import?: string | undefined }

/** More rows of one import than this are counted in its report and not kept; of one source: not kept until there is room. */
export const maxAsidePerImport = 10_000
const maxAsidePerSource = 100_000
const maxBytesPerSource = 200_000_000
/** A longer row is cut, and is not read again unless all of it is kept elsewhere; nor is a row under a longer header. */
export const maxRawChars = 65_536

/** Keeps rows that could not be taken. Doing so again, as when an import is run again, keeps no row twice. */
export async function setAside(trx: Trx, origin: AsideOrigin, rows: readonly AsideRow[]): Promise<void> {
  if (rows.length === 0) return
  const { importId, source } = origin
  const { rows: counted } = await sql<Room>`
    select least(${maxAsidePerSource}::bigint - count(*),
        ${maxAsidePerImport}::bigint - (select count(*) from quarantine where import_id = ${importId}::uuid))::integer as rows,
      (${maxBytesPerSource}::bigint - coalesce(sum(bytes), 0))::double precision as bytes
    from quarantine where source = ${source} and state = 'open'`.execute(trx)
  const header = cut(origin.header)
  const kept = within(rows, header, counted[0]!)
  if (kept.length === 0) return
  await sql`
    insert into quarantine (source, import_id, format, mapping_id, time_zone, header_id, line, reason, raw, kept, bytes)
    select ${source}, ${importId}::uuid, ${origin.format}, (select id from mappings where id = ${origin.mappingId}::uuid),
      ${origin.timeZone}, ${await keepHeader(trx, header)}, line, reason, raw, kept, bytes
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) said (line bigint, reason text, raw text, kept text, bytes integer)
    on conflict do nothing`.execute(trx)
}

type Room = { rows: number; bytes: number }

/** As many of the rows as there is room for. */
function within(rows: readonly AsideRow[], header: string, room: Room) {
  const within: (Omit<AsideRow, 'row'> & { raw: string; bytes: number })[] = []
  let left = room.bytes
  for (const { row, ...rest } of rows.slice(0, Math.max(0, room.rows))) {
    const raw = cut(row)
    const bytes =
      Buffer.byteLength(rest.kept === undefined ? raw : row) + (within.length === 0 ? Buffer.byteLength(header) : 0)
    if (bytes > left) break
    left -= bytes
    within.push({ ...rest, raw, bytes })
  }
  return within
}

/** Answers its id. That it is used now keeps the purge from taking it away. */
async function keepHeader(trx: Trx, header: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into quarantine_headers (hash, header) values (${createHash('sha256').update(header).digest()}, ${header})
    on conflict (hash) do update set used_at = now() returning header_id::text as id`.execute(trx)
  return rows[0]!.id
}

/** The newest first. `after`: the id of the last one seen. */
export async function listAside(
  trx: Trx,
  filter: AsideFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<KeptAside[]> {
  const since = after === undefined ? sql`true` : sql`id < ${after}::bigint`
  return select(trx, sql`where ${matches(filter)} and ${since} order by quarantine.id desc limit ${limit}`)
}

/** Rows to be read again, the oldest first, after this id; those of one origin stand together as they came. */
export async function nextAside(
  trx: Trx,
  filter: AsideFilter,
  { after, upTo, limit }: { after: string; upTo: string; limit: number },
): Promise<KeptAside[]> {
  const within = sql`id > ${after}::bigint and id <= ${upTo}::bigint`
  return select(
    trx,
    sql`where ${matches(filter)} and ${within} and (length(raw) < ${maxRawChars} or kept is not null) and length(header) < ${maxRawChars} order by quarantine.id limit ${limit}`,
  )
}

/** The id of the last row that was set aside; '0' when there is none. */
export async function lastAside(trx: Trx): Promise<string> {
  const { rows } = await sql<{ id: string }>`select coalesce(max(id), 0)::text as id from quarantine`.execute(trx)
  return rows[0]!.id
}

/** Those that went in leave the quarantine. */
export async function markReplayed(trx: Trx, ids: readonly string[]): Promise<void> {
  await sql`update quarantine set state = 'replayed' where id = any(${ids}::bigint[]) and state = 'open'`.execute(trx)
}

/** Those that failed again say why now. */
export async function markStillAside(trx: Trx, rows: readonly { id: string; reason: string }[]): Promise<void> {
  await sql`update quarantine q set reason = said.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) said (id bigint, reason text)
    where q.id = said.id and q.state = 'open'`.execute(trx)
}

/** How many wait that match. */
export async function countMatching(trx: Trx, filter: AsideFilter): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::integer as rows from quarantine where ${matches(filter)}`.execute(trx)
  return rows[0]!.rows
}

/** Answers how many left the quarantine. */
export async function dismissAside(trx: Trx, filter: AsideFilter): Promise<number> {
  const { rows } = await sql<{ rows: number }>`with gone as (
      update quarantine set state = 'dismissed' where ${matches(filter)} returning 1
    ) select count(*)::integer as rows from gone`.execute(trx)
  return rows[0]!.rows
}

/** How many wait, by source and reason; the most first. */
export async function countAside(trx: Trx): Promise<{ source: string; reason: string; rows: number }[]> {
  const { rows } = await sql<{ source: string; reason: string; rows: number }>`
    select source, reason, count(*)::integer as rows from quarantine where state = 'open'
    group by source, reason order by rows desc, source, reason limit 500`.execute(trx)
  return rows
}

function matches({ source, reason, import: importId }: AsideFilter): RawBuilder<unknown> {
  const all = [sql`state = 'open'`]
  if (source) all.push(sql`source = ${source}`)
  if (reason) all.push(sql`reason = ${reason}`)
  // As text: something that is no id matches nothing.
  if (importId) all.push(sql`import_id::text = ${importId}`)
  return sql.join(all, sql` and `)
}

/** As text that PostgreSQL takes: not too long, no character zero, no half of a character. */
function cut(text: string): string {
  return text.slice(0, maxRawChars).toWellFormed().replaceAll('\0', '\uFFFD')
}

async function select(trx: Trx, tail: RawBuilder<unknown>): Promise<KeptAside[]> {
  const { rows } = await sql<Omit<KeptAside, 'header'> & { headerId: string }>`
    select id::text, source, import_id as "importId", format, mapping_id as "mappingId", time_zone as "timeZone",
      header_id::text as "headerId", line::integer, reason, raw, kept, received_at as "receivedAt"
    from quarantine join quarantine_headers using (header_id) ${tail}`.execute(trx)
  const headers = await headersOf(trx, new Set(rows.map(({ headerId }) => headerId)))
  return rows.map(({ headerId, ...row }) => ({ ...row, header: headers.get(headerId)! }))
}

/** Each once, however many rows stand under it. */
async function headersOf(trx: Trx, ids: ReadonlySet<string>): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; header: string }>`
    select header_id::text as id, header from quarantine_headers where header_id = any(${[...ids]}::bigint[])`.execute(
    trx,
  )
  return new Map(rows.map(({ id, header }) => [id, header]))
}
