import { sql, type Kysely } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { MailToSend } from '#domain/contract/mail.ts'
import type { Database } from '#store/state/database.ts'
import type { Trx } from '#store/state/scoped.ts'

/** Work to be done after the transaction that asks for it, once it has been committed. src/server/jobs does it. */
export type Jobs = {
  'send-mail': MailToSend
  /** Passes an access request on to the operator when its administrators stay silent. */
  'climb-request': { requestId: string }
  /** Asks what a new account wanted, should it not have been asked at once. */
  'ask-access': { accountId: string; customerNumber: CustomerNumber; note: string }
  /** Plans the mails about grants that end soon. */
  'remind-grants': Record<never, never>
  /** Writes down, outside the database, how far the audit trail has come. */
  'anchor-audit': Record<never, never>
  /** Freezes the figures that companies are compared with, of the latest quarter that may be. */
  'freeze-benchmarks': Record<never, never>
}

export type JobOptions = {
  /** Not before; undefined: at once. */
  runAt?: Date
  /** A later job with this key takes the place of one that has not begun. */
  key?: string
}

/** Writes a job in the transaction of its cause. */
export async function addJob<Task extends keyof Jobs>(
  trx: Trx | Kysely<Database>,
  task: Task,
  payload: Jobs[Task],
  { runAt, key }: JobOptions = {},
): Promise<void> {
  await sql`select public.add_job(${task}, ${JSON.stringify(payload)}::jsonb, ${runAt ?? null}, ${key ?? null})`.execute(
    trx,
  )
}

/** The same for many, in one statement. */
export async function addJobs<Task extends keyof Jobs>(
  trx: Trx,
  task: Task,
  payloads: readonly Jobs[Task][],
): Promise<void> {
  if (payloads.length === 0) return
  await sql`select public.add_jobs(${task}, ${JSON.stringify(payloads)}::jsonb)`.execute(trx)
}

/** The same on a connection of sign-in, as zendzicht_auth. */
export async function addJobAs<Task extends keyof Jobs>(
  db: Pick<Pool | PoolClient, 'query'>,
  task: Task,
  payload: Jobs[Task],
  { runAt, key }: JobOptions = {},
): Promise<void> {
  await db.query('select public.add_job($1, $2::jsonb, $3, $4)', [
    task,
    JSON.stringify(payload),
    runAt ?? null,
    key ?? null,
  ])
}
