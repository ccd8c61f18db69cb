import type { Condition, ParcelColumn } from './condition.ts'
import type { Clock, Selection } from './query.ts'

/** The parcels the dashboard speaks of: outbound, and with a clock that started. Source: DOMAIN §1.1. */
export const population: readonly Condition[] = [
  { column: 'start_ms', is: 'present' },
  { column: 'customer_return', is: 'false' },
]

const columnsOfClock = {
  attempt: { stop: 'attempt_ms', days: 'attempt_days', duration: 'attempt_duration_ms' },
  receipt: { stop: 'receipt_ms', days: 'receipt_days', duration: 'receipt_duration_ms' },
} as const satisfies Record<Clock, Record<string, ParcelColumn>>

export function clockColumns(clock: Clock) {
  return columnsOfClock[clock]
}

/**
 * What a number of the dashboard counts, within the population. The number and the list behind it both come from here, which
 * is why they are equal. `within`, `later` and `days` leave out what the recipient rescheduled.
 */
export function selectionConditions({ kind, clock, days = 0 }: Selection): Condition[] {
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
