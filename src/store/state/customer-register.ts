import { sql } from 'kysely'
import { administrationAuthorisations } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { removeMembers } from '#store/state/members.ts'
import type { Trx } from '#store/state/scoped.ts'

// The customers of the whole installation, as an operator sees them: who governs a number, and never what is sent on it.

const isActive = sql<boolean>`(g.ends_at is null or g.ends_at > now())`
/** The number of each administrator of it, once per administrator. */
const administered = sql`select g.customer_number, g.account_id from grants g
  where g.authorisation in (${sql.join(administrationAuthorisations.map((key) => sql.lit(key)))}) and ${isActive}
  group by g.customer_number, g.account_id having count(*) = ${sql.lit(administrationAuthorisations.length)}`
const isInvited = sql<boolean>`i.state = 'open' and i.expires_at > now()`

export type CustomerDetails = { name: string; branch: string; country: string; city: string }

export type ListedCustomer = CustomerDetails & {
  id: string
  numbers: { number: CustomerNumber; accounts: number; administrators: number; openInvitations: number }[]
}

/** Customers by name. search: part of a name or of a number, taken as it is. after: the id of the last one seen. */
export async function listCustomers(
  trx: Trx,
  { search, onlyOrphaned, after, limit }: { search: string; onlyOrphaned: boolean; after?: string; limit: number },
): Promise<ListedCustomer[]> {
  // Looked up as a set: asked for each customer by itself it would take seconds over thousands.
  const orphaned = sql`and c.id in (select n.customer_id from customer_numbers n
    where n.number not in (select customer_number from administered))`
  const found = sql`and (strpos(lower(c.name), lower(${search})) > 0
    or exists (select from customer_numbers n where n.customer_id = c.id and strpos(n.number, ${search}) > 0))`
  const { rows } = await sql<ListedCustomer>`with administered as materialized (${administered}), page as (
      select c.* from customers c where true ${search === '' ? sql`` : found} ${onlyOrphaned ? orphaned : sql``}
        ${after === undefined ? sql`` : sql`and (lower(c.name), c.id) > (select lower(name), id from customers where id = ${after})`}
      order by lower(c.name), c.id limit ${limit}
    )
    select p.id, p.name, p.branch, p.country, p.city, coalesce((
      select json_agg(json_build_object('number', n.number,
        'accounts', (select count(*) from members m where m.customer_number = n.number),
        'administrators', (select count(*) from administered a where a.customer_number = n.number),
        'openInvitations', (select count(*) from invitations i where i.customer_number = n.number and ${isInvited})
      ) order by n.number) from customer_numbers n where n.customer_id = p.id), '[]') as numbers
    from page p order by lower(p.name), p.id`.execute(trx)
  return rows
}

export type CustomerCounts = { customers: number; numbers: number; orphaned: number }

/** Of the whole installation; orphaned: numbers that nobody administers at this moment. */
export async function countCustomers(trx: Trx): Promise<CustomerCounts> {
  const { rows } = await sql<CustomerCounts>`with administered as materialized (${administered})
    select (select count(*)::int from customers) as customers, (select count(*)::int from customer_numbers) as numbers,
      (select count(*)::int from customer_numbers n
        where not exists (select from administered a where a.customer_number = n.number)) as orphaned`.execute(trx)
  return rows[0]!
}

export type Waiting = {
  accounts: number
  orphanedInvited: number
  requests: number
  failedImports: number
  failedMails: number
}

/** What waits for an operator: requests that climbed or that nobody else can answer, and what failed in the last 30 days. */
export async function countWaiting(trx: Trx): Promise<Waiting> {
  const { rows } = await sql<Waiting>`with administered as materialized (${administered})
    select (select count(*)::int from auth.accounts) as accounts,
      (select count(*)::int from customer_numbers n
        where not exists (select from administered a where a.customer_number = n.number)
        and exists (select from invitations i where i.customer_number = n.number and ${isInvited})) as "orphanedInvited",
      (select count(*)::int from imports
        where state in ('failed', 'refused') and created_at > now() - interval '30 days') as "failedImports",
      (select count(*)::int from access_requests r where r.state = 'open' and (r.climbed_at is not null
        or not exists (select from administered a where a.customer_number = r.customer_number))) as requests,
      (select count(*)::int from mails
        where state = 'failed' and at > now() - interval '30 days') as "failedMails"`.execute(trx)
  return rows[0]!
}

export type CustomerWithPeople = CustomerDetails & {
  id: string
  numbers: {
    number: CustomerNumber
    accounts: number
    administrators: { accountId: string; name: string; email: string }[]
    openInvitations: { id: string; email: string; expiresAt: string }[]
  }[]
}

export async function findCustomer(trx: Trx, id: string): Promise<CustomerWithPeople | undefined> {
  const { rows } = await sql<CustomerWithPeople>`with administered as materialized (${administered})
    select c.id, c.name, c.branch, c.country, c.city, coalesce((
      select json_agg(json_build_object('number', n.number,
        'accounts', (select count(*) from members m where m.customer_number = n.number),
        'administrators', (select coalesce(json_agg(json_build_object('accountId', a.id, 'name', a.name, 'email', a.email)
            order by lower(a.last_name), a.id), '[]')
          from administered held join auth.accounts a on a.id = held.account_id where held.customer_number = n.number),
        'openInvitations', (select coalesce(json_agg(json_build_object('id', i.id, 'email', i.email,
            'expiresAt', to_char(i.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by i.email), '[]')
          from invitations i where i.customer_number = n.number and ${isInvited})
      ) order by n.number) from customer_numbers n where n.customer_id = c.id), '[]') as numbers
    from customers c where c.id = ${id}`.execute(trx)
  return rows[0]
}

/** Makes two writers of names or numbers of customers, an import among them, wait for each other. */
export async function lockCustomers(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('zendzicht customers'))`.execute(trx)
}

/** Whether another customer has this name: an import tells customers apart by it. */
export async function isNameTaken(trx: Trx, name: string, exceptId?: string): Promise<boolean> {
  const found = await trx
    .selectFrom('customers')
    .select('id')
    .where(sql<string>`lower(name)`, '=', sql<string>`lower(${name})`)
    .$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId!))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function insertCustomer(trx: Trx, customer: CustomerDetails): Promise<string> {
  return (await trx.insertInto('customers').values(customer).returning('id').executeTakeFirstOrThrow()).id
}

/** Answers how the customer was before; undefined when there is none. */
export async function updateCustomer(
  trx: Trx,
  id: string,
  customer: CustomerDetails,
): Promise<CustomerDetails | undefined> {
  const before = await trx
    .selectFrom('customers')
    .select(['name', 'branch', 'country', 'city'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (before !== undefined) await trx.updateTable('customers').set(customer).where('id', '=', id).execute()
  return before
}

export async function insertCustomerNumber(trx: Trx, number: CustomerNumber, customerId: string): Promise<void> {
  await trx.insertInto('customer_numbers').values({ number, customer_id: customerId }).execute()
}

/** What was saved before is not undone any more: it was another customer's. */
export async function moveCustomerNumber(trx: Trx, number: CustomerNumber, customerId: string): Promise<void> {
  await sql`update customer_numbers set customer_id = ${customerId}, moved_at = clock_timestamp()
    where number = ${number}`.execute(trx)
}

export type Customer = { id: string; name: string }

export function customerOfNumber(trx: Trx, number: CustomerNumber): Promise<Customer | undefined> {
  return trx
    .selectFrom('customer_numbers')
    .innerJoin('customers', 'customers.id', 'customer_numbers.customer_id')
    .select(['customers.id', 'customers.name'])
    .where('number', '=', number)
    .executeTakeFirst()
}

export function customerOf(trx: Trx, id: string): Promise<Customer | undefined> {
  return trx.selectFrom('customers').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
}

/** Everybody off a number: those without another number are deleted, open invitations and requests lapse. Answers who it was. */
export async function removeEverybody(
  trx: Trx,
  number: CustomerNumber,
): Promise<{ id: string; name: string; deleted: boolean }[]> {
  const people = await sql<{ id: string; name: string }>`select a.id, a.name
    from members m join auth.accounts a on a.id = m.account_id where m.customer_number = ${number}
    order by lower(a.last_name), a.id`.execute(trx)
  await sql`update invitations set state = 'withdrawn', ended_at = now()
    where customer_number = ${number} and state = 'open'`.execute(trx)
  await sql`update access_requests set state = 'withdrawn', decided_at = now()
    where customer_number = ${number} and state = 'open'`.execute(trx)
  const places = people.rows.map(({ id }) => ({ accountId: id, number }))
  const deleted = await removeMembers(trx, places)
  return people.rows.map((person) => ({ ...person, deleted: deleted.has(person.id) }))
}

/** An account by its address or its id, as far as row-level security shows it. */
export function findPerson(trx: Trx, by: { email: string } | { id: string }) {
  const query = trx.selectFrom('auth.accounts').select(['id', 'name', 'language'])
  return ('id' in by ? query.where('id', '=', by.id) : query.where('email', '=', by.email)).executeTakeFirst()
}
