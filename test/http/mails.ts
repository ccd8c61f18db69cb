import { runJobsOnce } from '#server/jobs/runner.ts'
import { readKeptMail } from '#server/mail/kept-mail.ts'
import type { JobContext } from '#server/jobs/context.ts'
import type { Portal } from '#test/http/portal.ts'

export const portalAddress = 'https://portal.test'

export type SentMail = { to: string; subject: string; state: string; text: string; html: string; template: string }

type JobPortal = Pick<Portal, 'state' | 'signIn' | 'config'>

/** Does the jobs that wait in a test portal, once. The answer is what failed. */
export async function doJobs(
  { state, signIn, config }: JobPortal,
  transport?: JobContext['transport'],
): Promise<string[]> {
  const failures: string[] = []
  await runJobsOnce({
    state,
    acts: { app: state.app, keeper: signIn },
    config,
    address: portalAddress,
    log: (line) => failures.push(line),
    ...(transport && { transport }),
  })
  return failures
}

/** The mails to an address so far, the oldest first, after the waiting jobs were done. */
export async function mailsTo(portal: JobPortal, email: string): Promise<SentMail[]> {
  await doJobs(portal)
  const { rows } = await portal.state.ownerPool.query<Omit<SentMail, 'text' | 'html'> & { id: string }>(
    'select id, recipient as "to", subject, state, template from mails where recipient = $1 order by at, job_id',
    [email],
  )
  return Promise.all(
    rows.map(async ({ id, ...mail }) => {
      const { text = '', html = '' } = (await readKeptMail(portal.config.dataDir, id)) ?? {}
      return { ...mail, text, html }
    }),
  )
}

/** The token of the link in a mail. */
export function tokenIn({ text }: Pick<SentMail, 'text'>): string {
  const found = /\S+#([\w-]{43})\s/.exec(text)
  if (!found) throw new Error(`there is no link in this mail: ${text}`)
  return found[1]!
}
