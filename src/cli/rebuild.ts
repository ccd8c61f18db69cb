import { setTimeout as sleep } from 'node:timers/promises'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { askPortal, isPortalRunning } from './ask-portal.ts'
import { whenDatabaseAnswers } from './database-away.ts'
import { openInstallation } from './installation.ts'
import { readArgs } from './usage.ts'

export const usage = `zendzicht rebuild

Makes the warehouse anew from the event log, next to the old one, and swaps it. The numbers are the same afterwards. With a
running portal, the portal does it and goes on answering meanwhile.`

type Rebuilt = Awaited<ReturnType<Warehouse['rebuild']>>

const pollMs = 250

export async function run(args: string[]): Promise<number> {
  readArgs({ args, options: {} })
  const installation = await openInstallation()
  try {
    for (let isTold = false; ; isTold = true) {
      const taken = await whenDatabaseAnswers(() => installation.takeWarehouse())
      if (taken) {
        console.log(rebuiltSentence(await taken.warehouse.rebuild()))
        return 0
      }
      if (await isPortalRunning(installation.state)) {
        console.error('The portal is running and makes it anew …')
        const { said, isDone } = await askPortal(installation.state, 'rebuild')
        console.log(said)
        return isDone ? 0 : 1
      }
      if (!isTold) console.error('Waiting for an import that another process is doing …')
      await sleep(pollMs)
    }
  } finally {
    await installation.close()
  }
}

export function rebuiltSentence({ commits, parcels, events, durationMs }: Rebuilt): string {
  const n = (count: number) => count.toLocaleString('en-GB')
  const seconds = (durationMs / 1000).toFixed(1)
  return `Made anew from ${n(commits)} imports: ${n(parcels)} parcels, ${n(events)} events, in ${seconds} s.`
}
