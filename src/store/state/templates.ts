import { sql } from 'kysely'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Trx } from '#store/state/scoped.ts'

export type Template = { id: string; name: string; authorisations: Authorisation[] }

export const maxTemplates = 100

export async function listTemplates(trx: Trx, number: CustomerNumber): Promise<Template[]> {
  const { rows } = await sql<Template>`select id, name, authorisations from templates
    where customer_number = ${number} order by lower(name), id limit ${maxTemplates}`.execute(trx)
  return rows
}

type Input = Pick<Template, 'name' | 'authorisations'>

/** Answers its id; undefined when the number has one of this name. */
export async function insertTemplate(trx: Trx, number: CustomerNumber, input: Input): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`insert into templates (customer_number, name, authorisations)
    values (${number}, ${input.name}, ${input.authorisations}::text[])
    on conflict (customer_number, lower(name)) do nothing returning id`.execute(trx)
  return rows[0]?.id
}

/** A template of a number, locked until the transaction ends. */
export async function lockTemplate(trx: Trx, number: CustomerNumber, id: string): Promise<Template | undefined> {
  const { rows } = await sql<Template>`select id, name, authorisations from templates
    where id = ${id} and customer_number = ${number} for update`.execute(trx)
  return rows[0]
}

/** False: the number has another one of this name. */
export async function updateTemplate(trx: Trx, number: CustomerNumber, id: string, input: Input): Promise<boolean> {
  const { rows } = await sql`update templates set name = ${input.name}, authorisations = ${input.authorisations}::text[]
    where id = ${id} and not exists (select from templates other
      where other.customer_number = ${number} and lower(other.name) = lower(${input.name}) and other.id <> ${id})
    returning id`.execute(trx)
  return rows.length === 1
}

export async function deleteTemplate(trx: Trx, id: string): Promise<void> {
  await sql`delete from templates where id = ${id}`.execute(trx)
}
