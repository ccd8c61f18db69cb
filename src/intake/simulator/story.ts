import type { SimulatedNumber } from './companies.ts'
import type { Place } from './places.ts'

export const hourS = 3600
export const dayS = 86_400
export const maxEvents = 32

/**
 * One parcel with all that ever happens to it. There is one such object, told anew for each parcel: whoever is given it reads it
 * there and then. Times are epoch s, 0 for never. A late event comes in `lateS` after it happened.
 */
export type Story = {
  number: SimulatedNumber
  /** The nine digits of its barcode after the number's code. */
  serial: number
  /** The serial of its shipment when that has several colli; 0 for a shipment of its own. */
  mainSerial: number
  /** Its order: returns and colli share one. */
  reference: number
  announcedS: number
  /** Until when the sender says it will be there, when that is not what goes without saying. */
  promisedS: number
  /** When the carrier is told of it, or finds it. */
  knownS: number
  place: Place
  /** 32 random bits that are always the same for one recipient of this number, and what stands for them in the files. */
  recipient: number
  recipientNumber: number
  /** How much more goes wrong with what this recipient is sent: 1 is the average. */
  misfortune: number
  product: string
  options: string
  filled: string
  warnings: string
  weightG: number
  /** 0: not measured. */
  measuredG: number
  measuredS: number
  events: number
  codes: string[]
  atS: Float64Array
  lateS: Float64Array
  locations: string[]
  /** 1: comes in twice. */
  twice: Uint8Array
}

export function emptyStory(number: SimulatedNumber, place: Place): Story {
  return {
    number,
    serial: 0,
    mainSerial: 0,
    reference: 0,
    announcedS: 0,
    promisedS: 0,
    knownS: 0,
    place,
    recipient: 0,
    recipientNumber: 0,
    misfortune: 1,
    product: '',
    options: '',
    filled: '',
    warnings: '',
    weightG: 0,
    measuredG: 0,
    measuredS: 0,
    events: 0,
    codes: Array.from({ length: maxEvents }, () => ''),
    atS: new Float64Array(maxEvents),
    lateS: new Float64Array(maxEvents),
    locations: Array.from({ length: maxEvents }, () => ''),
    twice: new Uint8Array(maxEvents),
  }
}

export function addEvent(story: Story, code: string, atS: number, location = ''): void {
  const index = story.events
  if (index === maxEvents) return
  story.codes[index] = code
  story.atS[index] = Math.round(atS)
  story.locations[index] = location
  story.lateS[index] = 0
  story.twice[index] = 0
  story.events++
}
