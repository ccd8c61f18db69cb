import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { whenDatabaseAnswers } from './database-away.ts'
import { openInstallation, type Installation } from './installation.ts'
import { readArgs } from './usage.ts'

export const usage = `zendzicht rebuild

Makes the warehouse anew from the event log, next to the old one, and swaps it. The numbers are the same afterwards. With a
running portal, the portal does it and goes on answering meanwhile.`

type Rebuilt = Awaited<ReturnType<Warehouse['rebuild']>>

const waitMs = 30 * 60_000
const pollMs = 250

/** What the portal tells on 'rebuilt': the id of the request, and what came of it as a sentence. */
export type RebuildAnswer = { id: string; said: string }

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
      if (await isPortalRunning(installation)) return await askPortal(installation)
      if (!isTold) console.error('Waiting for an import that another process is doing …')
      await sleep(pollMs)
    }
  } finally {
    await installation.close()
  }
}

async function isPortalRunning({ state }: Installation): Promise<boolean> {
  const release = await whenDatabaseAnswers(() => state.tryLock('portal'))
  await release?.()
  return release === undefined
}

export function rebuiltSentence({ commits, parcels, events, durationMs }: Rebuilt): string {
  const n = (count: number) => count.toLocaleString('en-GB')
  const seconds = (durationMs / 1000).toFixed(1)
  return `Made anew from ${n(commits)} imports: ${n(parcels)} parcels, ${n(events)} events, in ${seconds} s.`
}

async function askPortal({ state }: Installation): Promise<number> {
  console.error('The portal is running and makes it anew …')
  const request = randomUUID()
  const answered = new Promise<string>((resolve, reject) => {
    state.listen('rebuilt', (payload) => {
      const { id, said } = JSON.parse(payload) as RebuildAnswer
      if (id === request) resolve(said)
    })
    setTimeout(() => reject(new Error('The portal did not answer within half an hour.')), waitMs).unref()
  })
  await state.ownerPool.query("select pg_notify('rebuild', $1)", [request])
  const answer = await answered
  console.log(answer)
  return answer.startsWith('Made') ? 0 : 1
}
