import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { announcedAheadDays, openCarrier } from './carrier.ts'
import { CsvLines } from './csv-lines.ts'
import { customersCsv, writeDay, writeHeaders } from './feed.ts'
import type { CarrierPlan } from './senders.ts'

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
  /** Into so many files of each kind, one stretch of days after the other: the first can be read while the next is written. */
  parts?: number
}

export type Written = { parcels: number; events: number }

/** Where the files of a kind stand; `part` from 0. */
export function feedPath({ folder, gzip, parts = 1 }: FeedFiles, kind: FeedKind, part = 0): string {
  return join(folder, `${kind}${parts > 1 ? `-${part + 1}` : ''}.csv${gzip ? '.gz' : ''}`)
}

/**
 * Writes customers.csv, parcels.csv and events.csv, day by day in the memory that one day takes, and holds up the thread: give it
 * one of its own. A file that exists already is an error.
 */
export function writeFeedFiles(
  files: FeedFiles,
  onProgress: (share: number) => void = () => undefined,
  onPart: (part: number) => void = () => undefined,
): Written {
  const { plan, firstDay, untilS, folder, gzip, parts = 1 } = files
  mkdirSync(folder, { recursive: true })
  const carrier = openCarrier(plan)
  const written: Written = { parcels: 0, events: 0 }
  const window = { fromS: Number.NEGATIVE_INFINITY, toS: untilS }
  const days = Math.floor(untilS / 86_400) + announcedAheadDays + 1 - firstDay
  for (let part = 0; part < parts; part++) {
    const customers = part === 0 ? openLines(feedPath(files, 'customers'), gzip) : undefined
    customers?.lines.text(customersCsv(carrier))
    const parcels = openLines(feedPath(files, 'parcels', part), gzip)
    const events = openLines(feedPath(files, 'events', part), gzip)
    const feed = { parcels: parcels.lines, events: events.lines }
    writeHeaders(feed)
    const end = Math.floor((days * (part + 1)) / parts)
    for (let day = Math.floor((days * part) / parts); day < end; day++) {
      writeDay(carrier, firstDay + day, window, feed, (kind) => {
        written[kind]++
      })
      onProgress((day + 1) / days)
    }
    for (const file of [customers, parcels, events]) file?.close()
    onPart(part)
  }
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
