import type { Telling } from './carrier.ts'
import { addEvent, dayS, hourS } from './story.ts'

/**
 * Tells the return of what has just been told: a shipment of its own that the recipient brings to a point, three days to two weeks
 * after it came in. Its order is that of the parcel.
 */
export function tellReturn({ story, dice, season, sender }: Telling, serial: number, receivedS: number): void {
  const labelS = Math.round(receivedS + dice.between(0.5, 12) * dayS)
  const broughtDay = Math.floor((labelS + dice.between(0.1, 2) * dayS) / dayS) + 1
  const broughtS = season.midnightS(broughtDay) + dice.between(9, 19) * hourS
  const isDutch = story.place.country === 'NL'
  story.serial = serial
  story.mainSerial = 0
  story.announcedS = labelS
  story.promisedS = 0
  story.knownS = labelS
  story.product = isDutch ? '2285' : '4910'
  story.options = ''
  story.warnings = ''
  story.measuredG = 0
  story.measuredS = 0
  story.events = 0
  const { depot } = story.place
  const backDay = season.networkDay(broughtDay, isDutch ? 1 : 4)
  addEvent(story, 'A10', labelS)
  addEvent(story, 'B01', broughtS, 'Afhaalpunt')
  addEvent(story, 'J01', broughtS + dice.between(3, 9) * hourS, depot)
  addEvent(story, 'J05', season.midnightS(backDay) + 8 * hourS, sender.number.city)
  addEvent(story, 'I01', season.midnightS(backDay) + dice.between(9, 16) * hourS)
}
