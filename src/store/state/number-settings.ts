import { sql } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { NumberSettings } from '#domain/contract/people.ts'
import type { NumberRules } from '#domain/parcel/number-rules.ts'
import type { Trx } from '#store/state/scoped.ts'

export type NumberSettingsRow = Omit<NumberSettings, 'changedAt'> & {
  changedAt: Date | null
  company: string
  branch: string
}

/** The settings of a number in scope; undefined when it is not there. Standard ones have version 0. */
export async function findNumberSettings(trx: Trx, number: CustomerNumber): Promise<NumberSettingsRow | undefined> {
  const { rows } = await sql<NumberSettingsRow>`
    select coalesce(s.cut_off_times, '[null, null, null, null, null, null, null]') as "cutOffTimes",
      coalesce(s.delivery_norms, '[]') as "deliveryNorms", n.second_factor as "secondFactor", s.changed_at as "changedAt",
      a.name as "changedBy", coalesce(s.version, 0) as version, c.name as company, c.branch,
      exists (select from whole_customer(n.number)) as "mayChangeCompany"
    from customer_numbers n join customers c on c.id = n.customer_id
    left join number_settings s on s.customer_number = n.number
    left join auth.accounts a on a.id = s.changed_by
    where n.number = ${number}`.execute(trx)
  return rows[0]
}

/** Every number there is, for the program itself: what is kept by number is seen by number. */
export async function listEveryNumber(trx: Trx): Promise<CustomerNumber[]> {
  const { rows } = await sql<{ number: CustomerNumber }>`select number from customer_numbers order by number`.execute(
    trx,
  )
  return rows.map(({ number }) => number)
}

/** What the numbers in scope have agreed on, for `warehouse.setRules`, by number; without those that have not. */
export async function listNumberRules(trx: Trx): Promise<NumberRules[]> {
  const { rows } = await sql<NumberRules>`
    select customer_number as "customerNumber", cut_off_times as "cutOffTimes", delivery_norms as "deliveryNorms"
    from number_settings
    where cut_off_times <> '[null, null, null, null, null, null, null]' or delivery_norms <> '[]'
    order by customer_number`.execute(trx)
  return rows
}

type Changed = {
  cutOffTimes?: NumberSettings['cutOffTimes'] | undefined
  deliveryNorms?: NumberSettings['deliveryNorms'] | undefined
  secondFactor?: boolean | undefined
}

/** Changes what is said. False: the settings are not of this version any more. */
export async function saveNumberSettings(
  trx: Trx,
  number: CustomerNumber,
  { changedBy, version }: { changedBy: string | null; version: number },
  changed: Changed,
): Promise<boolean> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await sql`insert into number_settings (customer_number) values (${number}) on conflict do nothing`.execute(trx)
  const { rows } =
    await sql`update number_settings set version = version + 1, changed_at = now(), changed_by = ${changedBy},
      cut_off_times = coalesce(${json(changed.cutOffTimes)}::jsonb, cut_off_times),
      delivery_norms = coalesce(${json(changed.deliveryNorms)}::jsonb, delivery_norms)
    where customer_number = ${number} and version = ${version} returning version`.execute(trx)
  if (rows.length === 0) return false
  await sql`select change_number(${number}, ${changed.secondFactor ?? null})`.execute(trx)
  return true
}

/** All numbers of the customer of a number in scope; none when the account that acts does not administer every one of them. */
export async function wholeCustomer(trx: Trx, number: CustomerNumber): Promise<CustomerNumber[]> {
  const { rows } = await sql<{ number: CustomerNumber }>`
    select number from whole_customer(${number}) as own (number)`.execute(trx)
  return rows.map((row) => row.number)
}

/** Changes how the customer of a number is called. All its numbers are in scope, or it stays as it was. */
export async function changeCompany(
  trx: Trx,
  number: CustomerNumber,
  { company = null, branch = null }: { company?: string | null | undefined; branch?: string | null | undefined },
): Promise<'changed' | 'taken' | 'not-whole'> {
  const { rows } = await sql<{ done: 'changed' | 'taken' | 'not-whole' }>`
    select change_company(${number}, ${company}, ${branch}) as done`.execute(trx)
  return rows[0]!.done
}

/** The settings of these numbers changed with those of another: whoever looked at them before looks again. */
export async function renewSettings(trx: Trx, numbers: readonly CustomerNumber[], changedBy: string | null) {
  await sql`insert into number_settings as s (customer_number, version, changed_at, changed_by)
    select number, 1, now(), ${changedBy} from unnest(${numbers}::text[]) number
    on conflict (customer_number) do update set version = s.version + 1, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`.execute(trx)
}

/** The company of each of these numbers, as far as they are in scope. */
export async function findCompanies(
  trx: Trx,
  numbers: readonly CustomerNumber[],
): Promise<Map<CustomerNumber, string>> {
  const { rows } = await sql<{ number: CustomerNumber; company: string }>`
    select n.number, c.name as company from customer_numbers n join customers c on c.id = n.customer_id
    where n.number = any (${numbers}::text[])`.execute(trx)
  return new Map(rows.map(({ number, company }) => [number, company]))
}
