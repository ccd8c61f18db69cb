import type { ParcelState } from './fold.ts'
import { networkDaysBetween, networkTimeZone } from './network-calendar.ts'
import { dayOfStart } from './number-rules.ts'
import { localDate } from './time-zone.ts'

/** What the product code says a parcel is. Customer returns travel to the sender and are not on the clock. */
export type Population = 'outbound' | 'customer-return'

/** The transit clock of one parcel. Instants are epoch ms, dates 'YYYY-MM-DD' in the network's zone. */
export type Transit = {
  /** Proof of acceptance, or the first scan in the network where that is missing. */
  readonly startAt: number | undefined
  readonly startImputed: boolean
  /** By what it is, or by its label. */
  readonly isCustomerReturn: boolean
  /** D0: the day the start counts for. */
  readonly operationalDay: string | undefined
  /** First offered to the recipient, received or not: stops the headline clock. */
  readonly attemptAt: number | undefined
  /** Received by or for the recipient: stops the clock 'tot ontvangst'. Never earlier than `attemptAt`. */
  readonly receiptAt: number | undefined
  /** Stopped before it started: the scans contradict each other, so neither clock has a duration. */
  readonly impossible: boolean
  /** Network days after D0 through the date of the stop: the n of D+n, 0 is the same day. */
  readonly attemptDays: number | undefined
  readonly receiptDays: number | undefined
  /** Seconds, with the fraction the scans have. */
  readonly attemptS: number | undefined
  readonly receiptS: number | undefined
  /** Somebody chose another day or place before the first attempt: left out of on-time shares, shown apart. */
  readonly rescheduled: boolean
}

/**
 * Times a parcel. Source: DOMAIN §1.1. The start is the first physical scan, not the pre-advice (PostNL's Delivery Time
 * Report); D+n counts working days after the day of deposit (Directive 97/67/EC). The night counts to the day before, or a
 * parcel accepted at 19:00 and sorted at 02:17 would seem to arrive on the day of its start. What starts after the cut-off time of the
 * customer number counts for the next network day.
 *
 * A stop after the first event of a return to sender belongs to the way back (I07 'delivered' is delivered to the sender)
 * and does not count. A return label after the start is of a later customer return; before it, it makes the parcel one.
 */
export function transitOf(
  state: ParcelState,
  population: Population,
  cutOffTimes?: readonly (string | null)[],
): Transit {
  const startAt = state.acceptedAt ?? state.storedOrSortedAt
  const operationalDay = startAt === undefined ? undefined : dayOfStart(startAt, cutOffTimes)
  const isReturn = population === 'customer-return' || isReturnLabel(state.returnLabelAt, startAt)
  const attemptAt = isReturn ? undefined : beforeReturn(state.attemptedAt, state.returnedAt)
  const receiptAt = isReturn ? undefined : beforeReturn(state.receivedAt, state.returnedAt)
  // A receipt is an attempt too, so the attempt is the earlier of the two stops.
  const impossible = startAt !== undefined && attemptAt !== undefined && attemptAt < startAt
  const daysUntil = (stopAt: number | undefined) =>
    impossible || operationalDay === undefined || stopAt === undefined
      ? undefined
      : networkDaysBetween(operationalDay, localDate(stopAt, networkTimeZone))
  const secondsUntil = (stopAt: number | undefined) =>
    impossible || startAt === undefined || stopAt === undefined ? undefined : (stopAt - startAt) / 1000
  return {
    startAt,
    startImputed: state.acceptedAt === undefined && startAt !== undefined,
    isCustomerReturn: isReturn,
    operationalDay,
    attemptAt,
    receiptAt,
    impossible,
    attemptDays: daysUntil(attemptAt),
    receiptDays: daysUntil(receiptAt),
    attemptS: secondsUntil(attemptAt),
    receiptS: secondsUntil(receiptAt),
    rescheduled: attemptAt !== undefined && state.changedAt !== undefined && state.changedAt < attemptAt,
  }
}

function isReturnLabel(labelAt: number | undefined, startAt: number | undefined): boolean {
  return labelAt !== undefined && (startAt === undefined || labelAt <= startAt)
}

/** A stop that did not come after the first event of a return to sender. */
export function beforeReturn(stopAt: number | undefined, returnedAt: number | undefined): number | undefined {
  return stopAt !== undefined && returnedAt !== undefined && stopAt > returnedAt ? undefined : stopAt
}
