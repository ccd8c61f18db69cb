import type { Orders } from './orders.ts'
import { quietDays } from './rules.ts'

/** Days since 1970, both ends included. */
export type Days = { from: number; to: number }

/** Customers who began, a place of each array for one. */
export type Beginnings = {
  count: number
  /** The place of the order in `Orders`. */
  orders: Int32Array
  /** Days until the next order; -1 when none was seen. */
  again: Int32Array
  /** Days for which each was watched. */
  watched: Int32Array
}

/**
 * Of each customer the first order within `days` before which nothing was known of them for `quietDays`: equally long for every
 * period, so that one of which more is known does not have other customers. Decision 023.
 *
 * @param through the last day that is looked at
 */
export function beginningsOf(orders: Orders, { from, to }: Days, through: number): Beginnings {
  const { starts, days, customers } = orders
  const found = {
    orders: new Int32Array(customers),
    again: new Int32Array(customers),
    watched: new Int32Array(customers),
  }
  let count = 0
  for (let customer = 0; customer < customers; customer++) {
    const end = starts[customer + 1]!
    if (days[end - 1]! < from) continue
    const order = beginningOf(days, starts[customer]!, end, from, to)
    if (order < 0) continue
    const next = order + 1 < end ? days[order + 1]! : Number.POSITIVE_INFINITY
    found.orders[count] = order
    found.again[count] = next <= through ? next - days[order]! : -1
    found.watched[count] = through - days[order]!
    count++
  }
  return { count, ...found }
}

/** The last `length` days up to one, as far as it can be told who begins: the data must reach `quietDays` further back. Undefined where they do not. */
export function daysOfBeginnings({ firstDay }: Orders, to: number, length: number): Days | undefined {
  if (firstDay === null) return undefined
  const from = Math.max(to - length + 1, firstDay + quietDays)
  return from <= to ? { from, to } : undefined
}

/** The place of the order with which a customer began; -1 of none. */
function beginningOf(days: Int32Array, first: number, end: number, from: number, to: number): number {
  for (let order = first; order < end && days[order]! <= to; order++) {
    if (days[order]! >= from && (order === first || days[order]! - days[order - 1]! > quietDays)) return order
  }
  return -1
}
