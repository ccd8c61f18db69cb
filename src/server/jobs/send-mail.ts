import type { JobHelpers } from 'graphile-worker'
import type { MailToSend } from '#domain/contract/mail.ts'
import { makeLink, useLink } from '#store/state/links.ts'
import { openMail, settleMail } from '#store/state/mails.ts'
import type { JobContext } from '#server/jobs/context.ts'
import { stillTold } from '#server/jobs/still-told.ts'
import { composeMail, subjectOf } from '#server/mail/compose.ts'
import { MailRefused } from '#server/mail/transport.ts'

const settled: ReadonlySet<string> = new Set(['sent', 'kept', 'failed', 'withheld'])
const oneAddress = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/

/** Sends one mail. Done a second time, after a crash, it finds that the mail has gone. */
export async function sendMail(
  { pool, config, transport, address }: JobContext,
  planned: MailToSend,
  { id: jobId, attempts, max_attempts }: Pick<JobHelpers['job'], 'id' | 'attempts' | 'max_attempts'>,
): Promise<void> {
  const { brand } = config
  const { template, to } = planned
  const record = { jobId, template, recipient: to.email, subject: subjectOf(planned, brand) }
  const { id, state } = await openMail(pool, record)
  if (settled.has(state)) return
  if (!oneAddress.test(to.email)) return settleMail(pool, id, 'failed', 'no-address')
  const mail = await stillTold(pool, planned)
  if (mail === undefined) return settleMail(pool, id, 'withheld')
  const token = mail.link && (await makeLink(pool, { ...mail.link, email: to.email }))
  try {
    const composed = composeMail(mail, { brand, address, ...(token !== undefined && { token }) })
    await transport.send({ id, to, ...composed })
  } catch (error) {
    // Nobody should have read this token; the next attempt has another.
    if (mail.link && token !== undefined) await useLink(pool, mail.link.purpose, token)
    const said = error instanceof Error ? error.message : String(error)
    const isLast = error instanceof MailRefused || attempts >= max_attempts
    await settleMail(pool, id, isLast ? 'failed' : 'waiting', said)
    if (isLast) return
    throw error
  }
  await settleMail(pool, id, transport.kept ? 'kept' : 'sent')
}
