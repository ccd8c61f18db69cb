import type { Pool } from 'pg'
import { endOfDay } from '#store/state/accounts.ts'
import { sweepKeptMail } from '#server/mail/kept-mail.ts'

/** How long kept mails, records of mails, changes, what has ended, and jobs that failed for good stay. */
const keptDays = 90

/** Removes what has ended and is of no more use to anybody. */
export async function cleanUp(pool: Pool, dataDir: string, now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  // Links stay a while after their end: whoever uses one late is told that it has ended.
  await pool.query(`delete from auth.links where least(expires_at, used_at) < $1::timestamptz - interval '30 days'`, [
    now,
  ])
  await pool.query('delete from auth.sessions where expires_at < $1', [now])
  await pool.query('delete from auth.pending where expires_at < $1', [now])
  await pool.query('delete from auth.attempts where ends_at < $1', [now])
  await pool.query('delete from mails where at < $1', [before])
  // What was changed, given and asked for stays in the audit trail, which is never removed.
  await pool.query('delete from changes where at < $1', [before])
  await pool.query(`delete from invitations where case state when 'open' then expires_at else ended_at end < $1`, [
    before,
  ])
  await pool.query(
    `delete from access_requests where state <> 'open' and decided_at < $1::timestamptz - interval '400 days'`,
    [now],
  )
  await pool.query(`delete from auth.tokens where least(ended_at, ${endOfDay('ends_on')}) < $1`, [before])
  await pool.query(`delete from grant_reminders where ends_on < ($1::timestamptz - interval '1 day')::date`, [now])
  await pool.query(
    `delete from graphile_worker._private_jobs where attempts >= max_attempts and locked_at is null and updated_at < $1`,
    [before],
  )
  await sweepKeptMail(dataDir, before)
}
