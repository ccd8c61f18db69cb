import { sql } from 'kysely'
import { administrationAuthorisations } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Trx } from '#store/state/scoped.ts'

// Accounts as an operator sees them who helps somebody on the phone. Needs the operator's scope.

export type SupportLine = {
  id: string
  name: string
  email: string
  company: string
  operator: boolean
  numbers: CustomerNumber[]
}

/** Accounts by last name. search: part of a name or of an e-mail address, taken as it is. after: the id of the last one seen. */
export async function listAccounts(
  trx: Trx,
  { search, after, limit }: { search: string; after?: string | undefined; limit: number },
): Promise<SupportLine[]> {
  const found = sql`and (strpos(lower(a.name), lower(${search})) > 0 or strpos(a.email, lower(${search})) > 0)`
  const later = sql`and (lower(a.last_name), lower(a.first_name), a.id)
    > (select lower(last_name), lower(first_name), id from auth.accounts where id = ${after ?? ''})`
  const { rows } = await sql<SupportLine>`
    select a.id, a.name, a.email, a.company, a.operator, coalesce((
      select json_agg(m.customer_number order by m.customer_number) from members m where m.account_id = a.id), '[]') as numbers
    from auth.accounts a where true ${search === '' ? sql`` : found} ${after === undefined ? sql`` : later}
    order by lower(a.last_name), lower(a.first_name), a.id limit ${limit}`.execute(trx)
  return rows
}

export type SupportAccountRow = Omit<SupportLine, 'numbers'> & {
  createdAt: Date
  lastSignInAt: Date | null
  hasPassword: boolean
  mustChangePassword: boolean
  totp: boolean
  recoveryCodesLeft: number
  passkeys: number
  sessions: number
  /** How long ago it was refused for trying too often, when that was within `throttleS`. */
  throttledAgoS: number | null
  numbers: {
    number: CustomerNumber
    customerId: string
    company: string
    administrator: boolean
    secondFactor: boolean
  }[]
  invitations: { number: CustomerNumber; company: string; expiresAt: string; ended: boolean }[]
}

/** throttleS: how long signing in stays refused at most. */
export async function findSupportAccount(
  trx: Trx,
  id: string,
  throttleS: number,
): Promise<SupportAccountRow | undefined> {
  const administration = sql.join(administrationAuthorisations.map((key) => sql.lit(key)))
  const { rows } = await sql<SupportAccountRow>`
    select a.id, a.name, a.email, a.company, a.operator, a.created_at as "createdAt",
      a.must_change_password as "mustChangePassword", w.has_password as "hasPassword", w.totp,
      w.recovery_codes as "recoveryCodesLeft", w.passkeys, w.sessions,
      (select at from audit where actor_id = a.id and act = 'sign-in' order by id desc limit 1) as "lastSignInAt",
      (select floor(extract(epoch from now() - at))::int from audit
        where act = 'sign-in-throttled' and detail ->> 'email' = a.email and at > now() - make_interval(secs => ${throttleS})
        order by id desc limit 1) as "throttledAgoS",
      coalesce((select json_agg(json_build_object('number', n.number, 'customerId', c.id, 'company', c.name,
          'secondFactor', n.second_factor, 'administrator', ${sql.lit(administrationAuthorisations.length)} = (
            select count(*) from grants g where g.account_id = a.id and g.customer_number = n.number
              and g.authorisation in (${administration}) and (g.ends_at is null or g.ends_at > now()))
        ) order by lower(c.name), n.number)
        from members m join customer_numbers n on n.number = m.customer_number join customers c on c.id = n.customer_id
        where m.account_id = a.id), '[]') as numbers,
      coalesce((select json_agg(json_build_object('number', i.customer_number, 'company', c.name,
          'ended', i.expires_at <= now(), 'expiresAt', to_char(i.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by i.customer_number)
        from invitations i join customer_numbers n on n.number = i.customer_number join customers c on c.id = n.customer_id
        where i.email = a.email and i.state = 'open'), '[]') as invitations
    from auth.accounts a cross join lateral auth.ways_in(a.id) w where a.id = ${id}`.execute(trx)
  return rows[0]
}
