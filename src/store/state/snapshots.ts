import { sql } from 'kysely'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Gift } from '#domain/access/gift.ts'
import { removeMembers } from '#store/state/members.ts'
import type { Trx } from '#store/state/scoped.ts'

/** One person on one number: an account, or an address that is invited. */
export type Spot = { number: CustomerNumber; accountId: string | null; email: string }

type GrantNow = {
  authorisation: Authorisation
  givenBy: string | null
  givenAt: string
  reason: string
  endsAt: string | null
}
/** All there is of a person on a number, to the microsecond, so that it can be put back exactly. */
export type Snapshot = {
  member: { addedBy: string | null; addedAt: string } | null
  grants: GrantNow[]
  invitation: {
    id: string
    grants: Gift[]
    firstName: string
    infix: string
    lastName: string
    message: string
    invitedBy: string | null
    byOperator: boolean
    sentAt: string
    expiresAt: string
  } | null
}

// Text that means the same instant whatever the time zone of a connection.
const instant = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)

/** How it is with each of these, in the same order. */
export async function takeSnapshots(trx: Trx, spots: readonly Spot[]): Promise<Snapshot[]> {
  if (spots.length === 0) return []
  const { rows } = await sql<Snapshot>`
    select (
        select json_build_object('addedBy', m.added_by, 'addedAt', ${instant('m.added_at')}) from members m
        where m.account_id = s."accountId" and m.customer_number = s.number
      ) as member,
      coalesce((
        select json_agg(json_build_object('authorisation', g.authorisation, 'givenBy', g.given_by,
          'givenAt', ${instant('g.given_at')}, 'reason', g.reason, 'endsAt', ${instant('g.ends_at')}) order by g.authorisation)
        from grants g where g.account_id = s."accountId" and g.customer_number = s.number
      ), '[]') as grants,
      (
        select json_build_object('id', i.id, 'grants', i.grants, 'firstName', i.first_name, 'infix', i.infix,
          'lastName', i.last_name, 'message', i.message, 'invitedBy', i.invited_by, 'byOperator', i.by_operator,
          'sentAt', ${instant('i.sent_at')}, 'expiresAt', ${instant('i.expires_at')})
        from invitations i where i.email = s.email and i.customer_number = s.number and i.state = 'open'
      ) as invitation
    from jsonb_to_recordset(${JSON.stringify(spots.map((spot, position) => ({ ...spot, position })))}::jsonb)
      as s (position int, number text, "accountId" text, email text)
    order by s.position`.execute(trx)
  return rows
}

/** Whether nothing happened between two; who gave, and when an invitation was sent again, is not looked at. */
export function isSame(a: Snapshot, b: Snapshot): boolean {
  return essence(a) === essence(b)
}

function essence({ member, grants, invitation }: Snapshot): string {
  return JSON.stringify([
    member?.addedAt ?? null,
    grants.map(({ authorisation, givenAt, reason, endsAt }) => [authorisation, givenAt, reason, endsAt]),
    invitation && [
      invitation.id,
      invitation.grants.map(({ authorisation, reason, endsOn }) => [authorisation, reason, endsOn]).toSorted(),
    ],
  ])
}

type PutBack = Spot & { before: Snapshot; after: Snapshot }

/**
 * Puts people back as they were. A giver who is gone is left out. Whoever came in new goes off the number. Answers the accounts
 * that were deleted, because they had come to belong to no other.
 */
export async function putBack(trx: Trx, items: readonly PutBack[]): Promise<Set<string>> {
  const json = JSON.stringify(items.filter((item) => item.accountId !== null))
  const rows = sql`jsonb_to_recordset(${json}::jsonb) as r (number text, "accountId" text, before jsonb)`
  // What is as it was stays untouched: it never ended.
  await sql`delete from grants g using ${rows}
    where g.account_id = r."accountId" and g.customer_number = r.number and not exists (
      select from jsonb_to_recordset(r.before -> 'grants') as b
        (authorisation text, "givenAt" timestamptz, reason text, "endsAt" timestamptz)
      where b.authorisation = g.authorisation and b."givenAt" = g.given_at and b.reason = g.reason
        and b."endsAt" is not distinct from g.ends_at)`.execute(trx)
  // Whoever asked for access had an account before any number, and keeps it.
  await sql`delete from members m using ${rows}
    where m.account_id = r."accountId" and m.customer_number = r.number and r.before -> 'member' = 'null' and exists (
      select from access_requests a
      where a.account_id = m.account_id and a.customer_number = m.customer_number and a.state = 'granted')`.execute(trx)
  const deleted = await removeMembers(
    trx,
    items.flatMap(({ accountId, number, before }) =>
      accountId !== null && before.member === null ? [{ accountId, number }] : [],
    ),
  )
  await sql`insert into members (account_id, customer_number, added_by, added_at)
    select r."accountId", r.number,
      (select existing_accounts(array[r.before -> 'member' ->> 'addedBy'])), (r.before -> 'member' ->> 'addedAt')::timestamptz
    from ${rows} where r.before -> 'member' <> 'null' on conflict do nothing`.execute(trx)
  await sql`insert into grants (account_id, customer_number, authorisation, given_by, given_at, reason, ends_at)
    select r."accountId", r.number, g.authorisation, giver.id, g."givenAt", g.reason, g."endsAt"
    from ${rows} cross join lateral jsonb_to_recordset(r.before -> 'grants') as g
      (authorisation text, "givenBy" text, "givenAt" timestamptz, reason text, "endsAt" timestamptz)
    left join existing_accounts((select array_agg(distinct one ->> 'givenBy') from ${rows}, jsonb_array_elements(r.before -> 'grants') one))
      as giver (id) on giver.id = g."givenBy"
    on conflict do nothing`.execute(trx)
  await putInvitationsBack(trx, items)
  return deleted
}

async function putInvitationsBack(trx: Trx, items: readonly PutBack[]): Promise<void> {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r (before jsonb, after jsonb)`
  await sql`update invitations i set state = 'withdrawn', ended_at = now() from ${rows}
    where i.id = (r.after -> 'invitation' ->> 'id')::uuid and r.before -> 'invitation' = 'null'`.execute(trx)
  await sql`update invitations i set state = 'open', ended_at = null, grants = b.grants, first_name = b."firstName",
      infix = b.infix, last_name = b."lastName", message = b.message, by_operator = b."byOperator", sent_at = b."sentAt",
      expires_at = b."expiresAt", invited_by = (select existing_accounts(array[b."invitedBy"]))
    from ${rows} cross join lateral jsonb_to_record(nullif(r.before -> 'invitation', 'null')) as b (id uuid, grants jsonb, "firstName" text,
      infix text, "lastName" text, message text, "invitedBy" text, "byOperator" boolean, "sentAt" timestamptz,
      "expiresAt" timestamptz)
    where r.before -> 'invitation' <> 'null' and i.id = b.id`.execute(trx)
}
