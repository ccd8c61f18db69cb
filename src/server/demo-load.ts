import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Slice } from '#intake/simulator/segment-files.ts'
import { endOfKnownDays } from '#intake/simulator/window.ts'
import { writeSegments } from '#intake/simulator/write-segments.ts'
import { countIntake } from '#store/state/intake-counts.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import {
  demoSource,
  newCarrier,
  readCarrier,
  usualSizes,
  writeCarrier,
  type CarrierContext,
  type DemoCarrier,
  type DemoSizes,
  type SayStep,
} from '#server/demo-carrier.ts'

type Part = 'recent' | 'earlier'
type Making = Pick<CarrierContext, 'dataDir' | 'recipientSecret'> & {
  parcels: number
  say: SayStep
  sizes?: DemoSizes
  signal?: AbortSignal
}

/** A demo whose latest parcels are being made. `stop` when nobody takes them. */
export type MadeDemo = { carrier: DemoCarrier; slices: AsyncGenerator<Slice>; stop(): Promise<void> }

/**
 * Begins to make the latest parcels of a demo before anything else is there, where there is nothing yet. Whether there will
 * be a demo only the database knows: who calls this must stop it when not.
 */
export async function makeAhead(making: Making): Promise<MadeDemo | undefined> {
  const isThere = await Promise.all(['demo-logins.json', 'log'].map((name) => exists(join(making.dataDir, name))))
  return isThere.includes(true) ? undefined : makeRecent(making, newCarrier(making.parcels, making.sizes), [])
}

/**
 * Takes the latest parcels in, all of them when they are not many. What was taken in before a crash is not taken in again: what is
 * made is the same each time. `ahead`: what was begun of it.
 */
export async function loadRecent(context: CarrierContext & Making, ahead?: MadeDemo): Promise<void> {
  const { dataDir, say } = context
  const kept = await readCarrier(dataDir)
  if (kept) await ahead?.stop()
  const carrier = kept ?? ahead?.carrier ?? newCarrier(context.parcels, context.sizes)
  await writeCarrier(dataDir, carrier)
  const made = (!kept && ahead) || makeRecent(context, carrier, slicesIn(context, 'recent'))
  try {
    const slices: Slice[] = []
    for await (const slice of made.slices) slices.push(slice)
    say('Calculating')
    // Together: the warehouse calculates all of it at once in half the time of one after the other.
    await takeIn(context, 'recent', slices)
  } finally {
    await made.stop()
  }
}

/**
 * Takes the earlier parcels in, slice by slice as it is asked for them; the answers are how far it is, from 0 to 1. Goes on where it
 * was before a crash or a stop.
 */
export async function* loadEarlier(context: CarrierContext & { sizes?: DemoSizes }, carrier: DemoCarrier) {
  const { dataDir } = context
  const { firstDay: fromDay, recentDay: endDay } = carrier
  if (fromDay === endDay) return
  const without = [...new Set([...carrier.earlierSlices, ...slicesIn(context, 'earlier')])]
  const made = makeSlices(context, carrier, { fromDay, endDay, without })
  try {
    for await (const slice of made.slices) {
      await takeIn(context, 'earlier', [slice])
      without.push(slice.slice)
      carrier.earlierSlices = without
      await writeCarrier(dataDir, carrier)
      yield without.length / slice.slices
    }
    Object.assign(carrier, { recentDay: fromDay, earlierSlices: [] } satisfies Partial<DemoCarrier>)
    await writeCarrier(dataDir, carrier)
  } finally {
    await made.stop()
  }
}

function makeRecent(making: Making, carrier: DemoCarrier, without: readonly number[]): MadeDemo {
  const told = `Making a demo of ${making.parcels.toLocaleString('en-GB')} parcels`
  making.say(told, 0)
  const days = { fromDay: carrier.recentDay, endDay: endOfKnownDays(carrier.deliveredS) }
  return makeSlices(making, carrier, { ...days, without, onProgress: (share) => making.say(told, share) })
}

type Days = { fromDay: number; endDay: number; without: readonly number[]; onProgress?: (share: number) => void }

function makeSlices(
  { dataDir, recipientSecret, sizes = usualSizes, signal }: Omit<Making, 'parcels' | 'say'>,
  carrier: DemoCarrier,
  { onProgress, ...days }: Days,
): MadeDemo {
  // Of this process: another that is started beside it by mistake shall not write there.
  const folder = join(dataDir, `${folderName}-${process.pid}`)
  const { plan, deliveredS: untilS } = carrier
  const { parcelsPerSlice } = sizes
  const files = { ...days, plan, untilS, folder, recipientSecret, source: demoSource, parcelsPerSlice }
  const stopping = new AbortController()
  const either = signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal
  const { slices, ended } = writeSegments(files, { signal: either, ...(onProgress && { onProgress }) })
  return {
    carrier,
    slices,
    async stop() {
      stopping.abort()
      await ended
      await removeMade(dataDir)
    },
  }
}

const folderName = 'demo-feed'

/** Also what a process that was killed has left. */
async function removeMade(dataDir: string): Promise<void> {
  const names = await readdir(dataDir).catch(() => [])
  for (const name of names.filter((one) => one.startsWith(folderName)))
    await rm(join(dataDir, name), { recursive: true, force: true })
}

const importIdOf = (part: Part, slice: number) => `demo-${part}-${slice}`

function slicesIn({ warehouse }: CarrierContext, part: Part): number[] {
  const prefix = `demo-${part}-`
  const own = warehouse.log.commits().filter(({ importId }) => importId.startsWith(prefix))
  return own.map(({ importId }) => Number(importId.slice(prefix.length)))
}

async function takeIn({ state, warehouse }: CarrierContext, part: Part, slices: readonly Slice[]): Promise<void> {
  const kinds = ['parcels', 'events'] as const
  const imports = slices.map((one) => ({
    importId: importIdOf(part, one.slice),
    written: kinds.filter((kind) => one[kind] > 0).map((kind) => ({ kind, path: one.paths[kind], rows: one[kind] })),
  }))
  await warehouse.append(imports.filter(({ written }) => written.length > 0))
  for (const { parcels, events, doubles, lastEventMs } of slices) {
    const added = parcels + events
    const counts = { rows: added + doubles, added, duplicates: doubles, rejected: 0 }
    // How late events came in is not to be seen by what is told of long ago.
    const count = { source: demoSource, ...counts, lastEventMs, lags: {} }
    await inScope(state.app, asOperator, (trx) => countIntake(trx, count))
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
