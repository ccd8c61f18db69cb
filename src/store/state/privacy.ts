import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Trx } from '#store/state/scoped.ts'

/** What a nightly purge did. Times in ms, sizes in bytes; the rest counts. */
export type PurgeReport = {
  rawFiles: number
  rawBytes: number
  parcels: number
  events: number
  quarantine: number
  durationMs: number
  /** Why it stopped, as a sentence; null when it did not. */
  problem: string | null
}

const maxReports = 90

export async function addPurgeReport(pool: Pool, report: PurgeReport): Promise<void> {
  await pool.query('insert into purge_reports (report) values ($1)', [JSON.stringify(report)])
  await pool.query(
    `delete from purge_reports where id not in (select id from purge_reports order by id desc limit ${maxReports})`,
  )
}

/** The newest first. */
export async function listPurgeReports(trx: Trx, limit: number): Promise<({ at: Date } & PurgeReport)[]> {
  const { rows } = await sql<{ at: Date; report: PurgeReport }>`
    select at, report from purge_reports order by id desc limit ${limit}`.execute(trx)
  return rows.map(({ at, report }) => ({ at, ...report }))
}

/** Removes what came in before a moment and stands beside the log as it came: rows set aside, and those in reports of imports. */
export async function purgeAside(pool: Pool, before: Date): Promise<number> {
  const { rowCount } = await pool.query('delete from quarantine where received_at < $1', [before])
  await pool.query(
    `delete from quarantine_headers h where used_at < $1
       and not exists (select from quarantine q where q.header_id = h.header_id)`,
    [before],
  )
  await pool.query(
    `update imports set files = (select coalesce(jsonb_agg(file || '{"rejections": []}' order by place), '[]')
       from jsonb_array_elements(files) with ordinality said (file, place))
     where created_at < $1 and jsonb_path_exists(files, '$[*].rejections[*]')`,
    [before],
  )
  return rowCount ?? 0
}

/** How many rows were set aside that hold one of these texts, in whatever case. */
export async function countAsideWith(trx: Trx, texts: readonly string[]): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::integer as rows from quarantine where ${holdsOneOf('raw', texts)}`.execute(trx)
  return rows[0]!.rows
}

/** Removes rows that hold one of these texts from what was set aside and from the reports of imports; answers how many were aside. */
export async function forgetAside(trx: Trx, texts: readonly string[]): Promise<number> {
  let gone = 0
  for (let at = 0; at < texts.length; at += textsAtOnce)
    gone += await forgetSome(trx, texts.slice(at, at + textsAtOnce))
  return gone
}

/** A recipient may be a company with more parcels than a statement should name. */
const textsAtOnce = 1_000

async function forgetSome(trx: Trx, texts: readonly string[]): Promise<number> {
  const { rows } = await sql<{ rows: number }>`with gone as (
      delete from quarantine where ${holdsOneOf('raw', texts)} returning 1
    ) select count(*)::integer as rows from gone`.execute(trx)
  await sql`update imports set files = (
      select coalesce(jsonb_agg(case when ${holdsOneOf('file::text', texts)} then file || '{"rejections": []}' else file end
        order by place), '[]')
      from jsonb_array_elements(files) with ordinality said (file, place))
    where ${holdsOneOf('files::text', texts)}`.execute(trx)
  return rows[0]!.rows
}

function holdsOneOf(expression: 'raw' | 'file::text' | 'files::text', texts: readonly string[]) {
  const lower = texts.map((text) => text.toLowerCase())
  return sql`exists (select from unnest(${lower}::text[]) wanted (said) where position(said in lower(${sql.raw(expression)})) > 0)`
}
