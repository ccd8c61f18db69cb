import { sql, type Transaction } from 'kysely'
import type { Pool } from 'pg'
import type { Authorisation } from '#domain/access/authorisation.ts'
import { isCustomerNumber, type CustomerNumber } from '#domain/access/customer-number.ts'
import { fullName, type PersonName } from '#domain/access/person-name.ts'
import type { Account, Preferences } from '#domain/contract/session.ts'
import type { Database } from '#store/state/database.ts'

/** Who asks, and what this account may do at this moment. Lives for one request: never keep one. */
export type LiveSession = {
  sessionId: string
  account: Account
  rights: ReadonlyMap<CustomerNumber, { company: string; authorisations: readonly Authorisation[] }>
}

type SessionRow = Omit<Account, 'mustChangePassword'> & {
  session_id: string
  must_change_password: boolean
  rights: { number: string; company: string; authorisations: Authorisation[] }[]
}

// The gate's only question. A grant counts while it has no end, or its end lies ahead.
const sessionQuery = `
  select s.id as session_id, a.id, a.name, a.email, a.company, a.language, a.theme, a.operator, a.must_change_password,
    coalesce((
      select json_agg(json_build_object('number', held.number, 'company', c.name, 'authorisations', held.authorisations)
        order by c.name, held.number)
      from (
        select g.customer_number as number, array_agg(g.authorisation order by g.authorisation) as authorisations
        from public.grants g
        where g.account_id = a.id and (g.ends_at is null or g.ends_at > now())
        group by g.customer_number
      ) held
      join public.customer_numbers n on n.number = held.number
      join public.customers c on c.id = n.customer_id
    ), '[]') as rights
  from auth.sessions s join auth.accounts a on a.id = s.account_id
  where s.token = $1 and s.expires_at > now()`

/** The session of a token with its account and active grants, as zendzicht_auth; undefined when it is not (any more). */
export async function findSession(authPool: Pool, token: string): Promise<LiveSession | undefined> {
  const { rows } = await authPool.query<SessionRow>({ name: 'find-session', text: sessionQuery, values: [token] })
  const row = rows[0]
  if (row === undefined) return undefined
  const { session_id, must_change_password, rights, ...account } = row
  return {
    sessionId: session_id,
    account: { ...account, mustChangePassword: must_change_password },
    rights: new Map(
      rights.map(({ number, ...held }) => {
        if (!isCustomerNumber(number)) throw new Error('the database holds a customer number that is none')
        return [number, held]
      }),
    ),
  }
}

export async function endSession(authPool: Pool, token: string): Promise<void> {
  await authPool.query('delete from auth.sessions where token = $1', [token])
}

export type NewAccount = PersonName & {
  id: string
  email: string
  company: string
  language: Account['language']
  operator: boolean
  mustChangePassword: boolean
  passwordHash: string
}

/** An account with its password, as zendzicht_auth. False when the e-mail address is taken. */
export async function insertAccount(authPool: Pool, account: NewAccount): Promise<boolean> {
  const { id, email, company, language, operator, mustChangePassword, passwordHash } = account
  const { firstName, infix, lastName } = account
  const { rowCount } = await authPool.query(
    `with made as (
      insert into auth.accounts
        (id, name, email, first_name, infix, last_name, company, language, operator, must_change_password)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (email) do nothing returning id
    )
    insert into auth.credentials (id, provider_account_id, provider_id, account_id, password)
    select gen_random_uuid()::text, id, 'credential', id, $11 from made`,
    [
      id,
      fullName(account),
      email,
      firstName,
      infix,
      lastName,
      company,
      language,
      operator,
      mustChangePassword,
      passwordHash,
    ],
  )
  return rowCount === 1
}

export async function findPasswordHash(authPool: Pool, accountId: string): Promise<string | undefined> {
  const { rows } = await authPool.query<{ password: string | null }>(
    `select password from auth.credentials where account_id = $1 and provider_id = 'credential'`,
    [accountId],
  )
  return rows[0]?.password ?? undefined
}

/**
 * Sets a password if the old one is still what it was, ends the account's other sessions and gives this one a new token,
 * all at once. The answer is when the session ends and began; undefined when the session or the old password has gone.
 */
export async function replacePassword(
  authPool: Pool,
  change: { accountId: string; sessionId: string; oldHash: string; newHash: string; newToken: string },
): Promise<{ expiresAt: Date; createdAt: Date } | undefined> {
  const { rows } = await authPool.query<{ expiresAt: Date; createdAt: Date }>(
    `with changed as (
      update auth.credentials set password = $4, updated_at = now()
      where account_id = $1 and provider_id = 'credential' and password = $3
        and exists (select from auth.sessions where id = $2 and account_id = $1)
      returning account_id
    ), cleared as (
      update auth.accounts set must_change_password = false, updated_at = now() where id in (select account_id from changed)
    ), ended as (
      delete from auth.sessions where account_id in (select account_id from changed) and id <> $2
    )
    update auth.sessions set token = $5, updated_at = now()
    where id = $2 and account_id in (select account_id from changed)
    returning expires_at as "expiresAt", created_at as "createdAt"`,
    [change.accountId, change.sessionId, change.oldHash, change.newHash, change.newToken],
  )
  return rows[0]
}

export async function setPreferences(
  trx: Transaction<Database>,
  accountId: string,
  { language, theme }: Preferences,
): Promise<void> {
  await trx
    .updateTable('auth.accounts')
    .set({ ...(language && { language }), ...(theme && { theme }), updated_at: sql<Date>`now()` })
    .where('id', '=', accountId)
    .execute()
}

/** The account as row-level security shows it. */
export function findAccount(trx: Transaction<Database>, accountId: string) {
  return trx
    .selectFrom('auth.accounts')
    .select(['id', 'name', 'email', 'operator', 'language'])
    .where('id', '=', accountId)
    .executeTakeFirst()
}
