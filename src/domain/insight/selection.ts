import type { Condition, ParcelColumn } from './condition.ts'
import type { Basis, PopulationName } from './plan.ts'
import type { Clock, Period, Selection } from './query.ts'

/** What a selection counts: conditions within a population, in a period of this basis. See `Question`. */
export type Selected = {
  population?: PopulationName
  /** null: of all time, such as what is open now. */
  basis?: Basis | null
  where: readonly Condition[]
}

/**
 * Undefined: what `at` or `days` says is not understood. `asOf`: see InsightQuery. `period`: of the list, for marks that mean other days
 * in each period; they are not understood without.
 */
export type Selector = (selection: Selection, asOf: string, period?: Period) => Selected | undefined

const columnsOfClock = {
  attempt: { stop: 'attempt_ms', days: 'attempt_days', duration: 'attempt_duration_ms' },
  receipt: { stop: 'receipt_ms', days: 'receipt_days', duration: 'receipt_duration_ms' },
} as const satisfies Record<Clock, Record<string, ParcelColumn>>

export function clockColumns(clock: Clock) {
  return columnsOfClock[clock]
}
