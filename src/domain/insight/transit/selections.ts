import { lateReasons } from '../../parcel/facts.ts'
import { lanes, type Lane } from '../../parcel/product.ts'
import type { Condition } from '../condition.ts'
import { markConditions, type MarkReader } from '../marks.ts'
import { peakPeriods } from '../peak-weeks.ts'
import type { Clock, Period } from '../query.ts'
import { clockColumns, type Selector } from '../selection.ts'

/** The kinds of a clock. `days`, `within` and `later` need `days` (later: more network days than). */
export const transitKinds = [
  'accepted',
  'stopped',
  'open',
  'impossible',
  'imputed',
  'rescheduled',
  'days',
  'within',
  'later',
] as const
export type TransitKind = (typeof transitKinds)[number]
export type TransitSelection = { kind: TransitKind; clock: Clock; days?: number }

/**
 * What a number of a clock counts, within the population. The number and the list behind it both come from here, which
 * is why they are equal. `within`, `later` and `days` leave out what the recipient rescheduled.
 */
export function selectionConditions({ kind, clock, days = 0 }: TransitSelection): Condition[] {
  const columns = clockColumns(clock)
  const stopped: Condition = { column: columns.duration, is: 'present' }
  const onNorm: Condition[] = [stopped, { column: 'rescheduled', is: 'false' }]
  switch (kind) {
    case 'accepted':
      return []
    case 'stopped':
      return [stopped]
    case 'open':
      return [
        { column: columns.stop, is: 'absent' },
        { column: 'impossible', is: 'false' },
      ]
    case 'impossible':
      return [{ column: 'impossible', is: 'true' }]
    case 'imputed':
      return [{ column: 'start_imputed', is: 'true' }]
    case 'rescheduled':
      return [stopped, { column: 'rescheduled', is: 'true' }]
    case 'days':
      return [...onNorm, { column: columns.days, equals: days }]
    case 'within':
      return [...onNorm, { column: columns.days, atMost: days }]
    case 'later':
      return [...onNorm, { column: columns.days, moreThan: days }]
  }
}

/**
 * What is counted of on time, always by the first attempt. judged: there was a norm or a promised day, and nobody moved it. overMoved:
 * came after that day because the recipient had it moved; neither on time nor late.
 */
export const onTimeConditions = {
  judged: [{ column: 'late', is: 'present' }],
  onTime: [{ column: 'late', is: 'false' }],
  late: [{ column: 'late', is: 'true' }],
  overMoved: [{ column: 'late_reason', oneOf: ['recipient'] }],
} as const satisfies Record<string, readonly Condition[]>
export type OnTimeKind = keyof typeof onTimeConditions

/** The lanes that leave the country, in the order they are shown in. */
export const abroad = ['be', 'eu', 'world'] as const satisfies readonly Lane[]
export const abroadMark = 'abroad'

const laneReader: MarkReader = (value) => {
  if (value === abroadMark) return [{ column: 'lane', oneOf: abroad }]
  return lanes.some((lane) => lane === value) ? [{ column: 'lane', oneOf: [value] }] : undefined
}

const reasonReader: MarkReader = (value) =>
  lateReasons.some((reason) => reason === value) ? [{ column: 'late_reason', oneOf: [value] }] : undefined

const customsReader: MarkReader = (value) => (value === 'yes' ? [{ column: 'customs', is: 'true' }] : undefined)

/** 'out' leaves out the peak weeks of the period. */
function peakReader(period: Period | undefined): MarkReader {
  return (value) =>
    value === 'out' && period ? [{ column: 'operational_day', outside: peakPeriods(period) }] : undefined
}

function select(conditionsOf: (selection: TransitSelection) => readonly Condition[]): Selector {
  return ({ kind, clock, days, at }, _asOf, period) => {
    if (days === undefined && (kind === 'days' || kind === 'within' || kind === 'later')) return undefined
    const own = { lane: laneReader, reason: reasonReader, customs: customsReader, peak: peakReader(period) }
    const narrowed = markConditions(at, 'operational_day', own)
    const asked = { kind: kind as TransitKind, clock, ...(days !== undefined && { days }) }
    return narrowed && { where: [...conditionsOf(asked), ...narrowed] }
  }
}

export const transitSelections = {
  ...(Object.fromEntries(transitKinds.map((kind) => [kind, select(selectionConditions)])) as Record<
    TransitKind,
    Selector
  >),
  judged: select(() => onTimeConditions.judged),
  onTime: select(() => onTimeConditions.onTime),
  late: select(() => onTimeConditions.late),
  overMoved: select(() => onTimeConditions.overMoved),
} satisfies Record<TransitKind | OnTimeKind, Selector>
