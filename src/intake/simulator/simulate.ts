import { dayOfDate } from '#domain/parcel/time-zone.ts'
import { openCarrier } from './carrier.ts'
import { firstNumbers } from './companies.ts'
import { CsvLines } from './csv-lines.ts'
import { customersCsv, writeDay, writeHeaders } from './feed.ts'

/** The three files of the portal's intake form, as CSV text. */
export type SimulatedFiles = { customers: string; parcels: string; events: string }

/**
 * What a small carrier of five customer numbers knows by `nowMs` of the parcels of the days before `until` (not included), for
 * tests. The same for the same seed and days; `parcelsPerDay` on average.
 */
export function simulate(options: {
  seed: number
  until: string
  days: number
  nowMs: number
  parcelsPerDay?: number
}): SimulatedFiles {
  const { seed, until, days, nowMs, parcelsPerDay = 190 } = options
  const carrier = openCarrier({ seed, parcelsPerDay, customerNumbers: firstNumbers })
  const parcels = textOf()
  const events = textOf()
  const feed = { parcels: parcels.lines, events: events.lines }
  const window = { fromS: Number.NEGATIVE_INFINITY, toS: nowMs / 1000 }
  writeHeaders(feed)
  for (let day = dayOfDate(until) - days; day < dayOfDate(until); day++) {
    writeDay(carrier, day, window, feed, () => undefined)
  }
  return { customers: customersCsv(carrier), parcels: parcels.read(), events: events.read() }
}

function textOf() {
  const pieces: Buffer[] = []
  const lines = new CsvLines((piece) => pieces.push(Buffer.from(piece)))
  return {
    lines,
    read() {
      lines.flush()
      return Buffer.concat(pieces).toString('utf8')
    },
  }
}
