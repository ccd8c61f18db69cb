import { createHash } from 'node:crypto'
import { rowsOf, type Queryable } from '#store/state/queryable.ts'

// What waits for the next step, for ten minutes, as zendzicht_auth. Found by a token of which only the hash is kept.

export const pendingMinutes = 10
export type PendingPurpose = 'second-factor' | 'passkey' | 'add-passkey'
export type Pending = { accountId: string | null; remember: boolean; challenge: string | null }

export async function putPending(
  db: Queryable,
  { token, purpose, accountId, remember, challenge }: Pending & { token: string; purpose: PendingPurpose },
): Promise<void> {
  await db.query(
    `delete from auth.pending where key_hash in (select key_hash from auth.pending where expires_at < now()
       limit 20 for update skip locked)`,
  )
  await db.query(
    `insert into auth.pending (key_hash, purpose, account_id, remember, challenge, expires_at)
     values ($1, $2, $3, $4, $5, now() + interval '${pendingMinutes} minutes')
     on conflict (key_hash) do update set challenge = excluded.challenge, tries = 0, expires_at = excluded.expires_at`,
    [hashOf(purpose, token), purpose, accountId, remember, challenge],
  )
}

/** Counts a try at it. Undefined when it is not there, too old, or was tried too often. */
export async function tryPending(
  db: Queryable,
  { token, purpose, maxTries }: { token: string; purpose: PendingPurpose; maxTries: number },
): Promise<Pending | undefined> {
  const [found] = await rowsOf<Pending>(
    db,
    `update auth.pending set tries = tries + 1
     where key_hash = $1 and purpose = $2 and expires_at > now() and tries < $3
     returning account_id as "accountId", remember, challenge`,
    [hashOf(purpose, token), purpose, maxTries],
  )
  return found
}

/** Of two who go on with it, one can. */
export async function endPending(db: Queryable, purpose: PendingPurpose, token: string): Promise<boolean> {
  const text = 'delete from auth.pending where key_hash = $1 returning 1'
  return (await rowsOf(db, text, [hashOf(purpose, token)])).length === 1
}

function hashOf(purpose: PendingPurpose, token: string): Buffer {
  return createHash('sha256').update(`${purpose} ${token}`).digest()
}
