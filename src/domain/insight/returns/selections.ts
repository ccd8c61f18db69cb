import type { Milestone } from '../../parcel/milestone.ts'
import type { Condition } from '../condition.ts'
import { endOfDayMs, firstDayWithin } from '../network-age.ts'
import { markConditions, type MarkReader } from '../marks.ts'
import { shiftDate } from '../period.ts'
import type { Selected, Selector } from '../selection.ts'
import { avoidableReasons, reasonCondition, returnReasons } from './reasons.ts'

/** Where a return that is not back yet stands: each is in exactly one of these. */
export const returnStages = ['started', 'transit', 'held'] as const
export type ReturnStage = (typeof returnStages)[number]

/** Highest age of each band in network days, but for the last, which has none. Source: DOMAIN §1.6. */
export const ageLimits = [2, 5, 10, 20] as const
export const ages = [0, 1, 2, 3, 4] as const

/** Scans after the start of a return that say it travels. */
const travelling: readonly Milestone[] = [
  'STORED',
  'STORED:late_handover',
  'SORTED',
  'EXPORT_TRANSIT',
  'DEST_SORT',
  'CUSTOMS',
  'CUSTOMS:data_missing',
  'CUSTOMS:released',
  'DELAYED',
  'OUT_FOR_DELIVERY',
  'RTS_TRANSIT',
]

/** At the carrier, because nobody is there to take it back: the return address is closed (DOMAIN §2.3, K91). */
const held: readonly Milestone[] = ['RTS_HOLD']

/** After these nobody expects it back, as long as nothing is seen of it again. */
const gone: readonly Milestone[] = ['LOST_OR_DESTROYED']

const stages: Record<ReturnStage, readonly Condition[]> = {
  started: [
    { column: 'last_milestone', noneOf: [...held, ...travelling] },
    { column: 'return_transit_ms', is: 'absent' },
  ],
  transit: [
    { column: 'last_milestone', noneOf: held },
    { anyOf: [[{ column: 'return_transit_ms', is: 'present' }], [{ column: 'last_milestone', oneOf: travelling }]] },
  ],
  held: [{ column: 'last_milestone', oneOf: held }],
}

export function stageConditions(stage: ReturnStage): readonly Condition[] {
  return stages[stage]
}

/** Turned back by the end of a day, 'YYYY-MM-DD'. */
export function turnedBackBy(day: string): Condition {
  return { column: 'return_ms', below: endOfDayMs(day) }
}

/** The same, and neither back at the sender nor lost by then. */
export function openOn(day: string): Condition[] {
  const endMs = endOfDayMs(day)
  return [
    turnedBackBy(day),
    { anyOf: [[{ column: 'return_done_ms', is: 'absent' }], [{ column: 'return_done_ms', moreThan: endMs - 1 }]] },
    { anyOf: [[{ column: 'last_milestone', noneOf: gone }], [{ column: 'last_ms', moreThan: endMs - 1 }]] },
  ]
}

/** Turned back so many network days before a day as a band of ages says. */
export function ageCondition(age: number, day: string): Condition {
  const firstOf = (limit: number) => firstDayWithin(limit, day)
  const limit = ageLimits[age]
  if (limit === undefined) return { column: 'return_day', before: firstOf(ageLimits.at(-1)!) }
  const newer = ageLimits[age - 1]
  return { column: 'return_day', from: firstOf(limit), to: newer === undefined ? day : shiftDate(firstOf(newer), -1) }
}

export const turnedBack: Condition = { column: 'return_ms', is: 'present' }
export const isBack: Condition = { column: 'return_done_ms', is: 'present' }
export const isLost: readonly Condition[] = [
  { column: 'return_done_ms', is: 'absent' },
  { column: 'last_milestone', oneOf: gone },
]
export const avoidable: Condition = { column: 'return_reason', oneOf: avoidableReasons }
export const isCustomerReturn: Condition = { column: 'customer_return', is: 'true' }

const readReason: MarkReader = (value) => {
  const reason = returnReasons.find((one) => one === value)
  return reason && [reasonCondition(reason)]
}

/** Outbound parcels that turned back, by the day on which they did. */
function returnsWhere(where: readonly Condition[]): Selector {
  return ({ at }) => {
    const narrowed = markConditions(at, 'return_day', { reason: readReason })
    return narrowed && { population: 'outbound', basis: 'return_day', where: [turnedBack, ...where, ...narrowed] }
  }
}

/** Accepted parcels, by the day on which they were, that turned back. */
const returnedOfAccepted: Selector = ({ at }) => {
  const narrowed = markConditions(at, 'operational_day', { reason: readReason })
  return narrowed && { where: [turnedBack, ...narrowed] }
}

/** Neither back nor lost at the end of the day in `at`, or of what is known of; of all time. */
const returnsOpen: Selector = ({ at }, asOf): Selected | undefined => {
  const day = at?.['day'] ?? asOf
  const known = markConditions({ day }, 'return_day')
  if (!known) return undefined
  const narrowed = markConditions(at, 'return_day', {
    day: () => [],
    reason: readReason,
    stage: (value) => {
      const stage = returnStages.find((one) => one === value)
      return stage && stages[stage]
    },
    older: (value) =>
      ageLimits.some((limit) => String(limit) === value)
        ? [{ column: 'return_day', before: firstDayWithin(Number(value), day) }]
        : undefined,
    age: (value) => (/^[0-4]$/.test(value) ? [ageCondition(Number(value), day)] : undefined),
  })
  return narrowed && { population: 'outbound', basis: null, where: [...openOn(day), ...narrowed] }
}

const openOfAccepted: Selector = ({ at }, asOf) => {
  const narrowed = markConditions(at, 'operational_day')
  return narrowed && { where: [...openOn(asOf), ...narrowed] }
}

const customerReturns: Selector = ({ at }) => {
  const narrowed = markConditions(at, 'operational_day')
  return narrowed && { population: 'every', where: [isCustomerReturn, ...narrowed] }
}

export const returnSelections = {
  returns: returnsWhere([]),
  returnsAvoidable: returnsWhere([avoidable]),
  returnsBack: returnsWhere([isBack]),
  returnsLost: returnsWhere(isLost),
  returnedOfAccepted,
  returnsOpen,
  openOfAccepted,
  customerReturns,
} satisfies Record<string, Selector>
