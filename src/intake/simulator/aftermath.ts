import type { Trip } from './journey.ts'
import { notInTheUnion } from './places.ts'
import { addEvent, dayS, hourS } from './story.ts'

/**
 * Nobody opened: to a point, where it is ready on the next network day; one in a hundred is tried again (DOMAIN §5.3). `code`: why,
 * when that is known.
 */
export function afterMiss(trip: Trip, attemptS: number, delivery: number, code = codeOfMiss(trip)): void {
  const { story, dice, season } = trip
  addEvent(story, code, attemptS, story.place.depot)
  const next = season.networkDay(delivery, 1)
  if (dice.next() < 0.01) {
    addEvent(story, 'J05', season.midnightS(next) + 9 * hourS, story.place.depot)
    addEvent(story, 'I01', season.midnightS(next) + dice.between(10, 18) * hourS)
    return
  }
  const isLocker = dice.next() < 0.12
  const where = isLocker ? 'Pakketautomaat' : 'Afhaalpunt'
  const readyS = season.midnightS(next) + dice.between(9, 13) * hourS
  addEvent(story, isLocker ? 'J23' : 'J02', readyS, where)
  addEvent(story, 'A04', readyS + 60)
  collect(trip, readyS, where, isLocker ? 'I22' : 'I02', 1 - 0.1 * trip.habits.uncollected)
}

function codeOfMiss({ service, dice }: Trip): string {
  const drawn = dice.next()
  if (service === 'letterbox') return 'J29'
  if (service === 'age' && drawn < 0.3) return 'K41'
  return drawn < 0.86 ? 'J08' : drawn < 0.91 ? 'K14' : drawn < 0.95 ? 'J07' : drawn < 0.97 ? 'J16' : 'K70'
}

/** Ends with I07: handed over to the sender, which is no delivery. */
export function backToSender({ story, dice }: Trip, code: string, atS: number, where: string): void {
  const { country } = story.place
  addEvent(story, code, atS, where)
  if (country !== 'NL') addEvent(story, 'X20', atS + dice.between(2, 4) * dayS, where)
  const wayS = (notInTheUnion.has(country) ? dice.between(9, 18) : dice.between(2, 6)) * dayS
  addEvent(story, 'I07', atS + wayS)
}

/** Kept seven days; who comes, comes after a day and a half or so (lognormal, DOMAIN §5.3). */
export function collect(trip: Trip, readyS: number, where: string, code: string, chance: number): void {
  const { story, dice } = trip
  const dwellS = Math.min(6.6, 1.6 * Math.exp(0.7 * dice.normal())) * dayS
  if (dice.next() < chance) {
    addEvent(story, code, openingTime(trip, readyS + Math.max(1800, dwellS)), where)
    return
  }
  addEvent(story, 'A25', readyS + 4 * dayS)
  const sentBackS = readyS + dice.between(7, 8) * dayS
  backToSender(trip, 'H03', sentBackS, where)
}

/** Between 8 and 21 o'clock; who would come at night comes as much later. */
function openingTime({ season }: Trip, atS: number): number {
  const day = Math.floor((atS + hourS) / dayS)
  const hour = (atS - season.midnightS(day)) / hourS
  return hour < 8 || hour > 21 ? atS + 11 * hourS : atS
}
