import { sql } from 'kysely'
import { administrationAuthorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
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

/** The members of a customer number with their active grants, in the order of a Dutch list of names. */
export async function listMembers(trx: Trx, number: CustomerNumber, accountId?: string): Promise<MemberRow[]> {
  const one = accountId === undefined ? sql`` : sql`and m.account_id = ${accountId}`
  type Row = Omit<MemberRow, 'grants'> & { grants: (Omit<ActiveGrant, 'givenAt'> & { givenAt: string })[] }
  const { rows } = await sql<Row>`
    select a.id as "accountId", a.name, a.email, a.company, a.first_name as "firstName", a.infix, a.last_name as "lastName",
      coalesce((
        select json_agg(json_build_object('authorisation', g.authorisation, 'givenBy', giver.name, 'givenAt', g.given_at,
          'reason', g.reason, 'endsOn', ((g.ends_at - interval '1 microsecond') at time zone ${zone})::date))
        from grants g left join auth.accounts giver on giver.id = g.given_by and not giver.operator
        where g.account_id = m.account_id and g.customer_number = m.customer_number and ${isActive}
      ), '[]') as grants
    from members m join auth.accounts a on a.id = m.account_id
    where m.customer_number = ${number} ${one}
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

/** Locks a member against other changes of its grants until the transaction ends. False: no member. */
export async function lockMember(trx: Trx, accountId: string, number: CustomerNumber): Promise<boolean> {
  const found = await trx
    .selectFrom('members')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('customer_number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  return found !== undefined
}

/** Locks who administers a number: of two who take each other's right away at the same time, the second one waits. */
export async function lockAdministration(trx: Trx, number: CustomerNumber): Promise<void> {
  await trx
    .selectFrom('grants')
    .select('account_id')
    .where('customer_number', '=', number)
    .where('authorisation', 'in', administrationAuthorisations)
    .orderBy('account_id')
    .orderBy('authorisation')
    .forUpdate()
    .execute()
}

export type Gift = { authorisation: Authorisation; reason: string; endsOn: string | null }

/** Gives authorisations, or gives them anew with another reason or end. endsOn is the last day on which they work. */
export async function giveGrants(
  trx: Trx,
  to: { accountId: string; number: CustomerNumber; givenBy: string | null },
  gifts: readonly Gift[],
): Promise<void> {
  if (gifts.length === 0) return
  const column = <Key extends keyof Gift>(key: Key) => gifts.map((gift) => gift[key])
  await sql`insert into grants (account_id, customer_number, authorisation, given_by, reason, ends_at)
    select ${to.accountId}, ${to.number}, authorisation, ${to.givenBy}, reason,
      (ends_on::date + 1)::timestamp at time zone ${zone}
    from unnest(${column('authorisation')}::text[], ${column('reason')}::text[], ${column('endsOn')}::text[])
      as gift (authorisation, reason, ends_on)
    on conflict (account_id, customer_number, authorisation) do update set given_by = excluded.given_by,
      given_at = excluded.given_at, reason = excluded.reason, ends_at = excluded.ends_at`.execute(trx)
}

export async function takeGrants(
  trx: Trx,
  from: { accountId: string; number: CustomerNumber },
  authorisations: readonly Authorisation[],
): Promise<void> {
  if (authorisations.length === 0) return
  await trx
    .deleteFrom('grants')
    .where('account_id', '=', from.accountId)
    .where('customer_number', '=', from.number)
    .where('authorisation', 'in', authorisations)
    .execute()
}

export async function addMember(
  trx: Trx,
  { accountId, number, addedBy }: { accountId: string; number: CustomerNumber; addedBy: string | null },
): Promise<void> {
  await trx
    .insertInto('members')
    .values({ account_id: accountId, customer_number: number, added_by: addedBy })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
