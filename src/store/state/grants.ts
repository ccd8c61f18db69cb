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
  type Row = Omit<MemberRow, 'grants'> & { grants: (Omit<ActiveGrant, 'givenAt'> & { givenAt: string })[] }
  const { rows } = await sql<Row>`
    select a.id as "accountId", a.name, a.email, a.company, a.first_name as "firstName", a.infix, a.last_name as "lastName",
      coalesce((
        select json_agg(json_build_object('authorisation', g.authorisation, 'givenBy', giver.name, 'givenAt', g.given_at,
          'reason', g.reason, 'endsOn', ((g.ends_at - interval '1 microsecond') at time zone ${zone})::date)
          order by g.authorisation)
        from grants g left join auth.accounts giver on giver.id = g.given_by and not giver.operator
        where g.account_id = m.account_id and g.customer_number = m.customer_number and ${isActive}
      ), '[]') as grants
    from members m join auth.accounts a on a.id = m.account_id
    where m.customer_number = ${number} ${some}
    order by lower(a.last_name), lower(a.first_name), a.id`.execute(trx)
  return rows.map(({ grants, ...member }) => ({
    ...member,
    grants: grants.map((grant) => ({ ...grant, givenAt: new Date(grant.givenAt) })),
  }))
}

/** What an account may do on a number at this moment, as far as row-level security shows it. */
export async function activeAuthorisations(
  trx: Trx,
  accountId: string,
  number: CustomerNumber,
): Promise<Authorisation[]> {
  const { rows } = await sql<{ authorisation: Authorisation }>`select g.authorisation from grants g
    where g.account_id = ${accountId} and g.customer_number = ${number} and ${isActive}`.execute(trx)
  return rows.map((row) => row.authorisation)
}

export type Administrator = { accountId: string; name: string; permanent: boolean }

/** Who administers a number: holds both administration authorisations; permanent: neither with an end date. */
export async function listAdministrators(trx: Trx, number: CustomerNumber): Promise<Administrator[]> {
  const { rows } = await sql<Administrator>`
    select a.id as "accountId", a.name, bool_and(g.ends_at is null) as permanent
    from grants g join auth.accounts a on a.id = g.account_id
    where g.customer_number = ${number} and g.authorisation in (${sql.join(administrationAuthorisations)}) and ${isActive}
    group by a.id having count(*) = ${sql.lit(administrationAuthorisations.length)}
    order by lower(a.last_name), lower(a.first_name), a.id`.execute(trx)
  return rows
}

/**
 * Locks who may do what on these numbers until the transaction ends: whoever changes it at the same time waits. Ask again after
 * this whether the caller may.
 */
export async function lockNumbers(trx: Trx, numbers: readonly CustomerNumber[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended('zendzicht number ' || number, 0) as key from unnest(${numbers}::text[]) number
    order by key) keys`.execute(trx)
}

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
