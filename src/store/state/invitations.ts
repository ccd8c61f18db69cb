import { sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { PersonName } from '#domain/access/person-name.ts'
import type { Gift } from '#store/state/grants.ts'
import type { Place } from '#store/state/members.ts'
import type { Trx } from '#store/state/scoped.ts'

/** Open: not answered, not too old, and by someone who may still give what waits in it. */
const isOpen = sql<boolean>`(i.state = 'open' and i.expires_at > now()
  and public.may_still_give(i.invited_by, i.by_operator, i.customer_number))`

export type OpenInvitation = {
  id: string
  customerNumber: CustomerNumber
  company: string
  /** Null when the operator invited. */
  invitedBy: string | null
  firstName: string
  infix: string
  lastName: string
}

/** The open invitations of an address, as zendzicht_auth: what a mailed link, or the account of that address, may accept. */
export async function invitationsOf(db: Pick<Pool | PoolClient, 'query'>, email: string): Promise<OpenInvitation[]> {
  const { rows } = await db.query<OpenInvitation>(
    `select i.id, i.customer_number as "customerNumber", c.name as company,
       case when i.by_operator then null else a.name end as "invitedBy",
       i.first_name as "firstName", i.infix, i.last_name as "lastName"
     from public.invitations i
     join public.customer_numbers n on n.number = i.customer_number
     join public.customers c on c.id = n.customer_id
     left join auth.accounts a on a.id = i.invited_by
     where i.email = $1 and i.state = 'open' and i.expires_at > now()
       and public.may_still_give(i.invited_by, i.by_operator, i.customer_number)
     order by c.name, i.customer_number`,
    [email.toLowerCase()],
  )
  return rows
}

export type Invitation = PersonName & {
  email: string
  number: CustomerNumber
  gifts: readonly Gift[]
  message: string
}

/**
 * Invites people, or renews and replaces the open invitation that an address has for a number. byOperator: in an operator's
 * act; then the invitation does not lapse with its inviter. Answers their ids, in the same order.
 */
export async function saveInvitations(
  trx: Trx,
  { invitedBy, byOperator }: { invitedBy: string | null; byOperator: boolean },
  invitations: readonly Invitation[],
): Promise<string[]> {
  if (invitations.length === 0) return []
  const rows = invitations.map(({ gifts, ...invitation }) => ({ ...invitation, grants: gifts }))
  const saved = await sql<{ id: string; email: string; number: string }>`
    insert into invitations (email, customer_number, first_name, infix, last_name, grants, message, invited_by, by_operator)
    select email, number, "firstName", infix, "lastName", grants, message, ${invitedBy}, ${byOperator}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (email text, number text, "firstName" text, infix text, "lastName" text, grants jsonb, message text)
    on conflict (email, customer_number) where state = 'open' do update set
      first_name = case when excluded.last_name = '' then invitations.first_name else excluded.first_name end,
      infix = case when excluded.last_name = '' then invitations.infix else excluded.infix end,
      last_name = case when excluded.last_name = '' then invitations.last_name else excluded.last_name end,
      grants = excluded.grants, message = excluded.message, invited_by = excluded.invited_by,
      by_operator = excluded.by_operator, sent_at = excluded.sent_at, expires_at = excluded.expires_at
    returning id, email, customer_number as number`.execute(trx)
  const idOf = new Map(saved.rows.map(({ id, email, number }) => [`${number} ${email}`, id]))
  return invitations.map(({ email, number }) => idOf.get(`${number} ${email}`)!)
}

export type InvitationRow = PersonName & {
  id: string
  email: string
  number: CustomerNumber
  gifts: Gift[]
  message: string
  state: 'open' | 'accepted' | 'withdrawn' | 'declined'
  /** Open, not too old, and by someone who may still give. */
  isOpen: boolean
  invitedById: string | null
  invitedBy: string | null
  byOperator: boolean
  sentAt: Date
  expiresAt: Date
}

const columns = sql`i.id, i.email, i.customer_number as number, i.first_name as "firstName", i.infix,
  i.last_name as "lastName", i.grants as gifts, i.message, i.state, ${isOpen} as "isOpen", i.invited_by as "invitedById",
  case when i.by_operator then null else a.name end as "invitedBy", i.by_operator as "byOperator",
  i.sent_at as "sentAt", i.expires_at as "expiresAt"`

/** Those of a number that wait for an answer, and all of the last 30 days; the newest first. */
export async function listInvitations(trx: Trx, number: CustomerNumber): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`select ${columns}
    from invitations i left join auth.accounts a on a.id = i.invited_by
    where i.customer_number = ${number} and (i.state = 'open' or i.sent_at > now() - interval '30 days')
    order by i.sent_at desc, i.email limit 5000`.execute(trx)
  return rows
}

/** Invitations by their ids, as row-level security shows them, locked until the transaction ends. */
export async function lockInvitations(trx: Trx, ids: readonly string[]): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`select ${columns}
    from invitations i left join auth.accounts a on a.id = i.invited_by
    where i.id = any (${ids}::uuid[]) order by i.customer_number, i.id for update of i`.execute(trx)
  return rows
}

/** The open invitations, too old or not, of these addresses for these numbers. */
export async function invitationsFor(
  trx: Trx,
  emails: readonly string[],
  numbers: readonly CustomerNumber[],
): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`select ${columns}
    from invitations i left join auth.accounts a on a.id = i.invited_by
    where i.state = 'open' and i.customer_number = any (${numbers}) and i.email = any (${emails})`.execute(trx)
  return rows
}

export async function endInvitations(
  trx: Trx,
  ids: readonly string[],
  state: Exclude<InvitationRow['state'], 'open'>,
): Promise<void> {
  if (ids.length === 0) return
  await sql`update invitations set state = ${state}, ended_at = now()
    where id = any (${ids}::uuid[]) and state = 'open'`.execute(trx)
}

/** What waited for people who have just come in themselves would let them back in later: withdrawn. */
export async function endInvitationsTo(trx: Trx, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return
  await sql`update invitations i set state = 'withdrawn', ended_at = now()
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p ("accountId" text, number text)
    join auth.accounts a on a.id = p."accountId"
    where i.email = a.email and i.customer_number = p.number and i.state = 'open'`.execute(trx)
}

/** What is taken from people does not come back by an invitation that they still have. */
export async function takeFromInvitations(
  trx: Trx,
  taken: readonly (Place & { take: readonly Authorisation[] })[],
): Promise<void> {
  if (taken.length === 0) return
  await sql`update invitations i set grants = (
      select coalesce(jsonb_agg(gift), '[]') from jsonb_array_elements(i.grants) gift
      where not gift ->> 'authorisation' = any (t.take))
    from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as t ("accountId" text, number text, take text[])
    join auth.accounts a on a.id = t."accountId"
    where i.email = a.email and i.customer_number = t.number and i.state = 'open'`.execute(trx)
}

/** Renews an invitation for seven days, in the name of who sends it again. Links mailed before stop working. */
export async function renewInvitation(
  trx: Trx,
  id: string,
  by: { invitedBy: string | null; byOperator: boolean },
): Promise<void> {
  await sql`update invitations set invited_by = ${by.invitedBy}, by_operator = ${by.byOperator}, sent_at = now(),
    expires_at = now() + interval '7 days' where id = ${id} and state = 'open'`.execute(trx)
  await endInvitationLinks(trx, [id])
}

/** Links that were mailed for these invitations stop working. */
export async function endInvitationLinks(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql`select end_invitation_links(${ids}::uuid[])`.execute(trx)
}

/** Changes what waits in open invitations, from now on in the name of who does so. */
export async function changeInvitations(
  trx: Trx,
  by: { invitedBy: string | null; byOperator: boolean },
  changes: readonly { id: string; gifts: readonly Gift[] }[],
): Promise<void> {
  if (changes.length === 0) return
  await sql`update invitations i set grants = c.gifts, invited_by = ${by.invitedBy}, by_operator = ${by.byOperator}
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c (id uuid, gifts jsonb)
    where i.id = c.id and i.state = 'open'`.execute(trx)
}
