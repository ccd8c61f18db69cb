import { cumulate, type Dice } from './dice.ts'
import { afterMiss, backToSender, collect } from './aftermath.ts'
import type { Habits } from './habits.ts'
import { notInTheUnion } from './places.ts'
import type { Season } from './season.ts'
import { addEvent, dayS, hourS, type Story } from './story.ts'

/** How a parcel is to be handed over. Each has its own chance that the first attempt succeeds. */
export type Service =
  | 'home'
  | 'stated'
  | 'signature'
  | 'age'
  | 'evening'
  | 'today'
  | 'sunday'
  | 'business'
  | 'letterbox'
  | 'point'
  | 'locker'

/** What the journey needs to know beside what the story tells. acceptedS: when it is handed over, isLate: too late; `day`: the day it counts to. */
export type Trip = {
  story: Story
  service: Service
  day: number
  acceptedS: number
  isLate: boolean
  origin: string
  dice: Dice
  season: Season
  habits: Habits
}

// All levels: DOMAIN §5.3.
const hits: Record<Service, number> = {
  home: 0.955,
  stated: 0.915,
  signature: 0.9,
  age: 0.88,
  evening: 0.97,
  today: 0.97,
  sunday: 0.96,
  business: 0.97,
  letterbox: 0.985,
  point: 1,
  locker: 1,
}
const businessOnSaturday = 0.55
const attemptHours = cumulate([0.05, 0.08, 0.1, 0.11, 0.12, 0.11, 0.11, 0.1, 0.09, 0.07, 0.06, 0.06, 0.04, 0.02])
const firstAttemptHour = 8
const delayCodes = ['G01', 'G02', 'G03', 'T02'] as const
const delayShares = cumulate([0.7, 0.15, 0.1, 0.05])
const daysBelgium = cumulate([0, 0.58, 0.37, 0.05])
const daysGermany = cumulate([0, 0, 0.6, 0.32, 0.08])
const daysUnion = cumulate([0, 0, 0.15, 0.4, 0.3, 0.15])
const medianDaysFar = 7
const maxDaysFar = 24

/** Tells what the carrier scans from the moment it has the parcel, to wherever that ends. */
export function travel(trip: Trip): void {
  const { story, acceptedS, dice, season, origin, service } = trip
  const { country, depot } = story.place
  if (trip.isLate) addEvent(story, 'V04', acceptedS - 120, origin)
  if (dice.next() >= 0.015) addEvent(story, 'B01', acceptedS, origin)
  const sortedS = sortingTime(trip)
  addEvent(story, 'J01', sortedS, origin)
  story.measuredS = sortedS
  // Mislaid: nothing more is heard of it, but for some that are declared missing.
  if (dice.next() < 0.0008) {
    if (dice.next() < 0.5) addEvent(story, 'K30', acceptedS + dice.between(9, 14) * dayS, origin)
    return
  }
  const days = transitDays(trip)
  // What others do at night and in the morning, a parcel for the same day does half a day later.
  const morningS = service === 'today' ? 10.5 * hourS : 0
  let delivery = deliveryDay(trip, days)
  const change = changeOf(trip)
  if (change === 'A09') delivery = season.networkDay(delivery, 1)
  if (country !== 'NL' && country !== 'BE') abroad(trip, season.midnightS(delivery))
  else if (service !== 'letterbox')
    addEvent(story, 'J01', season.midnightS(delivery) + dice.between(2.5, 6) * hourS + morningS, depot)
  if (days > 1 && country === 'NL') {
    const why = season.isStorm(season.networkDay(trip.day, 1)) ? 'J09' : delayCodes[dice.index(delayShares)]!
    addEvent(story, why, season.midnightS(season.networkDay(trip.day, 1)) + dice.between(9, 13) * hourS, depot)
  }
  const attemptS = season.midnightS(delivery) + attemptTime(trip) * hourS
  if (change !== undefined) addEvent(story, change, Math.max(acceptedS + 60, attemptS - dice.between(10, 20) * hourS))
  const routeS = Math.max(season.midnightS(delivery) + 7.3 * hourS + morningS, attemptS - dice.between(0.8, 4) * hourS)
  if (service !== 'letterbox') {
    if (country === 'NL' && dice.next() < 0.4)
      addEvent(story, 'A18', season.midnightS(delivery) + dice.between(6.5, 8) * hourS + morningS)
    if (isPassedBy(trip)) return afterMiss(trip, attemptS, delivery, 'K71')
    addEvent(story, 'J05', Math.min(routeS, attemptS - 300), depot)
  }
  if (service === 'point' || service === 'locker' || change === 'A34') atPoint(trip, attemptS)
  else attempt(trip, attemptS, delivery)
}

/** What the recipient asked for: another day, another part of it, a neighbour, or a point instead of the door. */
function changeOf({ service, story, dice }: Trip): 'A09' | 'A27' | 'A34' | 'A99' | undefined {
  if (service === 'letterbox' || service === 'today' || dice.next() >= 0.013) return undefined
  const drawn = dice.next()
  if (drawn < 0.5) return 'A09'
  if (drawn < 0.75) return 'A27'
  const isToHome = story.place.country === 'NL' && service !== 'point' && service !== 'locker'
  return isToHome && drawn < 0.9 ? 'A34' : 'A99'
}

/** Brought to a point at once, without a try at the door: more of it when there is much to bring. */
function isPassedBy({ service, story, day, dice, season }: Trip): boolean {
  return service === 'home' && story.place.country === 'NL' && dice.next() < (season.isPeak(day) ? 0.006 : 0.0015)
}

/** The evening or the night of the operational day, which ends at six. */
function sortingTime({ acceptedS, day, dice, season }: Trip): number {
  const endS = season.midnightS(day) + 29.6 * hourS
  return Math.min(acceptedS + dice.between(1, 4) * hourS, Math.max(acceptedS + 300, endS))
}

function transitDays({ story, day, dice, season, service, habits }: Trip): number {
  const { country } = story.place
  if (country === 'NL') {
    if (service === 'sunday' || service === 'today') return 0
    // D+1 is a little above DOMAIN's .965: storms and the mail's days off take the rest.
    let onTime = season.isPeak(day) ? 0.935 : 0.9735
    if (season.isStorm(season.networkDay(day, 1))) onTime -= 0.15
    onTime = 1 - (1 - onTime) * habits.slow * story.misfortune
    const drawn = dice.next()
    if (drawn < onTime) return 1
    const late = (drawn - onTime) / (1 - onTime)
    // The last were mislaid, and turn up after a week or two.
    return late < 0.77 ? 2 : late < 0.915 ? 3 : late < 0.965 ? 4 : 6 + Math.floor(((late - 0.965) / 0.035) * 6)
  }
  if (country === 'BE') return dice.index(daysBelgium)
  if (country === 'DE') return dice.index(daysGermany)
  if (!notInTheUnion.has(country)) return dice.index(daysUnion)
  return Math.min(maxDaysFar, Math.max(3, Math.round(medianDaysFar * Math.exp(0.35 * dice.normal()))))
}

/** Letterbox parcels travel with the mail: Tuesday to Saturday. Businesses that are closed on Saturday get Friday's on Monday. */
function deliveryDay({ day, service, story, dice, season }: Trip, days: number): number {
  if (service === 'sunday') return day + 1
  if (service === 'today') return day
  const delivery = season.networkDay(day, days)
  const weekday = (delivery + 4) % 7
  if (service === 'letterbox' && weekday === 1) return season.networkDay(delivery, 1)
  if (service === 'business' && weekday === 6 && story.place.country === 'NL' && dice.next() < 0.6) {
    addEvent(story, 'A12', season.midnightS(day) + 23 * hourS)
    return season.networkDay(delivery, 1)
  }
  return delivery
}

function abroad({ story, acceptedS, dice }: Trip, deliveryS: number): void {
  const { country, depot } = story.place
  addEvent(story, 'X01', acceptedS + dice.between(5, 9) * hourS, 'Schiphol')
  const wayS = deliveryS - acceptedS
  if (notInTheUnion.has(country)) {
    const atCustomsS = acceptedS + wayS * 0.55
    addEvent(story, 'X03', atCustomsS, depot)
    // A hold takes about two days of the journey (DOMAIN §5.3).
    const lacksData = !story.filled.endsWith('hs')
    if (dice.next() < (lacksData ? 0.5 : 0.07))
      addEvent(story, lacksData ? 'X10' : 'X11', atCustomsS + 2 * hourS, depot)
    addEvent(story, dice.next() < 0.7 ? 'X61' : 'X04', atCustomsS + wayS * 0.15, depot)
  }
  addEvent(story, 'X07', Math.max(acceptedS + wayS * 0.8, deliveryS - 20 * hourS), depot)
}

/** Hours on the clock. */
function attemptTime({ service, dice }: Trip): number {
  if (service === 'evening' || service === 'today') return dice.between(17.6, 21.9)
  if (service === 'sunday') return dice.between(10, 19)
  if (service === 'point' || service === 'locker') return dice.between(9.5, 13)
  if (service === 'business') return dice.between(8.6, 16.8)
  return firstAttemptHour + 1 + dice.index(attemptHours) + dice.next()
}

function attempt(trip: Trip, attemptS: number, delivery: number): void {
  const { story, service, dice } = trip
  if (returned(trip, attemptS)) return
  const isSaturday = (delivery + 4) % 7 === 6
  const chance = service === 'business' && isSaturday ? businessOnSaturday : hits[service]
  if (dice.next() < (1 - chance) * trip.habits.absent * story.misfortune * crowding(story.place)) {
    afterMiss(trip, attemptS, delivery)
    return
  }
  if (service === 'letterbox') addEvent(story, 'I05', attemptS)
  else {
    const drawn = dice.next()
    const elsewhere = service === 'home' || service === 'evening' || service === 'today' || service === 'sunday'
    const code = !elsewhere || drawn >= 0.115 ? 'I01' : drawn < 0.06 ? 'I10' : drawn < 0.109 ? 'I09' : 'I12'
    addEvent(story, code, attemptS)
    if (service === 'signature' || service === 'age') addEvent(story, 'A80', attemptS + 40)
  }
}

/** In some towns nobody is home as often as elsewhere. */
const farFromHome: ReadonlySet<string> = new Set(['10', '35', '97', '65', '62'])

function crowding({ country, area }: Trip['story']['place']): number {
  return country === 'NL' && farFromHome.has(area) ? 1.5 : country === 'NL' ? 0.93 : 1
}

/** Chosen by the recipient: the offer stops the clock, and most of it is collected (DOMAIN §5.3). */
function atPoint(trip: Trip, readyS: number): void {
  const { story, service } = trip
  const isLocker = service === 'locker'
  const where = isLocker ? 'Pakketautomaat' : 'Afhaalpunt'
  addEvent(story, isLocker ? 'J23' : 'J02', readyS, where)
  addEvent(story, 'A04', readyS + 60)
  collect(trip, readyS, where, isLocker ? 'I22' : 'I02', 1 - 0.015 * trip.habits.uncollected)
}

/** Shares of all parcels that turn back at the door: DOMAIN §5.3, less what is not collected, which follows from the misses. */
const turnedBack: Readonly<Record<string, number>> = { NL: 0.0042, BE: 0.011, far: 0.032, union: 0.016 }
const reasonsHome: readonly (readonly [code: string, upTo: number])[] = [
  ['H01', 0.28],
  ['H12', 0.61],
  ['Y22', 0.7],
  ['H05', 0.84],
  ['H04', 0.91],
  ['H08', 0.93],
  ['H18', 1],
]
const reasonsFar: readonly (readonly [code: string, upTo: number])[] = [
  ['Y47', 0.37],
  ['Y03', 0.6],
  ['Y16', 0.8],
  ['Y20', 0.95],
  ['Y21', 1],
]

function returned(trip: Trip, attemptS: number): boolean {
  const { story, dice } = trip
  const { country } = story.place
  const isFar = notInTheUnion.has(country)
  const chance = (turnedBack[country] ?? turnedBack[isFar ? 'far' : 'union']!) * story.misfortune
  // A third of them because of the address.
  const more = isFar ? 0 : (chance / 3) * (trip.habits.badAddress - 1)
  const turning = dice.next()
  if (turning >= chance + more) return false
  if (turning >= chance) {
    backToSender(trip, dice.next() < 0.5 ? 'H02' : 'H36', attemptS, story.place.depot)
    return true
  }
  const drawn = dice.next()
  const [code] = (isFar ? reasonsFar : reasonsHome).find(([, upTo]) => drawn < upTo)!
  backToSender(trip, code, attemptS, story.place.depot)
  return true
}
