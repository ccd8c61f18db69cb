import { sql } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { NumberSettings } from '#domain/contract/people.ts'
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
      a.name as "changedBy", coalesce(s.version, 0) as version, c.name as company, c.branch
    from customer_numbers n join customers c on c.id = n.customer_id
    left join number_settings s on s.customer_number = n.number
    left join auth.accounts a on a.id = s.changed_by
    where n.number = ${number}`.execute(trx)
  return rows[0]
}

type Changed = {
  cutOffTimes?: NumberSettings['cutOffTimes'] | undefined
  deliveryNorms?: NumberSettings['deliveryNorms'] | undefined
  secondFactor?: boolean | undefined
  company?: string | undefined
  branch?: string | undefined
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
  const { company = null, branch = null, secondFactor = null } = changed
  await sql`select change_number(${number}, ${company}, ${branch}, ${secondFactor})`.execute(trx)
  return true
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
