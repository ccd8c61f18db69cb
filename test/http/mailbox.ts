import type { MailToSend } from '#domain/contract/mail.ts'
import { linkPurposes, makeLink } from '#store/state/links.ts'
import type { Portal } from '#test/http/portal.ts'

/** The mails that wait for the worker, oldest first. */
export async function mailsOf({ state }: Portal, email?: string): Promise<MailToSend[]> {
  const { rows } = await state.ownerPool.query<{ payload: MailToSend }>(
    `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'send-mail' order by j.id`,
  )
  return rows.map(({ payload }) => payload).filter(({ to }) => email === undefined || to.email === email)
}

export async function emptyMailbox({ state }: Portal): Promise<void> {
  await state.ownerPool.query('delete from graphile_worker._private_jobs')
}

/** The token of the link that the worker would write into a mail. */
export async function linkFor({ state }: Portal, purpose: keyof typeof linkPurposes, email: string): Promise<string> {
  if (purpose !== 'invitation') return makeLink(state.ownerPool, { purpose, email })
  const text = `select array_agg(id) as invitations from invitations where email = $1 and state = 'open'`
  const { rows } = await state.ownerPool.query<{ invitations: string[] | null }>(text, [email])
  return makeLink(state.ownerPool, { purpose, email, detail: { invitations: rows[0]?.invitations ?? [] } })
}
