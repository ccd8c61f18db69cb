import type { CustomerNumber } from '../access/customer-number.ts'
import type { ParcelRow } from '../contract/parcels.ts'
import type { ParcelColumn } from './condition.ts'
import { metrics } from './metric.ts'
import { parcelOrder, usualDirection, type Direction, type ParcelSort } from './parcel-order.ts'
import type { Question } from './plan.ts'
import type { Clock, ParcelFilter, Period } from './query.ts'
import { clockColumns, type Selected } from './selection.ts'

/** What a row of a list needs. */
export const rowColumns = [
  'customer_number',
  'barcode',
  'reference',
  'country',
  'postal_code',
  'city',
  'product',
  'weight_g',
  'announced_ms',
  'start_ms',
  'start_imputed',
  'operational_day',
  'attempt_ms',
  'receipt_ms',
  'impossible',
  'rescheduled',
  'attempt_days',
  'receipt_days',
  'attempt_duration_ms',
  'receipt_duration_ms',
  'last_ms',
  'last_milestone',
  'option',
  'outcome',
  'outcome_ms',
  'return_reason',
  'return_ms',
  'return_done_ms',
] as const satisfies readonly ParcelColumn[]

type NumberColumn = Extract<(typeof rowColumns)[number], `${string}_ms` | `${string}_days` | 'weight_g'>
type BooleanColumn = 'start_imputed' | 'impossible' | 'rescheduled'
export type ParcelFacts = {
  [Column in (typeof rowColumns)[number]]: Column extends NumberColumn
    ? number | null
    : Column extends BooleanColumn
      ? boolean
      : string | null
}

export const pageSize = 50

/** The parcels behind a number of the dashboard, a slice of them, and how many there are. */
export function listQuestions(
  narrow: { customerNumbers: readonly CustomerNumber[]; period: Period; filter: ParcelFilter },
  { population, basis, where }: Selected,
  clock: Clock,
  { sort, direction = usualDirection(sort) }: { sort: ParcelSort; direction?: Direction | undefined },
  slice: { limit: number; offset: number },
) {
  const { period, ...rest } = narrow
  const base = { ...rest, population, where, ...(basis !== null && { basis, period }) }
  return {
    total: { ...base, measures: { total: metrics.accepted.measure('attempt', 0) } },
    page: {
      ...base,
      columns: rowColumns,
      order: parcelOrder(sort, direction, clock),
      ...slice,
    },
  } as const satisfies Record<string, Question>
}

export function instantText(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

/** Milliseconds as hours to 0.01. */
export function hoursOf(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 36_000) / 100
}

export function parcelRow(facts: ParcelFacts, clock: Clock): ParcelRow {
  const { days, duration } = clockColumns(clock)
  return {
    customerNumber: facts.customer_number as CustomerNumber,
    barcode: facts.barcode ?? '',
    reference: facts.reference ?? '',
    country: facts.country ?? '',
    postalCode: facts.postal_code ?? '',
    city: facts.city ?? '',
    product: facts.product ?? '',
    option: facts.option ?? 'none',
    announcedAt: instantText(facts.announced_ms),
    acceptedAt: instantText(facts.start_ms),
    startImputed: facts.start_imputed,
    attemptedAt: instantText(facts.attempt_ms),
    receivedAt: instantText(facts.receipt_ms),
    days: facts[days],
    hours: hoursOf(facts[duration]),
    outcome: facts.outcome ?? '',
    outcomeAt: instantText(facts.outcome_ms),
    returnReason: facts.return_reason ?? '',
    returnAt: instantText(facts.return_ms),
    backAt: instantText(facts.return_done_ms),
    impossible: facts.impossible,
    rescheduled: facts.rescheduled,
    lastMilestone: facts.last_milestone ?? '',
    lastAt: instantText(facts.last_ms),
  }
}
