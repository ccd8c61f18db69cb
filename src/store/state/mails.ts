import { sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { MailList } from '#domain/contract/operator.ts'
import type { Trx } from '#store/state/scoped.ts'

type Queryable = Pick<Pool | PoolClient, 'query'>
export type MailState = MailList['mails'][number]['state']
export type StoredMailState = MailState | 'sending'

/** The record of a mail that a job is to send, made at its first attempt. As the owner. */
export async function openMail(
  db: Queryable,
  mail: { jobId: string; template: string; recipient: string; subject: string },
): Promise<{ id: string; state: StoredMailState }> {
  const { rows } = await db.query<{ id: string; state: StoredMailState }>(
    `insert into mails (job_id, template, recipient, subject, state) values ($1, $2, $3, $4, 'sending')
     on conflict (job_id) do update set job_id = excluded.job_id returning id, state`,
    [mail.jobId, mail.template, mail.recipient, mail.subject],
  )
  return rows[0]!
}

export async function settleMail(
  db: Queryable,
  id: string,
  state: MailState,
  problem: string | null = null,
): Promise<void> {
  await db.query('update mails set state = $2, problem = $3, at = now() where id = $1', [id, state, problem])
}

export type MailRow = { id: string; at: Date; to: string; subject: string; state: MailState; problem: string | null }

/** The newest first; before: older than this one. Needs the operator's scope. */
export async function listMails(
  trx: Trx,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<MailRow[]> {
  const older = before === undefined ? sql`` : sql`and (at, id) < (select at, id from mails where id = ${before}::uuid)`
  const { rows } = await sql<MailRow>`
    select id, at, recipient as "to", subject, state, problem from mails
    where state <> 'sending' ${older} order by at desc, id desc limit ${limit}`.execute(trx)
  return rows
}

export async function findMail(trx: Trx, id: string): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`
    select id, at, recipient as "to", subject, state, problem from mails where id = ${id}::uuid`.execute(trx)
  return rows[0]
}
