/** The columns of a parcel that questions may touch: the closed list that keeps SQL text out of requests. */
export const parcelColumns = [
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
  'customer_return',
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
  'last_event_ms',
] as const
export type ParcelColumn = (typeof parcelColumns)[number]

/** One condition on a parcel; a list of them means all of them. */
export type Condition =
  | { column: ParcelColumn; is: 'present' | 'absent' | 'true' | 'false' }
  | { column: ParcelColumn; equals: number }
  | { column: ParcelColumn; atMost: number }
  | { column: ParcelColumn; moreThan: number }
  | { column: ParcelColumn; oneOf: readonly string[] }
  | { column: ParcelColumn; startsWithOneOf: readonly string[] }
  /** Dates 'YYYY-MM-DD', both ends included. */
  | { column: ParcelColumn; from: string; to: string }
