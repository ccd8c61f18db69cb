import type { Pool } from 'pg'
import type { Spool } from '#store/spool/spool.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
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
  /** Of the process that owns them: only it can purge. */
  warehouse?: Warehouse
  spool?: Spool
  /** Where readers find the portal, e.g. https://portal.example */
  address: string
}
