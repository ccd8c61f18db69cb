import { sql } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Dashboard } from '#domain/contract/views.ts'
import type { Trx } from '#store/state/scoped.ts'

// Row security shows a transaction the views of its own account alone.

export type SavedView = {
  id: string
  dashboard: Dashboard
  name: string
  customerNumbers: CustomerNumber[]
  search: string
  start: boolean
}
export type NewView = Omit<SavedView, 'id'>

export const maxViews = 50

const columns = sql.raw('id, dashboard, name, customer_numbers as "customerNumbers", search, start')

/** By name. */
export async function listViews(trx: Trx, accountId: string): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`select ${columns} from saved_views
    where account_id = ${accountId} order by lower(name), id limit ${maxViews}`.execute(trx)
  return rows
}

/** One after the other: of two that save at once the second sees what the first did. */
export async function lockViews(trx: Trx, accountId: string): Promise<SavedView[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('views ' || ${accountId}, 0))`.execute(trx)
  return listViews(trx, accountId)
}

/** Whether another view of this dashboard is called so; by what the database calls the same, as its index does. */
export async function isNameTaken(
  trx: Trx,
  accountId: string,
  { dashboard, name, id }: Pick<SavedView, 'dashboard' | 'name'> & { id?: string | undefined },
): Promise<boolean> {
  const { rows } = await sql`select from saved_views
    where account_id = ${accountId} and dashboard = ${dashboard} and lower(name) = lower(${name})
      and id is distinct from ${id ?? null}::uuid`.execute(trx)
  return rows.length > 0
}

/** Answers its id. */
export async function insertView(trx: Trx, accountId: string, view: NewView): Promise<string> {
  const { dashboard, name, customerNumbers, search, start } = view
  const { rows } = await sql<{ id: string }>`insert into saved_views
      (account_id, dashboard, name, customer_numbers, search, start)
    values (${accountId}, ${dashboard}, ${name}, ${customerNumbers}::text[], ${search}, ${start})
    returning id`.execute(trx)
  return rows[0]!.id
}

export async function updateView(trx: Trx, { id, name, customerNumbers, search, start }: SavedView): Promise<void> {
  await sql`update saved_views set name = ${name}, customer_numbers = ${customerNumbers}::text[], search = ${search},
    start = ${start} where id = ${id}`.execute(trx)
}

/** No view of this dashboard is what it opens with. */
export async function clearStart(trx: Trx, accountId: string, dashboard: Dashboard): Promise<void> {
  await sql`update saved_views set start = false
    where account_id = ${accountId} and dashboard = ${dashboard} and start`.execute(trx)
}

/** False: there is no such view. */
export async function deleteView(trx: Trx, accountId: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from saved_views where id = ${id} and account_id = ${accountId}
    returning id`.execute(trx)
  return rows.length === 1
}
