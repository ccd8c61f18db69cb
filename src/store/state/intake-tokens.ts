import { sql } from 'kysely'
import type { Trx } from '#store/state/scoped.ts'

/** A token of a source: a bearer, of which the hash is kept, or what a webhook signs with, whose secret is in a file. */
export type IntakeToken = {
  id: string
  sourceId: string
  name: string
  createdAt: Date
  lastUsedAt: Date | null
  ended: boolean
  signs: boolean
}

/** Those that work, and those that ended in the last 30 days; the newest first. */
export async function listIntakeTokens(trx: Trx, sourceId?: string): Promise<IntakeToken[]> {
  const { rows } = await sql<IntakeToken>`
    select id, source_id as "sourceId", name, created_at as "createdAt", last_used_at as "lastUsedAt",
      ended_at is not null as ended, token_hash is null as signs
    from intake_tokens where coalesce(ended_at > now() - interval '30 days', true)
      and ${sourceId === undefined ? sql`true` : sql`source_id = ${sourceId}::uuid`}
    order by created_at desc, id`.execute(trx)
  return rows
}

export type NewIntakeToken = {
  id: string
  sourceId: string
  name: string
  /** null: it signs. */
  tokenHash: Buffer | null
  createdBy: string | null
}

export async function insertIntakeToken(trx: Trx, token: NewIntakeToken): Promise<void> {
  const { id, sourceId, name, tokenHash, createdBy } = token
  await sql`insert into intake_tokens (id, source_id, name, token_hash, created_by)
    values (${id}::uuid, ${sourceId}::uuid, ${name}, ${tokenHash}, ${createdBy})`.execute(trx)
}

export async function countIntakeTokens(trx: Trx, sourceId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from intake_tokens
    where source_id = ${sourceId}::uuid and ended_at is null`.execute(trx)
  return rows[0]!.n
}

/** Undefined when the source has no such token, or it has ended. */
export async function endIntakeToken(trx: Trx, sourceId: string, id: string): Promise<{ name: string } | undefined> {
  const { rows } = await sql<{ name: string }>`update intake_tokens set ended_at = now()
    where id::text = ${id} and source_id::text = ${sourceId} and ended_at is null returning name`.execute(trx)
  return rows[0]
}

/** Whose bearer this is: token and source. Undefined: nobody's. */
export async function findBearer(
  trx: Trx,
  tokenHash: Buffer,
): Promise<{ tokenId: string; sourceId: string } | undefined> {
  const { rows } = await sql<{ tokenId: string; sourceId: string }>`
    select id as "tokenId", source_id as "sourceId" from intake_tokens
    where token_hash = ${tokenHash} and ended_at is null`.execute(trx)
  return rows[0]
}

/** The tokens a webhook may sign with at this moment. */
export async function listSigning(trx: Trx, sourceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from intake_tokens
    where source_id = ${sourceId}::uuid and token_hash is null and ended_at is null
    order by created_at desc`.execute(trx)
  return rows.map(({ id }) => id)
}

/** Writes down that it is used, at most once a minute. */
export async function touchIntakeToken(trx: Trx, id: string): Promise<void> {
  await sql`update intake_tokens set last_used_at = now()
    where id = ${id}::uuid and coalesce(last_used_at < now() - interval '1 minute', true)`.execute(trx)
}
