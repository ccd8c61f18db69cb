import type { State } from '#store/state/open-state.ts'
import type { Spool } from '#store/spool/spool.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import type { ActContext } from '#acts/act.ts'
import type { Config } from '#server/config.ts'
import { keepConnecting } from './postnl-connector.ts'
import { keepRunningSpool } from './spool-runner.ts'
import { watchInbox } from './watched-folder.ts'

export type IntakeParts = {
  state: State
  warehouse: Warehouse
  spool: Spool
  recipientSecret: string
  acts: ActContext
  config: Config
  log: (message: string, error?: unknown) => void
}

/** Everything by which data comes in beside requests, in the process that owns the warehouse. Returns how to stop. */
export function startIntake(parts: IntakeParts): () => Promise<void> {
  const { dataDir } = parts.config
  const stops = [keepRunningSpool(parts), watchInbox({ ...parts, dataDir }), keepConnecting({ ...parts, dataDir })]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
