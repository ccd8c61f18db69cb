import { sql, type Kysely, type SelectQueryBuilder } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { auditActsOf, auditActsOfAnyKind, type AuditKind } from '#domain/words/audit-acts.ts'
import type { AuditDetail, Database } from '#store/state/database.ts'
import type { Trx } from '#store/state/scoped.ts'

export type AuditRow = {
  act: string
  actorId: string | null
  customerNumber: CustomerNumber | null
  subjectId: string | null
  address: string | null
  detail: AuditDetail
}

/** Call in the transaction of what it tells, as the last thing in it: until it ends, others wait to write about the same number. */
export async function appendAudit(trx: Trx | Kysely<Database>, ...rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return
  // Always in the same order, so that of two who write about the same numbers neither waits for the other forever. What is of
  // no number comes last: everybody who signs in writes there.
  const sorted = rows.toSorted((a, b) => order(a.customerNumber ?? last, b.customerNumber ?? last))
  const column = <Value>(of: (row: AuditRow) => Value) => sorted.map(of)
  await sql`insert into audit (act, actor_id, customer_number, subject_id, address, detail)
    select act, actor_id, customer_number, subject_id, address::inet, detail::jsonb
    from unnest(${column((row) => row.act)}::text[], ${column((row) => row.actorId)}::text[],
      ${column((row) => row.customerNumber)}::text[], ${column((row) => row.subjectId)}::text[],
      ${column((row) => row.address?.split('%')[0] ?? null)}::text[], ${column((row) => JSON.stringify(row.detail))}::text[])
      with ordinality as entry (act, actor_id, customer_number, subject_id, address, detail, place)
    order by place`.execute(trx)
}

/** After every number. */
const last = '~'

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Which of these happen for the first time within so many seconds; sliding: each time starts them anew. */
export async function firstsWithin(
  trx: Trx,
  whats: readonly string[],
  seconds: number,
  { sliding = false }: { sliding?: boolean } = {},
): Promise<ReadonlySet<string>> {
  // Always in the same order, so that two requests of one session do not wait for each other forever.
  const { rows } = await sql<{ what: string; first: boolean }>`
    select what, first_within(what, make_interval(secs => ${seconds}), ${sliding}) as first
    from unnest(${[...new Set(whats)].toSorted()}::text[]) as asked (what)`.execute(trx)
  return new Set(rows.filter(({ first }) => first).map(({ what }) => what))
}

export type AuditEntryRow = {
  id: string
  at: Date
  act: string
  actorId: string | null
  customerNumber: CustomerNumber | null
  subjectId: string | null
  address: string | null
  detail: AuditDetail
  sequence: string
  hash: Buffer
  /** Whether who did it belongs, or belonged, to the number. */
  ownPerson: boolean
}

/** from and until: calendar days in the Netherlands, both included. before: only entries older than this one. */
export type AuditFilter = {
  number?: CustomerNumber | undefined
  before?: string | undefined
  kind?: AuditKind | undefined
  person?: string | undefined
  from?: string | undefined
  until?: string | undefined
  limit: number
}

const midnight = (date: string, days: number) =>
  sql<Date>`(${date}::date + ${sql.lit(days)})::timestamp at time zone 'Europe/Amsterdam'`

/** The audit trail as far as row-level security shows it, newest first. */
export function listAudit(trx: Trx, filter: AuditFilter): Promise<AuditEntryRow[]> {
  const { number, before, kind, person, from, until, limit } = filter
  return trx
    .selectFrom('audit as e')
    .select(['e.id', 'e.at', 'e.act', 'e.actor_id as actorId', 'e.customer_number as customerNumber'])
    .select(['e.subject_id as subjectId', 'e.address', 'e.detail', 'e.sequence', 'e.hash'])
    .select(isOwnPerson.as('ownPerson'))
    .$if(number !== undefined, (query) => query.where('e.customer_number', '=', number!))
    .$if(before !== undefined, (query) => query.where('e.id', '<', before!))
    .$if(person !== undefined, (query) =>
      query.where((is) => is.or([is('e.actor_id', '=', person!), is('e.subject_id', '=', person!)])),
    )
    .$if(from !== undefined, (query) => query.where('e.at', '>=', midnight(from!, 0)))
    .$if(until !== undefined, (query) => query.where('e.at', '<', midnight(until!, 1)))
    .$call((query) => (kind === undefined ? query : ofKind(query, kind)))
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute()
}

const isOwnPerson = sql<boolean>`(e.actor_id is not null and (
  exists (select from members m where m.account_id = e.actor_id and m.customer_number = e.customer_number)
  or exists (select from grant_periods p where p.account_id = e.actor_id and p.customer_number = e.customer_number)))`

/** What no list names counts as a setting: there is no entry that only 'everything' shows. */
function ofKind<Query extends SelectQueryBuilder<Database & { e: Database['audit'] }, 'e', unknown>>(
  query: Query,
  kind: AuditKind,
): Query {
  if (kind === 'settings') return query.where('e.act', 'not in', auditActsOfAnyKind('settings')) as Query
  return query.where('e.act', 'in', auditActsOf(kind)) as Query
}
