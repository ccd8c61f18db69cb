import type { Carrier } from './carrier.ts'
import type { CsvLines } from './csv-lines.ts'
import { postalSuffixes, postalSuffixOf } from './places.ts'
import type { Story } from './story.ts'
import { volumesOf } from './volume.ts'
import { hearDay, type Window } from './window.ts'

/** The portal's own files. */
export const feedHeaders = {
  customers: 'customer_number,company,branch,country,city',
  parcels:
    'customer_number,barcode,reference,announced_at,country,postal_code,city,recipient,weight_g,product,options,filled,warnings,measured_g,main_barcode,promised_at,volume_cm3,measured_cm3',
  events: 'barcode,code,at,location',
} as const

export type Feed = { parcels: CsvLines; events: CsvLines }

export function customersCsv(carrier: Carrier): string {
  const rows = carrier.numbers.map((one) => `${one.customerNumber},${one.company},${one.branch},NL,${one.city}`)
  return [feedHeaders.customers, ...rows, ''].join('\n')
}

export function writeHeaders({ parcels, events }: Feed): void {
  for (const [lines, header] of [
    [parcels, feedHeaders.parcels],
    [events, feedHeaders.events],
  ] as const) {
    lines.text(header)
    lines.end()
  }
}

/** Writes of one day's parcels what comes in within the window; `onLine` is told of each line when it stands there. */
export function writeDay(
  carrier: Carrier,
  day: number,
  window: Window,
  feed: Feed,
  onLine: (kind: keyof Feed, comesS: number) => void,
): void {
  hearDay(carrier, day, window, {
    parcel(story, comesS) {
      writeParcel(story, window.toS, feed.parcels)
      onLine('parcels', comesS)
    },
    event(story, i, comesS) {
      for (let times = story.twice[i]! + 1; times > 0; times--) {
        writeEvent(story, i, feed.events)
        onLine('events', comesS)
      }
    },
  })
}

function writeParcel(story: Story, toS: number, lines: CsvLines): void {
  const { number, place } = story
  lines.text(number.customerNumber)
  lines.next()
  writeBarcode(story, story.serial, lines)
  lines.next()
  lines.digits(story.reference, 9)
  lines.next()
  lines.time(story.announcedS)
  lines.next()
  lines.text(place.country)
  lines.next()
  lines.text(place.area)
  lines.text(postalSuffixes[postalSuffixOf(story)] ?? '')
  lines.next()
  lines.text(place.city)
  lines.next()
  lines.text(number.code)
  lines.number(story.recipientNumber)
  lines.next()
  lines.number(story.weightG)
  lines.next()
  lines.text(story.product)
  lines.next()
  lines.text(story.options)
  lines.next()
  lines.text(story.filled)
  lines.next()
  lines.text(story.warnings)
  lines.next()
  if (story.measuredG > 0 && story.measuredS <= toS) lines.number(story.measuredG)
  lines.next()
  if (story.mainSerial > 0) writeBarcode(story, story.mainSerial, lines)
  lines.next()
  lines.time(story.promisedS)
  lines.next()
  const { declaredCm3, measuredCm3 } = volumesOf(story)
  if (declaredCm3 > 0) lines.number(declaredCm3)
  lines.next()
  if (measuredCm3 > 0 && story.measuredS <= toS) lines.number(measuredCm3)
  lines.end()
}

function writeBarcode({ number }: Story, serial: number, lines: CsvLines): void {
  lines.text('3S')
  lines.text(number.code)
  lines.digits(serial, 9)
}

function writeEvent(story: Story, i: number, lines: CsvLines): void {
  writeBarcode(story, story.serial, lines)
  lines.next()
  lines.text(story.codes[i]!)
  lines.next()
  lines.time(story.atS[i]!)
  lines.next()
  lines.text(story.locations[i]!)
  lines.end()
}
