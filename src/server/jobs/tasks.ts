import type { TaskList } from 'graphile-worker'
import type { MailToSend } from '#domain/contract/mail.ts'
import type { Jobs } from '#store/state/jobs.ts'
import { askWished } from '#acts/ask-access.ts'
import { climbRequest } from '#acts/climb-request.ts'
import { anchorAudit, nothingSeen } from '#store/state/audit-anchors.ts'
import { cleanUp } from '#server/jobs/clean-up.ts'
import { benchmarkSecret } from '#server/benchmark/secret.ts'
import { isDemoComing } from '#server/demo-carrier.ts'
import type { JobContext } from '#server/jobs/context.ts'
import { freezeBenchmarks } from '#server/jobs/freeze-benchmarks.ts'
import { purge } from '#server/jobs/purge.ts'
import { remindGrants } from '#server/jobs/remind-grants.ts'
import { sendMail } from '#server/jobs/send-mail.ts'
import { finishErasures } from '#server/privacy/forget-kept.ts'
import { unreadIn } from '#server/privacy/unread.ts'

/** What each job does; the names are those of Jobs in src/store/state/jobs.ts. */
export function tasksOf(context: JobContext): TaskList {
  const anchors = nothingSeen()
  return {
    'send-mail': (payload, { job }) => sendMail(context, payload as MailToSend, job),
    'remind-grants': async () => void (await remindGrants(context.pool)),
    'clean-up': () => cleanUp(context.pool, context.config.dataDir),
    'climb-request': (payload) => climbRequest(context.acts, (payload as Jobs['climb-request']).requestId),
    'ask-access': (payload) => askWished(context.acts, payload as Jobs['ask-access']),
    purge: async () => {
      const { warehouse, spool } = context
      if (warehouse && spool) await purge({ ...context, warehouse, spool, isUnread: unreadIn(context.state.app) })
    },
    'finish-erasures': async () => {
      const { spool, state, config } = context
      if (spool) await finishErasures({ app: state.app, dataDir: config.dataDir, spool })
    },
    'freeze-benchmarks': async () => {
      const { pool, warehouse, config } = context
      if (warehouse && !(await isDemoComing(config.dataDir))) {
        await freezeBenchmarks({ pool, warehouse, secret: () => benchmarkSecret(config) })
      }
    },
    'anchor-audit': () => anchorAudit(context.state, context.config.dataDir, anchors),
  }
}
