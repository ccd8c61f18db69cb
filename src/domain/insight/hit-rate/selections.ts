import { networkTimeZone } from '../../parcel/network-calendar.ts'
import { instantOf } from '../../parcel/time-zone.ts'
import type { Condition } from '../condition.ts'
import { markConditions } from '../marks.ts'
import { readDayPart } from '../peaks/selections.ts'
import { shiftDate } from '../period.ts'
import type { Selected, Selector } from '../selection.ts'
import { directOutcomes, hitOutcomes, missReasonConditions, missReasons } from './outcome.ts'

/** Where a missed parcel stands: each is in exactly one of these. */
export const missStages = ['collected', 'delivered', 'returned', 'waiting', 'open'] as const
export type MissStage = (typeof missStages)[number]

/** A parcel waits this many days at a pickup point, then goes back. Source: DOMAIN §5.1. */
export const pickupLimitDays = 7

/** Everything the hit rate counts, within its population. */
export type HitRateKind =
  | 'homeAttempts'
  | 'homeHits'
  | 'homeDirectHits'
  | 'homeMisses'
  | 'missesAtPoint'
  | 'missesPastLimit'
  | 'missesOverdue'

/**
 * First attempts at home: outbound, a product that is brought to the door, not moved by the recipient before the attempt, dated
 * by the day of the attempt. Source: DOMAIN §1.3. Pickup products, letterbox parcels and mail are left out.
 */
export const atHome: readonly Condition[] = [
  { column: 'outcome', is: 'present' },
  { column: 'service', oneOf: ['home', 'xl'] },
  { column: 'redirected', is: 'false' },
]
const missed: Condition = { column: 'outcome', noneOf: hitOutcomes }
const atPoint: Condition = { column: 'ready_ms', is: 'present' }
const received: Condition = { column: 'receipt_ms', is: 'present' }
const notReceived: Condition = { column: 'receipt_ms', is: 'absent' }
const notReturned: Condition = { column: 'return_ms', is: 'absent' }

const stages: Record<MissStage, readonly Condition[]> = {
  collected: [{ column: 'received_as', oneOf: ['COLLECTED'] }],
  delivered: [received, { column: 'received_as', noneOf: ['COLLECTED'] }],
  returned: [notReceived, { column: 'return_ms', is: 'present' }],
  waiting: [notReceived, notReturned, atPoint],
  open: [notReceived, notReturned, { column: 'ready_ms', is: 'absent' }],
}

/** The same of one missed parcel: as what it was received ('' is not), and whether it lay at a point and turned back. */
export function missStageOf(receivedAs: string, cameToPoint: boolean, turnedBack: boolean): MissStage {
  if (receivedAs !== '') return receivedAs === 'COLLECTED' ? 'collected' : 'delivered'
  if (turnedBack) return 'returned'
  return cameToPoint ? 'waiting' : 'open'
}

/** What a kind asks beyond a first attempt at home. `asOf` is 'YYYY-MM-DD'. */
function beyondAttempt(kind: HitRateKind, asOf: string): readonly Condition[] {
  switch (kind) {
    case 'homeAttempts':
      return []
    case 'homeHits':
      return [{ column: 'outcome', oneOf: hitOutcomes }]
    case 'homeDirectHits':
      return [{ column: 'outcome', oneOf: directOutcomes }]
    case 'homeMisses':
      return [missed]
    case 'missesAtPoint':
      return [missed, atPoint]
    case 'missesPastLimit':
      return [missed, pastLimit(asOf)]
    case 'missesOverdue':
      return [missed, ...stages.waiting, pastLimit(asOf)]
  }
}

/** Laid at a point so long ago that it is decided: collected, or on its way back. */
export function pastLimit(asOf: string): Condition {
  return { column: 'ready_ms', below: overdueBeforeMs(asOf) }
}

/** What was laid at a point before this instant has waited longer than the limit at the end of the day `asOf`. */
export function overdueBeforeMs(asOf: string): number {
  return instantOf(`${shiftDate(asOf, -pickupLimitDays)} 00:00`, networkTimeZone)!
}

/** `outcome` is one of the hits, `reason` why it missed, `stage` what came after: the last two are of misses only. */
function select(kind: HitRateKind): Selector {
  return ({ at }, asOf): Selected | undefined => {
    const narrowed = markConditions(at, 'outcome_day', {
      outcome: (value) =>
        (hitOutcomes as readonly string[]).includes(value) ? [{ column: 'outcome', oneOf: [value] }] : undefined,
      daypart: readDayPart,
      reason: (value) => {
        const reason = missReasons.find((name) => name === value)
        return reason && [missed, ...missReasonConditions(reason)]
      },
      stage: (value) => {
        const stage = missStages.find((name) => name === value)
        return stage && [missed, ...stages[stage]]
      },
    })
    return (
      narrowed && {
        population: 'outbound',
        basis: 'outcome_day',
        where: [...atHome, ...beyondAttempt(kind, asOf), ...narrowed],
      }
    )
  }
}

export const hitRateSelections = {
  homeAttempts: select('homeAttempts'),
  homeHits: select('homeHits'),
  homeDirectHits: select('homeDirectHits'),
  homeMisses: select('homeMisses'),
  missesAtPoint: select('missesAtPoint'),
  missesPastLimit: select('missesPastLimit'),
  missesOverdue: select('missesOverdue'),
} satisfies Record<HitRateKind, Selector>
