import { sql } from 'kysely'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { AccessRequest } from '#domain/contract/people.ts'
import type { Language } from '#domain/words/language.ts'
import type { Trx } from '#store/state/scoped.ts'

export type RequestRow = Omit<AccessRequest, 'askedAt' | 'customerNumber'> & {
  customerNumber: CustomerNumber
  accountId: string
  language: Language
  askedAt: Date
}

const columns = sql`r.id, r.customer_number as "customerNumber", r.account_id as "accountId", r.name, r.email, r.company,
  r.language, r.authorisations, r.note, r.asked_at as "askedAt", r.state, r.climbed_at is not null as climbed,
  exists (select from members m where m.account_id = r.account_id and m.customer_number = r.customer_number) as member,
  case when a.operator then null else a.name end as "decidedBy", r.decision_note as "decisionNote"`
const from = sql`from access_requests r left join auth.accounts a on a.id = r.decided_by`

/** Numbers without anybody who could answer: also numbers that do not exist. */
const isUngoverned = sql`not exists (
  select from grants g where g.customer_number = r.customer_number
    and g.authorisation in ('customer-number-settings', 'manage-customer-number')
    and (g.ends_at is null or g.ends_at > now())
  group by g.account_id having count(*) = 2)`

/** Those of a number: open ones, and all of the last 30 days; open ones first, then the newest. */
export async function listRequests(trx: Trx, number: CustomerNumber): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select ${columns} ${from}
    where r.customer_number = ${number} and (r.state = 'open' or r.asked_at > now() - interval '30 days')
    order by r.state <> 'open', r.asked_at desc, r.id limit 1000`.execute(trx)
  return rows
}

/** Those that are the operator's to answer: climbed, or about a number that nobody administers at this moment. */
export async function listClimbedRequests(trx: Trx): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select ${columns} ${from}
    where (r.state = 'open' and (r.climbed_at is not null or ${isUngoverned}))
      or (r.state <> 'open' and r.climbed_at is not null and r.asked_at > now() - interval '30 days')
    order by r.state <> 'open', r.asked_at desc, r.id limit 1000`.execute(trx)
  return rows
}

/** Of one account, the newest first. */
export async function listOwnRequests(trx: Trx, accountId: string): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select ${columns} ${from}
    where r.account_id = ${accountId} and (r.state = 'open' or r.asked_at > now() - interval '90 days')
    order by r.state <> 'open', r.asked_at desc, r.id limit 200`.execute(trx)
  return rows
}

/** A request as row-level security shows it, locked until the transaction ends. */
export async function lockRequest(trx: Trx, id: string): Promise<(RequestRow & { ungoverned: boolean }) | undefined> {
  const { rows } = await sql<
    RequestRow & { ungoverned: boolean }
  >`select ${columns}, ${isUngoverned} as ungoverned ${from}
    where r.id = ${id} for update of r`.execute(trx)
  return rows[0]
}

/** The number a request is about, before anything is locked. */
export async function requestNumber(trx: Trx, id: string): Promise<CustomerNumber | undefined> {
  const { rows } = await sql<{ number: CustomerNumber }>`
    select customer_number as number from access_requests where id = ${id}`.execute(trx)
  return rows[0]?.number
}

export type Asker = { id: string; name: string; email: string; company: string; language: Language }

/** The account that acts, as a request keeps it. */
export function findAsker(trx: Trx, accountId: string): Promise<Asker | undefined> {
  return trx
    .selectFrom('auth.accounts')
    .select(['id', 'name', 'email', 'company', 'language'])
    .where('id', '=', accountId)
    .executeTakeFirst()
}

export type Asking = {
  account: Asker
  number: CustomerNumber
  authorisations: readonly Authorisation[]
  note: string
}

/** Repeats the account's open request for the same, or makes one. isNew: it was made; isOther: it was, or its note changed. */
export async function saveRequest(trx: Trx, asking: Asking): Promise<{ id: string; isNew: boolean; isOther: boolean }> {
  const { account, number, note } = asking
  const authorisations = [...asking.authorisations].toSorted()
  const { rows } = await sql<{ id: string; note: string }>`select id, note from access_requests
    where account_id = ${account.id} and customer_number = ${number}
      and state = 'open' and authorisations = ${authorisations}::text[] limit 1 for update`.execute(trx)
  const [open] = rows
  if (open !== undefined) {
    const isOther = open.note !== note
    if (isOther) await sql`update access_requests set note = ${note} where id = ${open.id}`.execute(trx)
    return { id: open.id, isNew: false, isOther }
  }
  const made = await sql<{ id: string }>`
    insert into access_requests (account_id, name, email, company, language, customer_number, authorisations, note)
    values (${account.id}, ${account.name}, ${account.email}, ${account.company}, ${account.language}, ${number},
      ${authorisations}::text[], ${note}) returning id`.execute(trx)
  return { id: made.rows[0]!.id, isNew: true, isOther: true }
}

/** How many an account has open about a number, and asked in the last 24 hours. Locks its asking until the transaction ends. */
export async function countRequests(
  trx: Trx,
  accountId: string,
  number: CustomerNumber,
): Promise<{ open: number; today: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('zendzicht asks ' || ${accountId}, 0))`.execute(trx)
  const { rows } = await sql<{ open: number; today: number }>`
    select count(*) filter (where state = 'open' and customer_number = ${number})::int as open,
      count(*) filter (where asked_at > now() - interval '1 day')::int as today
    from access_requests where account_id = ${accountId}`.execute(trx)
  return rows[0]!
}

export type RequestReader = { email: string; name: string; language: Language; operator: boolean }

/** Who is told of a request: the administrators of its number, or the operators. */
export async function requestReaders(trx: Trx, id: string): Promise<RequestReader[]> {
  const { rows } = await sql<RequestReader>`select * from request_readers(${id}) order by email`.execute(trx)
  return rows
}

export async function climbRequest(trx: Trx, id: string): Promise<void> {
  await sql`update access_requests set climbed_at = now() where id = ${id} and climbed_at is null`.execute(trx)
}

export async function closeRequest(
  trx: Trx,
  id: string,
  state: Exclude<AccessRequest['state'], 'open'>,
  { decidedBy = null, note = '' }: { decidedBy?: string | null; note?: string } = {},
): Promise<void> {
  await sql`update access_requests set state = ${state}, decided_at = now(), decided_by = ${decidedBy},
    decision_note = ${note} where id = ${id} and state = 'open'`.execute(trx)
}
