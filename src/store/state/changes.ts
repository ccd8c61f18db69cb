import { sql } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { ChangeList } from '#domain/contract/people.ts'
import type { Trx } from '#store/state/scoped.ts'
import type { Snapshot, Spot } from '#store/state/snapshots.ts'

export type ChangeKind = ChangeList['changes'][number]['kind']
export type ChangeItem = Spot & { name: string; given: number; taken: number; before: Snapshot; after: Snapshot }

/** Keeps what a save found and what it left. Answers its id. */
export async function saveChange(
  trx: Trx,
  change: { kind: ChangeKind; by: string | null; items: readonly ChangeItem[]; numbers: readonly CustomerNumber[] },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into changes (by_account, kind, customer_numbers)
    values (${change.by}, ${change.kind}, ${change.numbers}::text[]) returning id`.execute(trx)
  const { id } = rows[0]!
  const items = change.items.map((item, position) => ({ ...item, position }))
  await sql`insert into change_items
      (change_id, position, customer_number, account_id, email, name, given, taken, before, after)
    select ${id}, position, number, "accountId", email, name, given, taken, before, after
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i (position int, number text, "accountId" text, email text,
      name text, given int, taken int, before jsonb, after jsonb)`.execute(trx)
  return id
}

export type ChangeRow = {
  id: string
  at: Date
  by: string | null
  kind: ChangeKind
  people: number
  given: number
  taken: number
  undone: boolean
}

const isOfFormerOwner = sql<boolean>`exists (select from customer_numbers n
  where n.number = any (c.customer_numbers) and n.moved_at >= c.at)`

/** Saves of the last 30 days that were about a number, as far as they were about it; the newest first. */
export async function listChanges(trx: Trx, number: CustomerNumber): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select c.id, c.at, case when a.operator then null else a.name end as by, c.kind, count(*)::int as people,
      sum(i.given)::int as given, sum(i.taken)::int as taken, c.undone_at is not null as undone
    from changes c join change_items i on i.change_id = c.id and i.customer_number = ${number}
    left join auth.accounts a on a.id = c.by_account
    where c.at > now() - interval '30 days' and c.customer_numbers @> array[${number}::text] and not ${isOfFormerOwner}
    group by c.id, a.name, a.operator order by c.at desc, c.id limit 500`.execute(trx)
  return rows
}

/** The numbers that a change, seen from one of them, is about; undefined when that number has no such change. */
export async function findChangeNumbers(
  trx: Trx,
  id: string,
  number: CustomerNumber,
): Promise<CustomerNumber[] | undefined> {
  const { rows } = await sql<{ numbers: CustomerNumber[] }>`select customer_numbers as numbers from changes c
    where id = ${id} and customer_numbers @> array[${number}::text] and not ${isOfFormerOwner}`.execute(trx)
  return rows[0]?.numbers
}

/** A change with all of its items, locked until the transaction ends; undefined when it is not all in scope. */
export async function lockChange(
  trx: Trx,
  id: string,
  numbers: readonly CustomerNumber[],
): Promise<{ kind: ChangeKind; undone: boolean; items: ChangeItem[] } | undefined> {
  const { rows } = await sql<{ kind: ChangeKind; undone: boolean }>`
    select kind, undone_at is not null as undone from changes c
    where id = ${id} and customer_numbers <@ ${numbers}::text[] and not ${isOfFormerOwner} for update`.execute(trx)
  if (rows[0] === undefined) return undefined
  const { rows: items } =
    await sql<ChangeItem>`select customer_number as number, account_id as "accountId", email, name, given,
      taken, before, after
    from change_items where change_id = ${id} order by position`.execute(trx)
  return { ...rows[0], items }
}

export async function markUndone(trx: Trx, id: string, by: string | null): Promise<void> {
  await sql`update changes set undone_at = now(), undone_by = ${by} where id = ${id}`.execute(trx)
}

/** Which of these accounts still exist. */
export async function existingAccounts(trx: Trx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from existing_accounts(${ids}::text[]) as one (id)`.execute(trx)
  return new Set(rows.map((row) => row.id))
}

/** Who last changed what this account may do on a number, and when; by the audit trail. Null: staff. */
export async function lastChangeOf(
  trx: Trx,
  number: CustomerNumber,
  accountId: string,
): Promise<{ actor: string | null; at: Date } | undefined> {
  const { rows } = await sql<{ actor: string | null; at: Date }>`
    select case when detail ? 'staff' then null else detail ->> 'actor' end as actor, at from audit
    where customer_number = ${number} and subject_id = ${accountId} and detail ?| array['given', 'taken']
    order by id desc limit 1`.execute(trx)
  return rows[0]
}
