import { setTimeout as sleep } from 'node:timers/promises'
import { feedHeaders } from '#intake/simulator/feed.ts'
import { openLife } from '#intake/simulator/life.ts'
import { addJobAs } from '#store/state/jobs.ts'
import {
  readCarrier,
  take,
  writeCarrier,
  type CarrierContext,
  type DemoSizes,
  type SayStep,
} from '#server/demo-carrier.ts'
import { loadEarlier } from '#server/demo-load.ts'

type LifeContext = CarrierContext & {
  log: (message: string, error?: unknown) => void
  /** Says how far the earlier months are. */
  say: SayStep
  /** Tells that they are all there. */
  tell: (line: string) => void
  everyMs?: number
  sizes?: DemoSizes
}

const usualEveryMs = 15_000
const longestStepS = 86_400

/**
 * Keeps the parcels of a demo moving: what its carrier scans comes in as time goes by, and what happened while the portal was
 * stopped comes in first, a day at a time. Between them come the earlier months, while there are some to come. Does nothing for a portal without demo. Answers how to stop.
 */
export async function keepDemoAlive(context: LifeContext): Promise<() => Promise<void>> {
  const carrier = await readCarrier(context.dataDir)
  if (carrier === undefined) return async () => undefined
  const stopping = new AbortController()
  const life = openLife({ plan: carrier.plan, firstDay: carrier.firstDay })
  const earlier = loadEarlier({ ...context, signal: stopping.signal }, carrier)
  const everyMs = context.everyMs ?? usualEveryMs

  async function step(): Promise<void> {
    const toS = Math.min(Math.floor(Date.now() / 1000), carrier!.deliveredS + longestStepS)
    if (toS <= carrier!.deliveredS) return
    const lines = await life.between({ fromS: carrier!.deliveredS, toS })
    const list = (['parcels', 'events'] as const)
      .filter((kind) => lines[kind].length > 0)
      .map((kind) => ({ kind, open: () => bytesOf(feedHeaders[kind], lines[kind]) }))
    carrier!.deliveredS = toS
    if (list.length === 0) return
    await take({ ...context, signal: stopping.signal }, { list, saidS: toS })
    await writeCarrier(context.dataDir, carrier!)
  }

  /** Takes in some more of the earlier months; false when there is nothing more to do, or it went wrong: the next start goes on. */
  async function stepBack(): Promise<boolean> {
    try {
      const { done, value } = await earlier.next()
      if (value !== undefined) context.say('Earlier months of the demo come in', value)
      if (value === 1) context.tell('All months of the demo are there.')
      if (done) await addJobAs(context.state.ownerPool, 'freeze-benchmarks', {}, { key: 'freeze-benchmarks' })
      return !done
    } catch (error) {
      if (!stopping.signal.aborted) context.log('the earlier months of the demo do not come in', error)
      return false
    }
  }

  async function live(): Promise<void> {
    while (!stopping.signal.aborted) {
      const before = carrier!.deliveredS
      await step().catch((error: unknown) => {
        if (stopping.signal.aborted) return
        context.log('the demo stands still for a moment', error)
        carrier!.deliveredS = before
      })
      const isBehind = Date.now() / 1000 - carrier!.deliveredS > longestStepS && carrier!.deliveredS > before
      const isMore = !stopping.signal.aborted && (await stepBack())
      await sleep(isBehind || isMore ? 0 : everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const living = live()
  return async () => {
    stopping.abort(new Error('the portal stops'))
    await life.close()
    await living
    await earlier.return()
  }
}

async function* bytesOf(header: string, lines: readonly string[]): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`${header}\n${lines.join('')}`)
}
