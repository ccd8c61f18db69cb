import { sql, type Transaction } from 'kysely'
import type { Pool } from 'pg'
import { isAuthorisation, type Authorisation } from '#domain/access/authorisation.ts'
import { isCustomerNumber, type CustomerNumber } from '#domain/access/customer-number.ts'
import { fullName, type PersonName } from '#domain/access/person-name.ts'
import type { Account, Preferences } from '#domain/contract/session.ts'
import type { Database } from '#store/state/database.ts'
import { rowsOf, type Queryable } from '#store/state/queryable.ts'

/** Who asks, and what this account may do at this moment. Lives for one request: never keep one. */
export type LiveSession = {
  /** Of the session, or of the API token. */
  sessionId: string
  /** Whether an API token asks: for nothing but what its authorisations open. */
  isToken: boolean
  /** Whether it began with a second factor. */
  secondFactor: boolean
  account: Account
  /** On every number, or on the one that was asked about. */
  rights: ReadonlyMap<CustomerNumber, Right>
  /** When something of this ends by itself: a grant, or the session. */
  endsAt: Date
  /** Whether use of it has not been written down for a while. */
  isSeenLongAgo: boolean
  /** Whether a remembered session is to be renewed. */
  isRenewable: boolean
}

export type Right = {
  company: string
  /** Empty while needsSecondFactor. */
  authorisations: readonly Authorisation[]
  /** The number demands a second factor, and this session began without one. */
  needsSecondFactor: boolean
}

type SessionRow = Omit<Account, 'mustChangePassword'> & {
  session_id: string
  must_change_password: boolean
  session_second_factor: boolean
  ends_at: Date
  is_seen_long_ago: boolean
  is_renewable: boolean
  // Authorisations as one text: a third faster than a list of each number, sorted.
  rights: (Omit<Right, 'authorisations'> & { number: string; authorisations: string; endsAt: string | null })[]
}

const accountColumns = `a.id, a.name, a.email, a.company, a.language, a.theme, a.operator, a.must_change_password,
  a.first_name as "firstName", a.infix, a.last_name as "lastName", a.tiles,
  (exists (select from auth.totp t where t.account_id = a.id and t.confirmed_at is not null)
    or exists (select from auth.passkeys p where p.account_id = a.id)) as "secondFactor"`

// A grant counts while it has no end, or its end lies ahead. A number that demands a second factor keeps its own back.
const rightsOf = (hadSecondFactor: string, only = 'true') => `coalesce((
  select json_agg(json_build_object('number', held.number, 'company', c.name, 'endsAt', held.ends_at,
      'authorisations', case when n.second_factor and not ${hadSecondFactor} then '' else held.authorisations end,
      'needsSecondFactor', n.second_factor and not ${hadSecondFactor})
    order by c.name, held.number)
  from (
    select g.customer_number as number, string_agg(g.authorisation, ' ') as authorisations,
      min(g.ends_at) as ends_at
    from public.grants g
    where g.account_id = a.id and (g.ends_at is null or g.ends_at > now()) and ${only}
    group by g.customer_number
  ) held
  join public.customer_numbers n on n.number = held.number
  join public.customers c on c.id = n.customer_id
), '[]') as rights`

const seenEvery = `interval '5 minutes'`

// The gate's only question.
const sessionQuery = (only?: string) => `
  select s.id as session_id, ${accountColumns}, s.second_factor_at is not null as session_second_factor,
    s.expires_at as ends_at, s.last_seen_at < now() - ${seenEvery} as is_seen_long_ago,
    s.remember and s.expires_at < now() + interval '29 days' as is_renewable,
    ${rightsOf('(s.second_factor_at is not null)', only)}
  from auth.sessions s join auth.accounts a on a.id = s.account_id
  where s.token = $1 and s.expires_at > now()`

// The same for an API token. It makes nobody an operator.
const tokenQuery = `
  select t.id as session_id, ${accountColumns}, t.second_factor as session_second_factor,
    ${endOfDay('t.ends_on')} as ends_at, coalesce(t.last_used_at < now() - ${seenEvery}, true) as is_seen_long_ago,
    false as is_renewable,
    ${rightsOf('t.second_factor', 'g.customer_number = t.customer_number and g.authorisation = any (t.authorisations)')}
  from auth.tokens t join auth.accounts a on a.id = t.account_id
  where t.token_hash = $1 and t.ended_at is null and ${endOfDay('t.ends_on')} > now()`

const everyNumber = { name: 'find-session', text: sessionQuery() }
const oneNumber = { name: 'find-session-on', text: sessionQuery('g.customer_number = $2') }

/**
 * The session of a token with its account and active grants, as zendzicht_auth; undefined when it is not (any more). About one
 * number it takes the same little time for who holds rights on hundreds.
 */
export function findSession(authPool: Pool, token: string, number?: CustomerNumber): Promise<LiveSession | undefined> {
  const query = number === undefined ? { ...everyNumber, values: [token] } : { ...oneNumber, values: [token, number] }
  return ask(authPool, query, false)
}

/** The same of an API token, by its hash. */
export async function findTokenSession(authPool: Pool, tokenHash: Buffer): Promise<LiveSession | undefined> {
  const found = await ask(authPool, { name: 'find-token-session', text: tokenQuery, values: [tokenHash] }, true)
  return found && { ...found, account: { ...found.account, operator: false } }
}

async function ask(
  authPool: Pool,
  query: { name: string; text: string; values: unknown[] },
  isToken: boolean,
): Promise<LiveSession | undefined> {
  const { rows } = await authPool.query<SessionRow>(query)
  const row = rows[0]
  if (row === undefined) return undefined
  const { session_id, must_change_password, session_second_factor, ends_at, ...rest } = row
  const { is_seen_long_ago, is_renewable, rights, ...account } = rest
  const ends = rights.flatMap(({ endsAt }) => (endsAt === null ? [] : [Date.parse(endsAt)]))
  return {
    sessionId: session_id,
    isToken,
    secondFactor: session_second_factor,
    account: { ...account, mustChangePassword: must_change_password },
    endsAt: new Date(Math.min(ends_at.getTime(), ...ends)),
    isSeenLongAgo: is_seen_long_ago,
    isRenewable: is_renewable,
    rights: new Map(
      rights.map(({ number, company, authorisations, needsSecondFactor }) => {
        if (!isCustomerNumber(number)) throw new Error('the database holds a customer number that is none')
        const held = authorisations.split(' ').filter(isAuthorisation).sort()
        return [number, { company, authorisations: held, needsSecondFactor }]
      }),
    ),
  }
}

/** The moment a (Dutch) day is over, in SQL. */
export function endOfDay(column: string): string {
  return `((${column} + 1)::timestamp at time zone 'Europe/Amsterdam')`
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
export async function insertAccount(db: Queryable, account: NewAccount): Promise<boolean> {
  const { id, email, company, language, operator, mustChangePassword, passwordHash } = account
  const { firstName, infix, lastName } = account
  const values = [id, fullName(account), email, firstName, infix, lastName, company, language, operator]
  const made = await rowsOf(
    db,
    `with made as (
      insert into auth.accounts
        (id, name, email, first_name, infix, last_name, company, language, operator, must_change_password)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (email) do nothing returning id
    )
    insert into auth.credentials (id, provider_account_id, provider_id, account_id, password)
    select gen_random_uuid()::text, id, 'credential', id, $11 from made returning id`,
    [...values, mustChangePassword, passwordHash],
  )
  return made.length === 1
}

export type AccountByEmail = PersonName & {
  id: string
  name: string
  email: string
  language: Account['language']
  passwordHash: string | null
  hasTotp: boolean
  /** For any site: also one that this browser cannot use is asked for. */
  hasPasskey: boolean
  hasRecoveryCode: boolean
}

/** Who has this address, with what a sign-in is held against, as zendzicht_auth. */
export async function findByEmail(db: Queryable, email: string): Promise<AccountByEmail | undefined> {
  const [found] = await rowsOf<AccountByEmail>(db, `${byWhat} where a.email = $1`, [email])
  return found
}

/** The same by its id. */
export async function findById(db: Queryable, accountId: string): Promise<AccountByEmail | undefined> {
  const [found] = await rowsOf<AccountByEmail>(db, `${byWhat} where a.id = $1`, [accountId])
  return found
}

const byWhat = `select a.id, a.name, a.email, a.language, a.first_name as "firstName", a.infix, a.last_name as "lastName",
    c.password as "passwordHash",
    exists (select from auth.totp t where t.account_id = a.id and t.confirmed_at is not null) as "hasTotp",
    exists (select from auth.passkeys p where p.account_id = a.id) as "hasPasskey",
    exists (select from auth.recovery_codes r where r.account_id = a.id) as "hasRecoveryCode"
  from auth.accounts a
  left join auth.credentials c on c.account_id = a.id and c.provider_id = 'credential'`

/** Until the end of the transaction nobody else changes how this account is got into. Before anything else of it is locked. */
export async function lockAccount(db: Queryable, accountId: string): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended('account ' || $1, 0))`, [accountId])
}

/** Sets a password, as zendzicht_auth. False when the old one is not what it was any more. */
export async function setPassword(
  db: Queryable,
  change: { accountId: string; oldHash: string | null; newHash: string },
): Promise<boolean> {
  const { accountId, oldHash, newHash } = change
  const changed = await rowsOf(
    db,
    `insert into auth.credentials as c (id, provider_account_id, provider_id, account_id, password)
     select gen_random_uuid()::text, id, 'credential', id, $3 from auth.accounts where id = $1
     on conflict (provider_id, provider_account_id) do update set password = $3, updated_at = now()
       where c.password is not distinct from $2
     returning 1`,
    [accountId, oldHash, newHash],
  )
  if (changed.length === 0) return false
  await db.query('update auth.accounts set must_change_password = false, updated_at = now() where id = $1', [accountId])
  return true
}

/** Gives an account another address, as zendzicht_auth. False when it has not the old one any more, or the new one is taken. */
export async function setEmail(
  db: Queryable,
  { accountId, oldEmail, newEmail }: { accountId: string; oldEmail: string; newEmail: string },
): Promise<boolean> {
  const changed = await rowsOf(
    db,
    `update auth.accounts set email = $3, updated_at = now() where id = $1 and email = $2
       and not exists (select from auth.accounts where email = $3) returning id`,
    [accountId, oldEmail, newEmail],
  )
  return changed.length === 1
}

export async function setPreferences(
  trx: Transaction<Database>,
  accountId: string,
  { language, theme, tiles }: Preferences,
): Promise<void> {
  await trx
    .updateTable('auth.accounts')
    .set({
      ...(language && { language }),
      ...(theme && { theme }),
      ...(tiles && { tiles }),
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', accountId)
    .execute()
}

export async function setName(
  trx: Transaction<Database>,
  accountId: string,
  person: PersonName & { company: string },
): Promise<void> {
  const { firstName, infix, lastName, company } = person
  await trx
    .updateTable('auth.accounts')
    .set({
      name: fullName(person),
      first_name: firstName,
      infix,
      last_name: lastName,
      company,
      updated_at: sql<Date>`now()`,
    })
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
