import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openCarrier } from './carrier.ts'
import { CsvLines } from './csv-lines.ts'
import { customersCsv, writeDay, writeHeaders } from './feed.ts'
import type { CarrierPlan } from './senders.ts'
import { endOfKnownDays } from './window.ts'

export const feedKinds = ['customers', 'parcels', 'events'] as const
export type FeedKind = (typeof feedKinds)[number]

/** 25 months: what the demo and the command tell of. */
export const simulatedDays = 761

export type FeedFiles = {
  plan: CarrierPlan
  /** Days since 1970: the first day of hand-over. */
  firstDay: number
  /** Epoch s: what comes in later is left out. */
  untilS: number
  folder: string
  gzip: boolean
}

export type Written = { parcels: number; events: number }

/** Where the file of a kind stands. */
export function feedPath({ folder, gzip }: Pick<FeedFiles, 'folder' | 'gzip'>, kind: FeedKind): string {
  return join(folder, `${kind}.csv${gzip ? '.gz' : ''}`)
}

/**
 * Writes customers.csv, parcels.csv and events.csv, day by day in the memory that one day takes, and holds up the thread: give it
 * one of its own. A file that exists already is an error.
 */
export function writeFeedFiles(files: FeedFiles, onProgress: (share: number) => void = () => undefined): Written {
  const { plan, firstDay, untilS, folder, gzip } = files
  mkdirSync(folder, { recursive: true })
  const carrier = openCarrier(plan)
  const written: Written = { parcels: 0, events: 0 }
  const window = { fromS: Number.NEGATIVE_INFINITY, toS: untilS }
  const endDay = endOfKnownDays(untilS)
  const [customers, parcels, events] = feedKinds.map((kind) => openLines(feedPath(files, kind), gzip))
  const feed = { parcels: parcels!.lines, events: events!.lines }
  customers!.lines.text(customersCsv(carrier))
  writeHeaders(feed)
  for (let day = firstDay; day < endDay; day++) {
    writeDay(carrier, day, window, feed, (kind) => {
      written[kind]++
    })
    onProgress((day + 1 - firstDay) / (endDay - firstDay))
  }
  for (const file of [customers!, parcels!, events!]) file.close()
  return written
}

/** Each piece is a gzip member of its own: together they are one file. */
function openLines(path: string, gzip: boolean) {
  const file = openSync(path, 'wx')
  const lines = new CsvLines((piece) => {
    const bytes = gzip ? gzipSync(piece, { level: 5 }) : piece
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
  })
  return {
    lines,
    close() {
      lines.flush()
      closeSync(file)
    },
  }
}
