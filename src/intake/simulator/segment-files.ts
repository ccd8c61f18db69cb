import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine } from '#store/warehouse/engine.ts'
import { openCarrier, type Carrier } from './carrier.ts'
import { openSegmentTables, type SegmentPaths, type SegmentTables } from './segment-tables.ts'
import { growthOf, type CarrierPlan, type Sender } from './senders.ts'
import { hearDay } from './window.ts'

export type SegmentFiles = {
  plan: CarrierPlan
  /** Days of hand-over, since 1970: from the first up to and not including the other. */
  fromDay: number
  endDay: number
  /** Epoch s: what comes in later is left out, and all of it was said then. */
  untilS: number
  folder: string
  recipientSecret: string
  /** How rows name their source. */
  source: string
  parcelsPerSlice: number
  /** Slices that need not be told. */
  without: readonly number[]
}

/** A part of what is told, and where it stands. doubles: events that came in twice, and are there once; lastEventMs null: none. */
export type Slice = {
  slice: number
  slices: number
  paths: SegmentPaths
  parcels: number
  events: number
  doubles: number
  lastEventMs: number | null
}

const memoryMb = 200

/**
 * Tells a carrier as segments of the event log: the rows that `writeFeedFiles` tells of it, as the log keeps them, several times as
 * fast. In slices of some customer numbers each, so that whatever is known of a parcel is in one of them; `onSlice` gets each when it
 * is whole. Holds up the thread: give it one of its own.
 *
 * @param onDay is told after each day how far it is, from 0 to 1; may throw to end it
 */
export async function writeSegmentFiles(
  files: SegmentFiles,
  onDay: (share: number) => void,
  onSlice: (slice: Slice) => void,
): Promise<void> {
  mkdirSync(files.folder, { recursive: true })
  const carrier = openCarrier(files.plan)
  const slices = slicesOf(carrier, files)
  const engine = await openEngine(':memory:', { folders: [files.folder], memoryMb })
  let writing: Promise<void> | undefined
  try {
    let [into, other] = [await openSegmentTables(engine, files), await openSegmentTables(engine, files)]
    for (const [slice, senders] of slices.entries()) {
      if (files.without.includes(slice)) continue
      const told = await tellSlice(files, carrier, senders, into, (share) => onDay((slice + share) / slices.length))
      await writing
      const paths = { parcels: pathOf(files, slice, 'parcels'), events: pathOf(files, slice, 'events') }
      writing = into.write(paths).then(() => onSlice({ slice, slices: slices.length, paths, ...told }))
      // The next is told meanwhile: then it is waited for.
      writing.catch(() => undefined)
      ;[into, other] = [other, into]
    }
    await writing
  } finally {
    await writing?.catch(() => undefined)
    engine.close()
  }
}

function pathOf({ folder }: SegmentFiles, slice: number, kind: string): string {
  return join(folder, `${kind}-${slice}.parquet`)
}

/** All senders by customer number, in slices of about as many parcels. */
function slicesOf(carrier: Carrier, { fromDay, endDay, parcelsPerSlice }: SegmentFiles): Sender[][] {
  const slices: Sender[][] = []
  const days = endDay - fromDay
  let parcels = Number.POSITIVE_INFINITY
  const byNumber = carrier.senders.toSorted((a, b) => Number(a.number.customerNumber) - Number(b.number.customerNumber))
  for (const sender of byNumber) {
    const own = sender.perDay * days * growthOf(sender, fromDay + days / 2)
    parcels += own
    if (parcels > parcelsPerSlice) {
      slices.push([])
      parcels = own
    }
    slices.at(-1)!.push(sender)
  }
  return slices
}

async function tellSlice(
  { fromDay, endDay, untilS }: SegmentFiles,
  carrier: Carrier,
  senders: readonly Sender[],
  tables: SegmentTables,
  onDay: (share: number) => void,
): Promise<Pick<Slice, 'parcels' | 'events' | 'doubles' | 'lastEventMs'>> {
  const rows = await tables.begin()
  const window = { fromS: Number.NEGATIVE_INFINITY, toS: untilS }
  for (let day = fromDay; day < endDay; day++) {
    hearDay(carrier, day, window, rows, senders)
    onDay((day + 1 - fromDay) / (endDay - fromDay))
  }
  return rows.end()
}
