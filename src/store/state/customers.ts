import { sql } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Trx } from '#store/state/scoped.ts'

export type CustomerRow = { customerNumber: string; company: string; branch: string; country: string; city: string }

/**
 * Makes customers and their numbers, or brings them up to date; needs the operator's scope. Numbers of one company name
 * become one customer, unless a number has its customer already. Of rows about the same customer the last one counts.
 * added: rows that were new or said something new. Doing it twice changes nothing.
 */
export async function upsertCustomers(
  trx: Trx,
  rows: readonly CustomerRow[],
): Promise<{ added: number; unchanged: number }> {
  if (rows.length === 0) return { added: 0, unchanged: 0 }
  const column = (key: keyof CustomerRow) => rows.map((row) => row[key])
  // Two imports at once would each make a customer of the same name.
  await sql`select pg_advisory_xact_lock(hashtext('zendzicht customers'))`.execute(trx)
  await sql`create temporary table incoming on commit drop as
    select distinct on (number) number, company, branch, country, city, line, null::uuid as customer_id, false as is_new
    from unnest(${column('customerNumber')}::text[], ${column('company')}::text[], ${column('branch')}::text[],
      ${column('country')}::text[], ${column('city')}::text[])
      with ordinality as r (number, company, branch, country, city, line)
    order by number, line desc`.execute(trx)
  await sql`update incoming i set customer_id = n.customer_id from customer_numbers n where n.number = i.number`.execute(
    trx,
  )
  await sql`update incoming set is_new = true where customer_id is null`.execute(trx)
  await sql`update incoming i set customer_id = c.id
    from (select distinct on (name) name, id from customers order by name, id) c
    where i.is_new and c.name = i.company`.execute(trx)
  await sql`with made as (
      insert into customers (name) select distinct company from incoming where customer_id is null returning id, name
    ) update incoming i set customer_id = made.id from made where i.customer_id is null and i.company = made.name`.execute(
    trx,
  )
  await sql`insert into customer_numbers (number, customer_id)
    select number, customer_id from incoming where is_new`.execute(trx)
  const changed = await sql<{ number: string }>`with last as (
      select distinct on (customer_id) * from incoming order by customer_id, line desc
    ) update customers c set name = last.company, branch = last.branch, country = last.country, city = last.city
    from last where c.id = last.customer_id
      and (c.name, c.branch, c.country, c.city) is distinct from (last.company, last.branch, last.country, last.city)
    returning last.number`.execute(trx)
  const fresh = await sql<{ number: string }>`select number from incoming where is_new`.execute(trx)
  await sql`drop table incoming`.execute(trx)
  const added = new Set([...fresh.rows, ...changed.rows].map(({ number }) => number)).size
  return { added, unchanged: rows.length - added }
}

export type CustomerNumberRow = {
  number: CustomerNumber
  company: string
  branch: string
  country: string
  city: string
}

/** A customer number in scope with its customer; undefined when it is not in scope or not there. */
export function findCustomerNumber(trx: Trx, number: CustomerNumber): Promise<CustomerNumberRow | undefined> {
  return trx
    .selectFrom('customer_numbers')
    .innerJoin('customers', 'customers.id', 'customer_numbers.customer_id')
    .select(['number', 'name as company', 'branch', 'country', 'city'])
    .where('number', '=', number)
    .executeTakeFirst()
}

/** The company of each of these numbers that is a customer's; needs the operator's scope. */
export async function companiesOf(trx: Trx, numbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ number: string; name: string }>`
    select n.number, c.name from customer_numbers n join customers c on c.id = n.customer_id
    where n.number = any(${numbers}::text[])`.execute(trx)
  return new Map(rows.map(({ number, name }) => [number, name]))
}
