import { branches } from './branches.ts'
import { habitsOf, type Habits } from './habits.ts'
import { simulatedNumbers, type SimulatedNumber } from './companies.ts'
import { mixed } from './dice.ts'
import { openSeason } from './season.ts'

export type CarrierPlan = {
  seed: number
  /** Of the average calendar day, customer returns included, before growth. */
  parcelsPerDay: number
  /** Only these; all when left out. */
  customerNumbers?: readonly string[]
}

/** A number of the carrier and what it takes to tell its parcels. */
export type Sender = {
  number: SimulatedNumber
  /** Parcels that leave it on an average day. */
  perDay: number
  /** People who come back; the others come once. */
  regulars: number
  growthPerDay: number
  habits: Habits
}

const mainNumber = '9401138'
const leastOfMain = 18
const mostOfMain = 0.5

/** Growth counts from here: 2026-01-01. */
const growthFromDay = 20_454

export function growthOf({ growthPerDay }: Sender, day: number): number {
  return Math.exp(growthPerDay * (day - growthFromDay))
}

/** The plan by which about so many parcels are handed over on the days from firstDay up to and not including endDay. */
export function planFor(parcels: number, seed: number, firstDay: number, endDay: number): CarrierPlan {
  const season = openSeason(seed)
  const senders = sendersOf({ seed, parcelsPerDay: parcels / (endDay - firstDay) }, simulatedNumbers)
  let expected = 0
  for (let day = firstDay; day < endDay; day++) {
    const ofDay = senders.reduce((sum, one) => sum + one.perDay * growthOf(one, day) * (1 + backOf(one.number)), 0)
    expected += ofDay * season.load(day)
  }
  return { seed, parcelsPerDay: (parcels * parcels) / (endDay - firstDay) / expected }
}

export function sendersOf(plan: CarrierPlan, numbers: readonly SimulatedNumber[]): Sender[] {
  const total = numbers.reduce((sum, one) => sum + one.weight, 0)
  const share = (one: SimulatedNumber) => one.weight / total
  const sentPerDay = plan.parcelsPerDay / (1 + numbers.reduce((sum, one) => sum + share(one) * backOf(one), 0))
  // A small carrier too has something to show to who looks at its main number.
  const main = numbers.find((one) => one.customerNumber === mainNumber)
  const usualMain = main ? share(main) : 0
  const mainShare = main ? Math.max(usualMain, Math.min(mostOfMain, leastOfMain / sentPerDay)) : 0
  return numbers.map((number) => {
    const own = number === main ? mainShare : (share(number) * (1 - mainShare)) / (1 - usualMain)
    const perDay = sentPerDay * own
    const { gapDays, oneOff } = branches[number.branch]
    const yearly = (mixed(plan.seed, Number(number.customerNumber)) / 4_294_967_296) * 0.3 - 0.08
    return {
      number,
      perDay,
      regulars: Math.max(1, Math.round(perDay * (1 - oneOff) * gapDays)),
      growthPerDay: yearly / 365,
      habits: habitsOf(number.customerNumber),
    }
  })
}

/** Not all that could come back was received. */
function backOf(number: SimulatedNumber): number {
  return branches[number.branch].returns * habitsOf(number.customerNumber).sendsBack * 0.95
}
