import { dateOfDay } from '#domain/parcel/time-zone.ts'
import { branches } from './branches.ts'
import { simulatedNumbers, type SimulatedNumber } from './companies.ts'
import { Dice } from './dice.ts'
import { tellReturn } from './customer-return.ts'
import { tellOutbound } from './outbound.ts'
import { dutchPlaces } from './places.ts'
import { openSeason, type Season } from './season.ts'
import { growthOf, sendersOf, type CarrierPlan, type Sender } from './senders.ts'
import { emptyStory, type Story } from './story.ts'

/** Days between the day a parcel is handed over and the last that can happen to it or to what is sent back of it. */
export const longestStoryDays = 75
/** Parcels are announced, and so known, up to this many days before they are handed over. */
export const announcedAheadDays = 2

export type Carrier = {
  numbers: readonly SimulatedNumber[]
  senders: readonly Sender[]
  /**
   * Tells the stories of the parcels that are handed over on a day, by all senders or these, and of what is sent back of them.
   * Always the same.
   */
  tell(day: number, listen: (story: Story) => void, senders?: readonly Sender[]): void
}

/**
 * The simulated carrier: some fifty companies whose parcels behave as DOMAIN §5.3 says. Deterministic by the seed, and each day
 * by itself, so that it can be told again, further, or in part.
 */
export function openCarrier(plan: CarrierPlan): Carrier {
  const season = openSeason(plan.seed)
  const numbers = simulatedNumbers.filter((one) => plan.customerNumbers?.includes(one.customerNumber) ?? true)
  const all = sendersOf(plan, numbers)
  const dice = new Dice()
  const story = emptyStory(numbers[0]!, dutchPlaces[0]!)
  return {
    numbers,
    senders: all,
    tell(day, listen, senders = all) {
      for (const sender of senders) {
        dice.set(plan.seed, Number(sender.number.customerNumber), day)
        const parcels = dice.count(sender.perDay * growthOf(sender, day) * season.load(day))
        tellDay({ sender, season, dice, story, day, parcels }, listen)
      }
    },
  }
}

/** What is at hand while the parcels of one number and day are told. */
export type Telling = { sender: Sender; season: Season; dice: Dice; story: Story; day: number; parcels: number }

export const serialsPerDay = 100_000

function tellDay(telling: Telling, listen: (story: Story) => void): void {
  const { story, dice, sender, day, parcels } = telling
  const returns = branches[sender.number.branch].returns * sender.habits.sendsBack
  if (parcels > serialsPerDay * 0.7)
    throw new RangeError(`too many parcels for one customer number on ${dateOfDay(day)}`)
  const firstSerial = (day % 10_000) * serialsPerDay
  story.number = sender.number
  let sentBack = 0
  let colliLeft = 0
  for (let i = 0; i < parcels; i++) {
    colliLeft = tellOutbound(telling, firstSerial + i, colliLeft)
    const isBack = colliLeft === 0 && dice.next() < returns
    const receivedS = isBack ? receiptOf(story) : 0
    makeNoise(story, dice)
    listen(story)
    if (receivedS === 0) continue
    tellReturn(telling, firstSerial + serialsPerDay - 1 - sentBack++, receivedS)
    makeNoise(story, dice)
    listen(story)
  }
}

function receiptOf(story: Story): number {
  for (let i = story.events - 1; i >= 0; i--) {
    const code = story.codes[i]!
    if (code.startsWith('I') && code !== 'I07') return story.atS[i]!
  }
  return 0
}

// Codes that no table has. What carriers send is like that: DOMAIN §5.3.
const unknownCodes = ['Q91', 'J97', 'A66']
const shares = { twice: 0.008, outOfOrder: 0.03, unknown: 0.002 }

function makeNoise(story: Story, dice: Dice): void {
  const events = story.events
  for (let i = 0; i < events; i++) {
    const drawn = dice.next()
    if (drawn < shares.twice) story.twice[i] = 1
    else if (drawn < shares.twice + shares.outOfOrder) story.lateS[i] = Math.round(dice.between(900, 7200))
    else if (drawn > 1 - shares.unknown && story.events < story.codes.length) {
      const index = story.events++
      story.codes[index] = unknownCodes[Math.floor(dice.next() * unknownCodes.length)]!
      story.atS[index] = story.atS[i]! + 60
      story.locations[index] = story.locations[i]!
      story.lateS[index] = 0
      story.twice[index] = 0
    }
  }
}
