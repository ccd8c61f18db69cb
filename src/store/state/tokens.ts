import type { Authorisation } from '#domain/access/authorisation.ts'
import { endOfDay } from '#store/state/accounts.ts'
import { rowsOf, type Queryable } from '#store/state/queryable.ts'

// API tokens, as zendzicht_auth. Of a token only the hash is kept. findTokenSession in accounts.ts asks what one may do.

export type NewToken = {
  accountId: string
  tokenHash: Buffer
  name: string
  customerNumber: string
  authorisations: readonly Authorisation[]
  secondFactor: boolean
  endsOn: string
}

const isOver = `(t.ended_at is not null or ${endOfDay('t.ends_on')} <= now())`

export async function insertToken(db: Queryable, token: NewToken): Promise<string> {
  const { accountId, tokenHash, name, customerNumber, authorisations, secondFactor, endsOn } = token
  const [made] = await rowsOf<{ id: string }>(
    db,
    `insert into auth.tokens (account_id, token_hash, name, customer_number, authorisations, second_factor, ends_on)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [accountId, tokenHash, name, customerNumber, authorisations, secondFactor, endsOn],
  )
  return made!.id
}

export type TokenRow = {
  id: string
  name: string
  customerNumber: string
  authorisations: Authorisation[]
  createdAt: Date
  lastUsedAt: Date | null
  endsOn: string
  ended: boolean
}

/** Those that work, and those that ended in the last 30 days. */
export function listTokens(db: Queryable, accountId: string): Promise<TokenRow[]> {
  return rowsOf<TokenRow>(
    db,
    `select t.id, t.name, t.customer_number as "customerNumber", t.authorisations, t.created_at as "createdAt",
       t.last_used_at as "lastUsedAt", t.ends_on::text as "endsOn", ${isOver} as ended
     from auth.tokens t where t.account_id = $1
       and coalesce(t.ended_at, ${endOfDay('t.ends_on')}) > now() - interval '30 days'
     order by t.created_at desc, t.id`,
    [accountId],
  )
}

export async function countTokens(db: Queryable, accountId: string): Promise<number> {
  const text = `select count(*)::int as n from auth.tokens t where t.account_id = $1 and not ${isOver}`
  return (await rowsOf<{ n: number }>(db, text, [accountId]))[0]!.n
}

/** Undefined when the account has no such token, or it has ended. */
export async function endToken(
  db: Queryable,
  accountId: string,
  id: string,
): Promise<{ name: string; customerNumber: string } | undefined> {
  const [ended] = await rowsOf<{ name: string; customerNumber: string }>(
    db,
    `update auth.tokens t set ended_at = now() where t.account_id = $1 and t.id::text = $2 and not ${isOver}
     returning t.name, t.customer_number as "customerNumber"`,
    [accountId, id],
  )
  return ended
}

/** Ends all API tokens of an account. Answers how many there were. */
export async function endTokens(db: Queryable, accountId: string): Promise<number> {
  const text = `update auth.tokens t set ended_at = now() where t.account_id = $1 and not ${isOver} returning 1`
  return (await rowsOf(db, text, [accountId])).length
}

/** What of an account's authorisations on a number works at this moment, and whether the number demands a second factor. */
export async function findRight(
  db: Queryable,
  accountId: string,
  number: string,
): Promise<{ held: Authorisation[]; demandsSecondFactor: boolean } | undefined> {
  const [found] = await rowsOf<{ held: Authorisation[]; demandsSecondFactor: boolean }>(
    db,
    `select json_agg(g.authorisation) as held, bool_or(n.second_factor) as "demandsSecondFactor"
     from public.grants g join public.customer_numbers n on n.number = g.customer_number
     where g.account_id = $1 and g.customer_number = $2 and (g.ends_at is null or g.ends_at > now())
     having count(*) > 0`,
    [accountId, number],
  )
  return found
}
