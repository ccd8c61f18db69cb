import type { Condition, ParcelColumn } from './condition.ts'
import type { Basis, PopulationName } from './plan.ts'
import type { Clock, Selection } from './query.ts'

/** What a selection counts: conditions within a population, in a period of this basis. See `Question`. */
export type Selected = {
  population?: PopulationName
  /** null: of all time, such as what is open now. */
  basis?: Basis | null
  where: readonly Condition[]
}

/** Undefined: what `at` or `days` says is not understood. `asOf`: see InsightQuery. */
export type Selector = (selection: Selection, asOf: string) => Selected | undefined

const columnsOfClock = {
  attempt: { stop: 'attempt_ms', days: 'attempt_days', duration: 'attempt_duration_ms' },
  receipt: { stop: 'receipt_ms', days: 'receipt_days', duration: 'receipt_duration_ms' },
} as const satisfies Record<Clock, Record<string, ParcelColumn>>

export function clockColumns(clock: Clock) {
  return columnsOfClock[clock]
}

/** The kinds of 'Overkomstduur'. `days`, `within` and `later` need `days` (later: more network days than). */
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
 * What a number of 'Overkomstduur' counts, within the population. The number and the list behind it both come from here, which
 * is why they are equal. `within`, `later` and `days` leave out what the recipient rescheduled.
 */
export function selectionConditions({ kind, clock, days = 0 }: TransitSelection): Condition[] {
  const columns = columnsOfClock[clock]
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

const transitSelector: Selector = ({ kind, clock, days, at }) => {
  if (at !== undefined && Object.keys(at).length > 0) return undefined
  if (days === undefined && (kind === 'days' || kind === 'within' || kind === 'later')) return undefined
  return { where: selectionConditions({ kind: kind as TransitKind, clock, ...(days !== undefined && { days }) }) }
}

export const transitSelections = Object.fromEntries(transitKinds.map((kind) => [kind, transitSelector])) as Record<
  TransitKind,
  Selector
>
