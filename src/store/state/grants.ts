import { sql } from 'kysely'
import { administrationAuthorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Gift } from '#domain/access/gift.ts'
import type { PersonName } from '#domain/access/person-name.ts'
import type { Trx } from '#store/state/scoped.ts'

/** Dates of grants are days on the clocks of the Netherlands. */
const zone = sql.lit('Europe/Amsterdam')
const isActive = sql<boolean>`(g.ends_at is null or g.ends_at > now())`

export type ActiveGrant = {
  authorisation: Authorisation
  givenBy: string | null
  givenAt: Date
  reason: string
  /** Last day on which it works, 'YYYY-MM-DD'. */
  endsOn: string | null
}

export type MemberRow = PersonName & {
  accountId: string
  name: string
  email: string
  company: string
  grants: ActiveGrant[]
}

/**
 * The members of a customer number, or those of them that are named, with their active grants, in the order of a Dutch list of
 * names.
 */
export async function listMembers(
  trx: Trx,
  number: CustomerNumber,
  accountIds?: readonly string[],
): Promise<MemberRow[]> {
  const some = accountIds === undefined ? sql`` : sql`and m.account_id = any (${accountIds})`
  type Row = Omit<MemberRow, 'grants'> & { grants: GrantAsText[] }
  const { rows } = await sql<Row>`
    select a.id as "accountId", a.name, a.email, a.company, a.first_name as "firstName", a.infix, a.last_name as "lastName",
      coalesce((
        select ${grantsAsText} from grants g left join auth.accounts giver on giver.id = g.given_by and not giver.operator
        where g.account_id = m.account_id and g.customer_number = m.customer_number and ${isActive}
      ), '[]') as grants
    from members m join auth.accounts a on a.id = m.account_id
    where m.customer_number = ${number} ${some}
    order by lower(a.last_name), lower(a.first_name), a.id`.execute(trx)
  return rows.map(({ grants, ...member }) => ({ ...member, grants: grants.map(grantOf) }))
}

type GrantAsText = Omit<ActiveGrant, 'givenAt'> & { givenAt: string }
const grantsAsText = sql`json_agg(json_build_object('authorisation', g.authorisation, 'givenBy', giver.name,
  'givenAt', g.given_at, 'reason', g.reason,
  'endsOn', ((g.ends_at - interval '1 microsecond') at time zone ${zone})::date) order by g.authorisation)`
const grantOf = (grant: GrantAsText): ActiveGrant => ({ ...grant, givenAt: new Date(grant.givenAt) })

/** What one account holds at this moment on each of these numbers. */
export async function grantsOf(
  trx: Trx,
  accountId: string,
  numbers: readonly CustomerNumber[],
): Promise<Map<CustomerNumber, ActiveGrant[]>> {
  const { rows } = await sql<{ number: CustomerNumber; grants: GrantAsText[] }>`
    select g.customer_number as number, ${grantsAsText} as grants
    from grants g left join auth.accounts giver on giver.id = g.given_by and not giver.operator
    where g.account_id = ${accountId} and g.customer_number = any (${numbers}::text[]) and ${isActive}
    group by g.customer_number`.execute(trx)
  return new Map(rows.map(({ number, grants }) => [number, grants.map(grantOf)]))
}

/** What an account may do on each of these numbers at this moment, as far as row-level security shows it. */
export async function activeAuthorisations(
  trx: Trx,
  accountId: string,
  numbers: readonly CustomerNumber[],
): Promise<Map<CustomerNumber, Authorisation[]>> {
  const { rows } = await sql<{ number: CustomerNumber; held: Authorisation[] }>`
    select g.customer_number as number, json_agg(g.authorisation) as held from grants g
    where g.account_id = ${accountId} and g.customer_number = any (${numbers}::text[]) and ${isActive}
    group by g.customer_number`.execute(trx)
  return new Map(rows.map(({ number, held }) => [number, held]))
}

/** until: when the first of its administration authorisations ends; null when neither has an end date. */
export type Administrator = { accountId: string; name: string; permanent: boolean; until: Date | null }

/** Who administers each of these numbers: holds both administration authorisations; permanent: neither with an end date. */
export async function administratorsOf(
  trx: Trx,
  numbers: readonly CustomerNumber[],
): Promise<Map<CustomerNumber, Administrator[]>> {
  const { rows } = await sql<Administrator & { number: CustomerNumber }>`
    select g.customer_number as number, a.id as "accountId", a.name, bool_and(g.ends_at is null) as permanent,
      min(g.ends_at) as until
    from grants g join auth.accounts a on a.id = g.account_id
    where g.customer_number = any (${numbers}::text[])
      and g.authorisation in (${sql.join(administrationAuthorisations)}) and ${isActive}
    group by g.customer_number, a.id having count(*) = ${sql.lit(administrationAuthorisations.length)}
    order by lower(a.last_name), lower(a.first_name), a.id`.execute(trx)
  const found = new Map(numbers.map((number): [CustomerNumber, Administrator[]] => [number, []]))
  for (const { number, ...administrator } of rows) found.get(number)?.push(administrator)
  return found
}

/** The same of one. */
export async function listAdministrators(trx: Trx, number: CustomerNumber): Promise<Administrator[]> {
  return (await administratorsOf(trx, [number])).get(number) ?? []
}

/**
 * Locks who may do what on these numbers until the transaction ends: whoever changes it at the same time waits. Ask again after
 * this whether the caller may.
 */
export async function lockNumbers(trx: Trx, numbers: readonly CustomerNumber[]): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${all})`.execute(trx)
  await sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended('zendzicht number ' || number, 0) as key from unnest(${numbers}::text[]) number
    order by key) keys`.execute(trx)
}

/** The same for every number there is: thousands of locks would be more than the database has room for. */
export async function lockAllNumbers(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${all})`.execute(trx)
}

const all = sql`hashtextextended('zendzicht numbers', 0)`

export type { Gift }

/** What changes for one account on one number. A gift that is held already is given anew, with its reason and end. */
export type GrantChange = {
  accountId: string
  number: CustomerNumber
  give: readonly Gift[]
  take: readonly Authorisation[]
}

/** Gives and takes for many at once, in two statements. The accounts are members. */
export async function changeGrants(trx: Trx, givenBy: string | null, changes: readonly GrantChange[]): Promise<void> {
  const taken = changes.flatMap(({ accountId, number, take }) =>
    take.map((authorisation) => ({ accountId, number, authorisation })),
  )
  const given = changes.flatMap(({ accountId, number, give }) => give.map((gift) => ({ accountId, number, ...gift })))
  if (taken.length > 0) {
    await sql`delete from grants g using jsonb_to_recordset(${JSON.stringify(taken)}::jsonb)
        as t ("accountId" text, number text, authorisation text)
      where g.account_id = t."accountId" and g.customer_number = t.number and g.authorisation = t.authorisation`.execute(
      trx,
    )
  }
  if (given.length === 0) return
  await sql`insert into grants (account_id, customer_number, authorisation, given_by, reason, ends_at)
    select "accountId", number, authorisation, ${givenBy}, reason, ("endsOn"::date + 1)::timestamp at time zone ${zone}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g ("accountId" text, number text, authorisation text, reason text, "endsOn" text)
    on conflict (account_id, customer_number, authorisation) do update set given_by = excluded.given_by,
      given_at = excluded.given_at, reason = excluded.reason, ends_at = excluded.ends_at`.execute(trx)
}

/** The same for one account. */
export function giveGrants(
  trx: Trx,
  { accountId, number, givenBy }: { accountId: string; number: CustomerNumber; givenBy: string | null },
  gifts: readonly Gift[],
): Promise<void> {
  return changeGrants(trx, givenBy, [{ accountId, number, give: gifts, take: [] }])
}
