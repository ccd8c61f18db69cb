import { lockAccount } from '#store/state/accounts.ts'
import { rowsOf, type Queryable } from '#store/state/queryable.ts'

// Passkeys, as zendzicht_auth. A counter comes as text: it is a bigint.

export type Passkey = {
  id: string
  accountId: string
  credentialId: string
  publicKey: Buffer
  counter: number
  transports: string[]
}

const columns = `id, account_id as "accountId", credential_id as "credentialId", public_key as "publicKey",
  counter::float8 as counter, transports`

export function listPasskeys(db: Queryable, accountId: string, rpId: string): Promise<Passkey[]> {
  return rowsOf<Passkey>(
    db,
    `select ${columns} from auth.passkeys where account_id = $1 and rp_id = $2 order by created_at, id`,
    [accountId, rpId],
  )
}

export async function findPasskey(db: Queryable, credentialId: string, rpId: string): Promise<Passkey | undefined> {
  const text = `select ${columns} from auth.passkeys where credential_id = $1 and rp_id = $2`
  return (await rowsOf<Passkey>(db, text, [credentialId, rpId]))[0]
}

/** False when there is such a passkey already, whosever it is. */
export async function insertPasskey(
  db: Queryable,
  passkey: Omit<Passkey, 'id'> & { rpId: string; name: string },
): Promise<boolean> {
  const { accountId, credentialId, rpId, publicKey, counter, transports, name } = passkey
  const saved = await rowsOf(
    db,
    `insert into auth.passkeys (account_id, credential_id, rp_id, public_key, counter, transports, name)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (credential_id) do nothing returning 1`,
    [accountId, credentialId, rpId, publicKey, counter, transports, name],
  )
  return saved.length === 1
}

/** Writes down that it was used. False when another use came between. */
export async function usePasskey(
  db: Queryable,
  { id, before, after }: { id: string; before: number; after: number },
): Promise<boolean> {
  const used = await rowsOf(
    db,
    'update auth.passkeys set counter = $3, last_used_at = now() where id = $1 and counter = $2 returning 1',
    [id, before, after],
  )
  return used.length === 1
}

/** All of an account. */
export async function deletePasskeys(db: Queryable, accountId: string): Promise<void> {
  await lockAccount(db, accountId)
  await db.query('delete from auth.passkeys where account_id = $1', [accountId])
}

export async function deletePasskey(db: Queryable, accountId: string, id: string): Promise<boolean> {
  await lockAccount(db, accountId)
  const text = 'delete from auth.passkeys where account_id = $1 and id::text = $2 returning 1'
  return (await rowsOf(db, text, [accountId, id])).length === 1
}
