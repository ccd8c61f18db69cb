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
  'source',
  'lane',
  'service',
  'option',
  'promised_ms',
  'norm_days',
  'late',
  'late_reason',
  'late_hand_over',
  'net_days',
  'customs',
  'customs_data_missing',
  'delayed',
  'outcome',
  'outcome_ms',
  'outcome_day',
  'outcome_hour',
  'outcome_half',
  'redirected',
  'direct_to_point',
  'ready_ms',
  'received_as',
  'return_ms',
  'return_day',
  'return_reason',
  'return_transit_ms',
  'return_done_ms',
  'return_duration_ms',
  'announced_day',
  'lead_ms',
  'deadline_missed',
  'expected_by',
  'unpresented',
  'filled',
  'needed',
  'invalid',
  'address_unknown',
  'weight_off',
  'size_off',
  'last_ms',
  'last_milestone',
  'last_event_ms',
] as const
export type ParcelColumn = (typeof parcelColumns)[number]

/** Dates among the columns: what a period can be about. */
export const dateColumns = ['operational_day', 'outcome_day', 'announced_day', 'return_day', 'expected_by'] as const
export type DateColumn = (typeof dateColumns)[number]

/** One condition on a parcel; a list of them means all of them. */
export type Condition =
  | { column: ParcelColumn; is: 'present' | 'absent' | 'true' | 'false' }
  | { column: ParcelColumn; equals: number }
  | { column: ParcelColumn; atMost: number }
  | { column: ParcelColumn; moreThan: number }
  | { column: ParcelColumn; below: number }
  | { column: ParcelColumn; oneOf: readonly string[] }
  /** Also true of what is not known. */
  | { column: ParcelColumn; noneOf: readonly string[] }
  | { column: ParcelColumn; startsWithOneOf: readonly string[] }
  | { column: ParcelColumn; endsWith: string }
  /** Greater than another column; false when either is not known. */
  | { column: ParcelColumn; exceeds: ParcelColumn }
  /** A bit mask in which a bit is set that another mask has not. */
  | { column: ParcelColumn; notWithin: ParcelColumn }
  /** Whether the bit of this place (0 is the lowest) of a bit mask is set. */
  | { column: ParcelColumn; bit: number; set: boolean }
  /** Dates 'YYYY-MM-DD', both ends included. */
  | { column: DateColumn; from: string; to: string }
  | { column: DateColumn; before: string }
  /** In none of these periods, both ends included. */
  | { column: DateColumn; outside: readonly { from: string; to: string }[] }
  /** 1 is Monday. */
  | { column: DateColumn; isoWeekday: number }
  /** At least one of these lists holds as a whole. */
  | { anyOf: readonly (readonly Condition[])[] }
