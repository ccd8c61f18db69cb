import type { Milestone } from '../../parcel/milestone.ts'
import type { Condition } from '../condition.ts'

// What the first attempt came to. Source: DOMAIN §1.3.

/** Raak: handed over within the first attempt, also to a neighbour. */
export const hitOutcomes = [
  'DELIVERED_ADDRESS',
  'DELIVERED_NEIGHBOUR',
  'DELIVERED_SAFEPLACE',
  'DELIVERED_LETTERBOX',
] as const satisfies readonly Milestone[]
export type HitOutcome = (typeof hitOutcomes)[number]

/** The variant without neighbours ('direct recipient delivery rate'). */
export const directOutcomes: readonly HitOutcome[] = hitOutcomes.filter((outcome) => outcome !== 'DELIVERED_NEIGHBOUR')

export const missReasons = [
  'absent',
  'address',
  'refused',
  'closed',
  'doesNotFit',
  'idOrCode',
  'damaged',
  'straightToPoint',
  'untold',
] as const
export type MissReason = (typeof missReasons)[number]

/** Told at the door, whether the parcel then waits or turns back at once. The other two reasons are told by no milestone. */
const toldBy: Record<Exclude<MissReason, 'straightToPoint' | 'untold'>, readonly Milestone[]> = {
  absent: ['ATTEMPT_FAILED:absent', 'RTS:absent'],
  address: ['ATTEMPT_FAILED:address', 'RTS:address'],
  refused: ['ATTEMPT_FAILED:refused', 'RTS:refused'],
  closed: ['ATTEMPT_FAILED:closed'],
  doesNotFit: ['ATTEMPT_FAILED:does_not_fit', 'RTS:letterbox'],
  idOrCode: ['ATTEMPT_FAILED:id_or_code', 'RTS:id_or_code'],
  damaged: ['ATTEMPT_FAILED:damaged', 'RTS:damaged', 'RTS:refused_damaged_or_incomplete'],
}
const told = Object.values(toldBy).flat()

/** Why a first attempt missed; undefined when it did not. `outcome` as the column of that name. */
export function missReasonOf(outcome: string, directToPoint: boolean): MissReason | undefined {
  if (hitOutcomes.includes(outcome as HitOutcome)) return undefined
  if (directToPoint) return 'straightToPoint'
  const reason = missReasons.find((name) => isTold(name) && toldBy[name].includes(outcome as Milestone))
  return reason ?? 'untold'
}

/** The same as conditions, within the misses. */
export function missReasonConditions(reason: MissReason): Condition[] {
  if (reason === 'straightToPoint') return [{ column: 'direct_to_point', is: 'true' }]
  const elsewhere: Condition = { column: 'direct_to_point', is: 'false' }
  return isTold(reason)
    ? [elsewhere, { column: 'outcome', oneOf: toldBy[reason] }]
    : [elsewhere, { column: 'outcome', noneOf: told }]
}

function isTold(reason: MissReason): reason is keyof typeof toldBy {
  return reason in toldBy
}
