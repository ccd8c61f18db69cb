import { sql } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Trx } from '#store/state/scoped.ts'
import { lockAccount } from '#store/state/accounts.ts'
import { rowsOf, type Queryable } from '#store/state/queryable.ts'

// Authenticator apps and recovery codes, as zendzicht_auth. Secrets come sealed, codes as hashes.

export type Totp = { secret: Buffer; isConfirmed: boolean }

export async function findTotp(db: Queryable, accountId: string): Promise<Totp | undefined> {
  const [found] = await rowsOf<Totp>(
    db,
    `select secret, confirmed_at is not null as "isConfirmed" from auth.totp where account_id = $1`,
    [accountId],
  )
  return found
}

/** Puts a secret in the place of one that was not confirmed. False when one is in force. */
export async function proposeTotp(db: Queryable, accountId: string, secret: Buffer): Promise<boolean> {
  const saved = await rowsOf(
    db,
    `insert into auth.totp as t (account_id, secret) values ($1, $2)
     on conflict (account_id) do update set secret = $2, last_step = 0 where t.confirmed_at is null returning 1`,
    [accountId, secret],
  )
  return saved.length === 1
}

/** Takes the code of a step of 30 seconds. False when that step, or a later one, was taken before. */
export async function takeStep(db: Queryable, accountId: string, step: number): Promise<boolean> {
  const taken = await rowsOf(
    db,
    'update auth.totp set last_step = $2 where account_id = $1 and last_step < $2 returning 1',
    [accountId, step],
  )
  return taken.length === 1
}

export async function confirmTotp(db: Queryable, accountId: string): Promise<boolean> {
  const text = 'update auth.totp set confirmed_at = now() where account_id = $1 and confirmed_at is null returning 1'
  return (await rowsOf(db, text, [accountId])).length === 1
}

export async function endTotp(db: Queryable, accountId: string): Promise<void> {
  await lockAccount(db, accountId)
  await db.query('delete from auth.totp where account_id = $1', [accountId])
  await db.query('delete from auth.recovery_codes where account_id = $1', [accountId])
}

export async function replaceRecoveryCodes(db: Queryable, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await db.query('delete from auth.recovery_codes where account_id = $1', [accountId])
  await db.query(
    'insert into auth.recovery_codes (account_id, code_hash) select $1, hash from unnest($2::bytea[]) as t (hash)',
    [accountId, hashes],
  )
}

/** Of two who use a code at once, one can. Whoever takes it away meanwhile waits for the session that it opens. */
export async function useRecoveryCode(db: Queryable, accountId: string, hash: Buffer): Promise<boolean> {
  await lockAccount(db, accountId)
  const text = 'delete from auth.recovery_codes where account_id = $1 and code_hash = $2 returning 1'
  return (await rowsOf(db, text, [accountId, hash])).length === 1
}

export type SecondFactors = {
  totp: boolean
  recoveryCodesLeft: number
  demandedBy: string[]
  passkeys: { id: string; name: string; createdAt: string; lastUsedAt: string | null }[]
}

export async function findSecondFactors(db: Queryable, accountId: string): Promise<SecondFactors> {
  const [found] = await rowsOf<SecondFactors>(
    db,
    `select exists (select from auth.totp where account_id = $1 and confirmed_at is not null) as totp,
       (select count(*)::int from auth.recovery_codes where account_id = $1) as "recoveryCodesLeft",
       coalesce((select json_agg(json_build_object('id', id, 'name', name, 'createdAt', created_at,
         'lastUsedAt', last_used_at) order by created_at, id) from auth.passkeys where account_id = $1), '[]') as passkeys,
       coalesce((select json_agg(number order by number) from public.customer_numbers n where second_factor
         and exists (select from public.grants g where g.customer_number = n.number and g.account_id = $1
           and (g.ends_at is null or g.ends_at > now()))), '[]') as "demandedBy"`,
    [accountId],
  )
  return found!
}

/** Which of these numbers can only be used by who has shown a second factor, as far as row-level security shows them. */
export async function demandingSecondFactor(
  trx: Trx,
  numbers: readonly CustomerNumber[],
): Promise<Set<CustomerNumber>> {
  const { rows } = await sql<{ number: CustomerNumber }>`select number from public.customer_numbers
    where number = any (${numbers}::text[]) and second_factor`.execute(trx)
  return new Set(rows.map(({ number }) => number))
}
