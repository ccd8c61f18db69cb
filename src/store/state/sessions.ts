import type { Pool } from 'pg'
import { rowsOf, type Queryable } from '#store/state/queryable.ts'

// Sessions, as zendzicht_auth. findSession in accounts.ts asks what one may do.

/** A remembered session lives this long after it was last renewed, and never longer than maxDays. */
export const rememberedDays = 30
const maxDays = 180
const ends = `case when remember then least(now() + interval '${rememberedDays} days', created_at + interval '${maxDays} days')
  else created_at + interval '1 day' end`

export type NewSession = {
  id: string
  accountId: string
  token: string
  remember: boolean
  /** Whether a second factor was shown. */
  secondFactor: boolean
  address: string
  userAgent: string
}

export async function insertSession(db: Queryable, session: NewSession): Promise<void> {
  const { id, accountId, token, remember, secondFactor, address, userAgent } = session
  await db.query(
    `insert into auth.sessions (id, account_id, token, remember, second_factor_at, ip_address, user_agent, expires_at)
     values ($1, $2, $3, $4, case when $5 then now() end, $6, $7,
       now() + case when $4 then interval '${rememberedDays} days' else interval '1 day' end)`,
    [id, accountId, token, remember, secondFactor, address, userAgent],
  )
}

export async function endSession(db: Queryable, token: string): Promise<void> {
  await db.query('delete from auth.sessions where token = $1', [token])
}

/** False when the account has no such session. */
export async function endSessionById(db: Queryable, accountId: string, sessionId: string): Promise<boolean> {
  const text = 'delete from auth.sessions where account_id = $1 and id = $2 returning id'
  return (await rowsOf(db, text, [accountId, sessionId])).length === 1
}

/** Ends all sessions of an account but one, and what waits for a second factor. Answers how many there were. */
export async function endSessions(db: Queryable, accountId: string, keepId: string | null): Promise<number> {
  await db.query('delete from auth.pending where account_id = $1', [accountId])
  const text = 'delete from auth.sessions where account_id = $1 and id is distinct from $2 returning id'
  return (await rowsOf(db, text, [accountId, keepId])).length
}

/** Gives a session another token. Undefined when it has gone; the answer is for how long a remembered one still lives. */
export async function renewToken(
  db: Queryable,
  { accountId, sessionId, newToken }: { accountId: string; sessionId: string; newToken: string },
): Promise<{ leftS: number | undefined } | undefined> {
  const [found] = await rowsOf<{ remember: boolean; leftS: number }>(
    db,
    `update auth.sessions set token = $3, updated_at = now() where account_id = $1 and id = $2 and expires_at > now()
     returning remember, floor(extract(epoch from expires_at - now()))::int as "leftS"`,
    [accountId, sessionId, newToken],
  )
  return found && { leftS: found.remember ? found.leftS : undefined }
}

/** Says of this session that it has shown a second factor now. */
export async function markSecondFactor(db: Queryable, accountId: string, sessionId: string): Promise<void> {
  await db.query('update auth.sessions set second_factor_at = now() where account_id = $1 and id = $2', [
    accountId,
    sessionId,
  ])
}

/** Lets a remembered session live on. The answer is for how long. */
export async function renewSession(db: Queryable, sessionId: string): Promise<number> {
  const [found] = await rowsOf<{ leftS: number }>(
    db,
    `update auth.sessions set expires_at = ${ends}, updated_at = now() where id = $1
     returning floor(extract(epoch from expires_at - now()))::int as "leftS"`,
    [sessionId],
  )
  return found?.leftS ?? 0
}

/** Writes down that it is used; of many at once only one writes. */
export async function touch(authPool: Pool, what: 'sessions' | 'tokens', id: string): Promise<void> {
  const [column, type] = what === 'sessions' ? ['last_seen_at', 'text'] : ['last_used_at', 'uuid']
  await authPool.query(
    `update auth.${what} set ${column} = now()
     where id = $1::${type} and coalesce(${column} < now() - interval '4 minutes', true)`,
    [id],
  )
}

export type SessionRow = {
  id: string
  startedAt: Date
  lastSeenAt: Date
  address: string | null
  userAgent: string
  secondFactor: boolean
}

export function listSessions(db: Queryable, accountId: string): Promise<SessionRow[]> {
  return rowsOf<SessionRow>(
    db,
    `select id, created_at as "startedAt", last_seen_at as "lastSeenAt", ip_address as address,
       coalesce(user_agent, '') as "userAgent", second_factor_at is not null as "secondFactor"
     from auth.sessions where account_id = $1 and expires_at > now() order by last_seen_at desc, id`,
    [accountId],
  )
}
