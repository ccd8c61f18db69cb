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

/** `line`: of the text, or the item of a list, from 1. `row`: what can be read again. */
export type AsideRow = { line: number; reason: string; row: string }

export type KeptAside = AsideOrigin & { id: string; line: number; reason: string; raw: string; receivedAt: Date }

export type AsideFilter = { source?: string | undefined; reason?: string | undefined; import?: string | undefined }

/** More rows of one import than this are counted in its report and not kept; of one source: not kept until there is room. */
export const maxAsidePerImport = 10_000
const maxAsidePerSource = 100_000
/** A longer row is cut, and is not read again. */
export const maxRawChars = 65_536

/** Keeps rows that could not be taken. Doing so again, as when an import is run again, keeps no row twice. */
export async function setAside(trx: Trx, origin: AsideOrigin, rows: readonly AsideRow[]): Promise<void> {
  if (rows.length === 0) return
  const { importId, source } = origin
  const { rows: counted } = await sql<{ room: number }>`
    select least(${maxAsidePerSource}::bigint - (select count(*) from quarantine where source = ${source} and state = 'open'),
      ${maxAsidePerImport}::bigint - (select count(*) from quarantine where import_id = ${importId}::uuid))::integer as room`.execute(
    trx,
  )
  const kept = rows.slice(0, Math.max(0, counted[0]!.room)).map(({ line, reason, row }) => ({
    line,
    reason,
    raw: keepable(row).slice(0, maxRawChars),
  }))
  await sql`
    insert into quarantine (source, import_id, format, mapping_id, time_zone, header, line, reason, raw)
    select ${source}, ${importId}::uuid, ${origin.format}, (select id from mappings where id = ${origin.mappingId}::uuid),
      ${origin.timeZone}, ${keepable(origin.header)}, line, reason, raw
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) said (line bigint, reason text, raw text)
    on conflict do nothing`.execute(trx)
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
    sql`where ${matches(filter)} and ${within} and length(raw) < ${maxRawChars} order by quarantine.id limit ${limit}`,
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

/** As text that PostgreSQL takes: no character zero, no half of a character. */
function keepable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

async function select(trx: Trx, tail: RawBuilder<unknown>): Promise<KeptAside[]> {
  const { rows } = await sql<KeptAside>`
    select id::text, source, import_id as "importId", format, mapping_id as "mappingId", time_zone as "timeZone", header,
      line::integer, reason, raw, received_at as "receivedAt"
    from quarantine ${tail}`.execute(trx)
  return rows
}
