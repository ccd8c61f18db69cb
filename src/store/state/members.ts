import { sql } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Gift } from '#domain/access/gift.ts'
import type { Language } from '#domain/words/language.ts'
import type { Trx } from '#store/state/scoped.ts'

export type Place = { accountId: string; number: CustomerNumber }

const columnOf = <Key extends keyof Place>(places: readonly Place[], key: Key) => places.map((place) => place[key])

/** Adds accounts to numbers; who belongs to a number already stays as it was. */
export async function addMembers(trx: Trx, addedBy: string | null, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return
  await sql`insert into members (account_id, customer_number, added_by)
    select account_id, number, ${addedBy}
    from unnest(${columnOf(places, 'accountId')}::text[], ${columnOf(places, 'number')}::text[]) as m (account_id, number)
    order by account_id, number on conflict do nothing`.execute(trx)
}

/** The same for one. */
export function addMember(trx: Trx, { addedBy, ...place }: Place & { addedBy: string | null }): Promise<void> {
  return addMembers(trx, addedBy, [place])
}

/**
 * Takes accounts off numbers, with their grants and open requests there. An account without any number left is deleted, with
 * its sessions, unless it is an operator's. Answers the deleted ones.
 */
export async function removeMembers(trx: Trx, places: readonly Place[]): Promise<Set<string>> {
  if (places.length === 0) return new Set()
  const { rows } = await sql<{ account_id: string; deleted: boolean }>`
    select * from remove_members(${columnOf(places, 'accountId')}::text[], ${columnOf(places, 'number')}::text[])`.execute(
    trx,
  )
  return new Set(rows.filter((row) => row.deleted).map((row) => row.account_id))
}

/** The numbers to which the account that acts belongs, with a grant or without. */
export async function ownNumbers(trx: Trx): Promise<CustomerNumber[]> {
  const { rows } = await sql<{ number: CustomerNumber }>`
    select number from own_numbers() as own (number)`.execute(trx)
  return rows.map(({ number }) => number)
}

/** The numbers to which an account belongs, for the role of sign-in. */
export async function numbersOfAccount(trx: Trx, accountId: string): Promise<CustomerNumber[]> {
  const { rows } = await sql<{ number: CustomerNumber }>`select customer_number as number from public.members
    where account_id = ${accountId} order by customer_number`.execute(trx)
  return rows.map(({ number }) => number)
}

export type OwnPerson = { email: string; accountId: string; name: string; language: Language }

/** Accounts of these addresses that belong to a number which the acting account administers now. */
export async function ownPeople(trx: Trx, emails: readonly string[]): Promise<OwnPerson[]> {
  const { rows } = await sql<OwnPerson>`
    select email, account_id as "accountId", name, language from own_people(${emails}::text[])`.execute(trx)
  return rows
}

export type HeldRow = { accountId: string; number: CustomerNumber; grants: Gift[] }

/** Which of these accounts belong to which of these numbers, with what they hold there now. */
export async function membershipsOf(
  trx: Trx,
  accountIds: readonly string[],
  numbers: readonly CustomerNumber[],
): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select m.account_id as "accountId", m.customer_number as number,
      coalesce(json_agg(json_build_object('authorisation', g.authorisation, 'reason', g.reason,
        'endsOn', ((g.ends_at - interval '1 microsecond') at time zone 'Europe/Amsterdam')::date) order by g.authorisation)
        filter (where g.authorisation is not null), '[]') as grants
    from members m left join grants g on g.account_id = m.account_id and g.customer_number = m.customer_number
      and (g.ends_at is null or g.ends_at > now())
    where m.account_id = any (${accountIds}) and m.customer_number = any (${numbers})
    group by m.account_id, m.customer_number`.execute(trx)
  return rows
}
