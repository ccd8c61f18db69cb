import type { Pool } from 'pg'
import type { State } from '#store/state/open-state.ts'
import type { ActContext } from '#acts/act.ts'
import type { Config } from '#server/config.ts'
import type { MailTransport } from '#server/mail/transport.ts'

/** What every job gets to work with. */
export type JobContext = {
  state: State
  /** As the owner: jobs are the program's own work, and tables of several roles are written in one transaction. */
  pool: Pool
  /** For jobs that are acts. */
  acts: ActContext
  config: Config
  transport: MailTransport
  /** Where readers find the portal, e.g. https://portal.example */
  address: string
}
