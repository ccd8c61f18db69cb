import { sql } from 'kysely'
import { normaliseEventCode } from '#domain/parcel/event-code.ts'
import type { Milestone } from '#domain/parcel/milestone.ts'
import type { Trx } from '#store/state/scoped.ts'

/** What a code of a table stands for. Codes are in the form of `normaliseEventCode`. */
export type CodeMeaning = { scheme: string; code: string; milestone: Milestone }

export type AssignedCode = CodeMeaning & { changedAt: Date; changedBy: string | null }

/** What operators and mappings say about codes, on top of the built-in tables: for `warehouse.setCodes`. */
export async function listCodes(trx: Trx): Promise<CodeMeaning[]> {
  return (await listAssignedCodes(trx)).map(({ scheme, code, milestone }) => ({ scheme, code, milestone }))
}

/** The same, with who said so and when; in the order of table and code. What was taken back is not among them. */
export async function listAssignedCodes(trx: Trx): Promise<AssignedCode[]> {
  const { rows } = await sql<AssignedCode>`
    select * from (
      select distinct on (c.scheme, c.code) c.scheme, c.code, c.milestone, c.changed_at as "changedAt", a.name as "changedBy"
      from event_codes c left join auth.accounts a on a.id = c.changed_by
      order by c.scheme, c.code, c.id desc
    ) latest where milestone <> 'UNKNOWN'`.execute(trx)
  return rows
}

/** Gives codes a milestone; 'UNKNOWN' takes it back. What they stood for stays on record. Answers those that changed. */
export async function assignCodes(
  trx: Trx,
  codes: readonly CodeMeaning[],
  changedBy: string | null,
): Promise<CodeMeaning[]> {
  const normal = codes.map((one) => ({ ...one, code: normaliseEventCode(one.code) }))
  const { rows } = await sql<CodeMeaning>`
    insert into event_codes (scheme, code, milestone, changed_by)
    select said.scheme, said.code, said.milestone, ${changedBy}
    from jsonb_to_recordset(${JSON.stringify(normal)}::jsonb) said (scheme text, code text, milestone text)
    where said.milestone <> coalesce((select c.milestone from event_codes c
      where c.scheme = said.scheme and c.code = said.code order by c.id desc limit 1), 'UNKNOWN')
    returning scheme, code, milestone`.execute(trx)
  return rows
}
