import { returnReasons as reasonMilestones, type Milestone } from '../../parcel/milestone.ts'
import type { Condition } from '../condition.ts'

/** Why parcels go back, as their milestones, in the order of the journey; and one for what no carrier told a reason of. */
export const untoldReason = 'untold'
export type ReturnReason = Extract<Milestone, `RTS:${string}`> | typeof untoldReason
export const returnReasons = [...reasonMilestones, untoldReason] as unknown as readonly [
  ReturnReason,
  ...ReturnReason[],
]

/** What better data, or a word with the customer, could have prevented. Source: DOMAIN §1.6. */
export const avoidableReasons: readonly ReturnReason[] = [
  'RTS:address',
  'RTS:moved',
  'RTS:not_collected',
  'RTS:id_or_code',
  'RTS:oversize',
  'RTS:customs_docs',
]

/** '' is no reason told. */
export function reasonOf(milestone: string): ReturnReason {
  return returnReasons.find((reason) => reason === milestone) ?? untoldReason
}

/** The same as a condition, within the returns. */
export function reasonCondition(reason: ReturnReason): Condition {
  return reason === untoldReason
    ? { column: 'return_reason', is: 'absent' }
    : { column: 'return_reason', oneOf: [reason] }
}
