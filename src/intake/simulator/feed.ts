import { announcedAheadDays, longestStoryDays, type Carrier } from './carrier.ts'
import { mixed } from './dice.ts'
import { CsvLines } from './csv-lines.ts'
import { dayS, type Story } from './story.ts'

/** The portal's own files. */
export const feedHeaders = {
  customers: 'customer_number,company,branch,country,city',
  parcels:
    'customer_number,barcode,reference,announced_at,country,postal_code,city,recipient,weight_g,product,options,filled,warnings,measured_g,main_barcode',
  events: 'barcode,code,at,location',
} as const

export type Feed = { parcels: CsvLines; events: CsvLines }

/** What is told: whatever comes in after one moment, up to and including another. Epoch s; fromS -Infinity: from the start. */
export type Window = { fromS: number; toS: number }

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

/** The days of hand-over that can have something to tell in a window. */
export function daysOf({ fromS, toS }: Window, firstDay: number): { from: number; through: number } {
  const from = fromS === Number.NEGATIVE_INFINITY ? firstDay : Math.floor(fromS / dayS) - longestStoryDays
  return { from: Math.max(firstDay, from), through: Math.floor(toS / dayS) + announcedAheadDays }
}

/** Writes of one day's parcels what comes in within the window; `onLine` is told of each line when it stands there. */
export function writeDay(
  carrier: Carrier,
  day: number,
  window: Window,
  feed: Feed,
  onLine: (kind: keyof Feed, comesS: number) => void,
): void {
  carrier.tell(day, (story) => {
    const comesS = comesAt(story, window)
    if (comesS !== undefined) {
      writeParcel(story, window.toS, feed.parcels)
      onLine('parcels', comesS)
    }
    writeEvents(story, window, feed.events, onLine)
  })
}

/** When it becomes known, and once more when it has been weighed. */
function comesAt({ knownS, measuredG, measuredS }: Story, { fromS, toS }: Window): number | undefined {
  if (knownS > fromS && knownS <= toS) return knownS
  return measuredG > 0 && knownS <= fromS && measuredS > fromS && measuredS <= toS ? measuredS : undefined
}

function writeParcel(story: Story, toS: number, lines: CsvLines): void {
  const { number, place, recipient } = story
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
  if (place.country === 'NL') {
    lines.number(10 + (mixed(recipient, 4) % 90))
    lines.text(letters[mixed(recipient, 5) % letters.length]!)
  }
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
  lines.end()
}

const letter = 'ABCDEGHJKLMNPRSTVWXZ'
const letters = Array.from({ length: 400 }, (_, i) => letter[i % 20]! + letter[Math.floor(i / 20)]!)

function writeBarcode({ number }: Story, serial: number, lines: CsvLines): void {
  lines.text('3S')
  lines.text(number.code)
  lines.digits(serial, 9)
}

/** An event that comes late stands behind the one after it. */
function writeEvents(
  story: Story,
  { fromS, toS }: Window,
  lines: CsvLines,
  onLine: (kind: 'events', comesS: number) => void,
): void {
  for (let place = 0; place < story.events; place++) {
    const i = placeOf(story, place)
    const comesS = story.atS[i]! + story.lateS[i]!
    if (comesS <= fromS || comesS > toS) continue
    for (let times = story.twice[i]! + 1; times > 0; times--) {
      writeBarcode(story, story.serial, lines)
      lines.next()
      lines.text(story.codes[i]!)
      lines.next()
      lines.time(story.atS[i]!)
      lines.next()
      lines.text(story.locations[i]!)
      lines.end()
      onLine('events', comesS)
    }
  }
}

function placeOf({ lateS, events }: Story, place: number): number {
  const isLate = lateS[place]! > 0
  if (isLate) return place + 1 < events && lateS[place + 1] === 0 ? place + 1 : place
  return place > 0 && lateS[place - 1]! > 0 ? place - 1 : place
}
