import { branches, type Branch } from './branches.ts'
import type { Telling } from './carrier.ts'
import { mixed } from './dice.ts'
import { travel, type Service } from './journey.ts'
import { notInTheUnion, placeOf } from './places.ts'
import { orderingQuantile, regularAt } from './regulars.ts'
import { addEvent, dayS, hourS } from './story.ts'

/**
 * Tells a parcel from its announcement to its end. Answers how many colli of the same shipment are to follow; told so the next
 * time, recipient and announcement stay.
 */
export function tellOutbound(telling: Telling, serial: number, colliLeft: number): number {
  const { story, dice, season, sender, day } = telling
  const branch = branches[sender.number.branch]
  const isFollowing = colliLeft > 0
  if (!isFollowing) choose(telling, branch, serial)
  const following = isFollowing ? colliLeft - 1 : dice.next() < branch.colli ? 1 + Math.floor(dice.next() * 2) : 0
  story.serial = serial
  story.mainSerial = isFollowing ? story.mainSerial : following > 0 ? serial : 0
  story.events = 0
  story.measuredG = 0
  story.measuredS = 0
  story.weightG = Math.round(100 + branch.weightG * 0.6 * Math.exp(0.6 * dice.normal()))
  const service = serviceOf(telling, branch)
  label(telling, service)
  story.promisedS = promiseOf(telling, service)
  const isLate = service !== 'today' && dice.next() < 0.008 * sender.habits.lateHandOver
  const acceptedS = season.midnightS(day) + acceptanceHour(telling, service, isLate) * hourS
  announce(telling, acceptedS, isFollowing)
  if (story.announcedS > 0 && dice.next() < 0.025 * sender.habits.noShow) neverCame(telling)
  else {
    travel({ story, service, day, acceptedS, isLate, origin: sender.number.city, dice, season, habits: sender.habits })
    if (dice.next() < 0.6) story.measuredG = measured(story.weightG, dice.next(), dice.normal())
    if (story.announcedS === 0) story.knownS = story.atS[0]!
  }
  return following
}

function choose({ story, dice, sender, day }: Telling, branch: Branch, serial: number): void {
  const isRegular = dice.next() >= branch.oneOff
  const place = isRegular ? Math.floor(orderingQuantile(dice.next()) * sender.regulars) : sender.regulars + serial
  // Even and odd: nobody is both.
  story.recipientNumber = isRegular ? 2 * regularAt(place, sender.regulars, day) : 2 * serial + 1
  story.recipient = mixed(Number(sender.number.customerNumber), place + 7)
  story.misfortune = isRegular ? (1 - branch.oneOff * oneOffMisfortune) / (1 - branch.oneOff) : oneOffMisfortune
  story.place = placeOf(story.recipient, sender.number.abroad)
  story.reference = (day % 10_000) * 100_000 + (serial % 100_000)
}

/**
 * Who comes once is met by more that goes wrong, and regulars by so much less that the average stays: so who came back knows a first
 * delivery that went well more often, by about as much as shops find.
 */
const oneOffMisfortune = 1.35

const pointNow = 0.085
const pointGrowth = 1.4
const pointDay = 20_400

function serviceOf({ story, dice, day, sender, season }: Telling, branch: Branch): Service {
  const isBusiness = mixed(story.recipient, 9) / 4_294_967_296 < branch.business
  const drawn = dice.next()
  if (story.place.country !== 'NL') return isBusiness ? 'business' : 'home'
  let upTo = branch.letterbox
  if (drawn < upTo) return 'letterbox'
  if (isBusiness) return 'business'
  // Chosen points grow 40 % a year, lockers are a quarter of them in the middle of 2026 (DOMAIN §5.2, §5.3).
  const years = (day - pointDay) / 365
  const points = pointNow * pointGrowth ** years
  if (drawn < upTo + points * Math.min(0.6, 0.24 * 1.15 ** years)) return 'locker'
  if (drawn < (upTo += points)) return 'point'
  if (drawn < (upTo += branch.age)) return 'age'
  if (drawn < (upTo += branch.signature)) return 'signature'
  if (drawn < (upTo += branch.stated * sender.habits.statedOnly)) return 'stated'
  if (drawn < (upTo += branch.evening)) return 'evening'
  if (drawn < (upTo += branch.today) && season.isNetworkDay(day)) return 'today'
  // Handed over on Saturday, brought on Sunday.
  return drawn < upTo + branch.sunday * 7 && (day + 4) % 7 === 6 ? 'sunday' : 'home'
}

const products: Record<Service, string> = {
  home: '3085',
  stated: '3385',
  signature: '3089',
  age: '3438',
  evening: '3085',
  today: '3085',
  sunday: '3085',
  business: '3085',
  letterbox: '2928',
  point: '3533',
  locker: '3533',
}

function label({ story, dice, sender }: Telling, service: Service): void {
  const { country } = story.place
  const isFar = notInTheUnion.has(country)
  const { habits } = sender
  story.product = country === 'NL' ? products[service] : country === 'BE' ? '4946' : isFar ? '4909' : '4907'
  story.options =
    service === 'evening'
      ? '118/006'
      : service === 'today'
        ? '118/044'
        : service === 'sunday'
          ? '101/008'
          : service === 'age'
            ? '014/002'
            : branches[sender.number.branch].returns > 0.3 && country === 'NL'
              ? '152/028'
              : isFar || story.product === '4907'
                ? '005/025'
                : ''
  const email = dice.next() >= 0.07 * habits.noContact
  const phone = dice.next() < 0.3
  const hs = isFar && dice.next() >= 0.12
  story.filled = filledTexts[(email ? 1 : 0) + (phone ? 2 : 0) + (isFar ? (hs ? 8 : 4) : 0)]!
  const warned = dice.next() / habits.badAddress
  story.warnings = warned < 0.015 ? warningTexts[Math.floor(warned * (4 / 0.015))]! : ''
}

const filledTexts = Array.from({ length: 12 }, (_, i) =>
  ['name street house-number', i & 1 && 'email', i & 2 && 'phone', i >= 4 && 'customs', i >= 8 && 'hs']
    .filter(Boolean)
    .join(' '),
)
const warningTexts = ['1760103', '1760101', '1760102', '1280103']

/** Products with a time of their own: the end of it (DOMAIN §1.4). */
function promiseOf({ season, day }: Telling, service: Service): number {
  if (service === 'today') return season.midnightS(day) + 22 * hourS
  if (service === 'evening') return season.midnightS(season.networkDay(day, 1)) + 22 * hourS
  return service === 'sunday' ? season.midnightS(day + 1) + 20 * hourS : 0
}

/** 17–22 h most, the night until six the rest: that is what the operational day is for (DOMAIN §5.3). */
function acceptanceHour({ dice }: Telling, service: Service, isLate: boolean): number {
  // Handed over in the morning for the same day: DOMAIN §1.5.
  if (service === 'today') return dice.between(7, 11)
  if (isLate) return dice.between(25.5, 29.4)
  const drawn = dice.next()
  if (drawn < 0.78) return dice.between(17, 22)
  if (drawn < 0.93) return dice.between(22, 26)
  return drawn < 0.98 ? dice.between(26, 29.4) : dice.between(8, 17)
}

/** 98.5 % announced, 2 % of it after the parcel was there (DOMAIN §5.3). */
function announce({ story, dice, season, day, sender }: Telling, acceptedS: number, isFollowing: boolean): void {
  if (!isFollowing) {
    const drawn = dice.next()
    const { lateNotice } = sender.habits
    const leadH =
      drawn < 0.12 * lateNotice ? dice.between(0.1, 1) : drawn < 0.5 ? dice.between(1, 4) : dice.between(4, 23)
    const isAhead = drawn > 0.97
    const isLate = dice.next() < 0.02 * lateNotice
    const leadS = isLate ? -dice.between(0.1, 3) * hourS : (isAhead ? 20 * hourS : 0) + leadH * hourS
    // Not before it is known: see announcedAheadDays.
    const earliestS = season.midnightS(day) - dayS
    story.announcedS = dice.next() < 0.015 * lateNotice ? 0 : Math.round(Math.max(earliestS, acceptedS - leadS))
  }
  story.knownS = story.announcedS
  if (story.announcedS === 0) return
  addEvent(story, 'A01', story.announcedS)
  if (dice.next() < 0.08) addEvent(story, 'A98', story.announcedS + 90)
}

function neverCame({ story, dice }: Telling): void {
  const drawn = dice.next()
  if (drawn < 0.5) addEvent(story, 'M01', story.announcedS + dice.between(12, 16) * dayS)
  else if (drawn < 0.65) addEvent(story, 'M03', story.announcedS + dice.between(28, 32) * dayS)
}

/** Two thirds were weighed well by the sender. */
function measured(weightG: number, drawn: number, normal: number): number {
  return Math.max(20, Math.round(weightG * (drawn < 0.68 ? 1 + 0.02 * normal : Math.exp(0.25 * normal))))
}
