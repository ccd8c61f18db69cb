import { openCarrier } from '#intake/simulator/carrier.ts'
import { CsvLines } from '#intake/simulator/csv-lines.ts'
import { writeDay } from '#intake/simulator/feed.ts'
import type { CarrierPlan } from '#intake/simulator/senders.ts'

/** What a simulated parcel looks like in the files, read without anything the simulator knows. Times are epoch s. */
export type SimulatedParcel = {
  customerNumber: string
  announcedS: number | undefined
  country: string
  postalCode: string
  recipient: string
  product: string
  options: string
  filled: string
  warnings: string
  measuredG: string
  weightG: number
  reference: string
  events: { code: string; atS: number }[]
}

/** The parcels of some days as their rows tell them; `eventLines` as they stand in the file. */
export function simulatedRows(plan: CarrierPlan, firstDay: number, endDay: number) {
  const pieces: Record<'parcels' | 'events', Buffer[]> = { parcels: [], events: [] }
  const lines = (kind: 'parcels' | 'events') => new CsvLines((piece) => pieces[kind].push(Buffer.from(piece)))
  const feed = { parcels: lines('parcels'), events: lines('events') }
  const carrier = openCarrier(plan)
  const always = { fromS: Number.NEGATIVE_INFINITY, toS: Number.POSITIVE_INFINITY }
  for (let day = firstDay; day < endDay; day++) writeDay(carrier, day, always, feed, () => undefined)
  const rowsOf = (kind: 'parcels' | 'events') => {
    feed[kind].flush()
    return Buffer.concat(pieces[kind]).toString('utf8').trimEnd().split('\n')
  }
  const eventLines = rowsOf('events')
  const parcels = new Map(rowsOf('parcels').map(parcelOf))
  for (const line of eventLines) {
    const [barcode, code, at] = line.split(',')
    parcels.get(barcode!)!.events.push({ code: code!, atS: Date.parse(at!) / 1000 })
  }
  return { parcels: [...parcels.values()], eventLines, numbers: carrier.numbers }
}

function parcelOf(line: string): [string, SimulatedParcel] {
  const [customerNumber, barcode, reference, announced, country, postalCode, , recipient, weight, ...rest] =
    line.split(',')
  const [product, options, filled, warnings, measuredG] = rest
  return [
    barcode!,
    {
      customerNumber: customerNumber!,
      reference: reference!,
      announcedS: announced ? Date.parse(announced) / 1000 : undefined,
      country: country!,
      postalCode: postalCode!,
      recipient: recipient!,
      weightG: Number(weight),
      product: product!,
      options: options!,
      filled: filled!,
      warnings: warnings!,
      measuredG: measuredG!,
      events: [],
    },
  ]
}

const closed = new Set(
  '2024-12-25 2024-12-26 2025-01-01 2025-04-20 2025-04-21 2025-04-26 2025-05-29 2025-06-08 2025-06-09 2025-12-25 2025-12-26 2026-01-01 2026-04-05 2026-04-06 2026-04-27 2026-05-14 2026-05-24 2026-05-25 2026-12-25 2026-12-26'.split(
    ' ',
  ),
)

/** Days since 1970 on a Dutch clock, from DOMAIN §5.1 by hand: nothing of the calendar under test. */
export function isDeliveryDay(day: number): boolean {
  const date = new Date(day * 86_400_000)
  return date.getUTCDay() !== 0 && !closed.has(date.toISOString().slice(0, 10))
}

/** The clock on the wall in Amsterdam as if it were UTC: summer time from the last Sunday of March to that of October, 01:00 UTC. */
export function wallS(epochS: number): number {
  const year = new Date(epochS * 1000).getUTCFullYear()
  const isSummer = epochS >= lastSunday(year, 3) + 3600 && epochS < lastSunday(year, 10) + 3600
  return epochS + (isSummer ? 7200 : 3600)
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0))
  return last.getTime() / 1000 - last.getUTCDay() * 86_400
}
