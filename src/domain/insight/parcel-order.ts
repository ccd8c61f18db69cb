import type { ParcelColumn } from './condition.ts'
import type { Ordered } from './plan.ts'
import type { Clock } from './query.ts'
import { clockColumns } from './selection.ts'

/** What a list of parcels can be put in the order of: columns of its table. */
export const parcelSorts = [
  'barcode',
  'number',
  'to',
  'product',
  'accepted',
  'attempted',
  'received',
  'hours',
  'days',
  'announced',
  'lead',
  'outcome',
  'returned',
  'back',
  'status',
] as const
export type ParcelSort = (typeof parcelSorts)[number]

export const directions = ['ascending', 'descending'] as const
export type Direction = (typeof directions)[number]

const texts: ReadonlySet<ParcelSort> = new Set(['barcode', 'number', 'to', 'product'])

/** The direction of a list that does not say one: texts from A, moments and amounts from the latest and the most. */
export function usualDirection(sort: ParcelSort): Direction {
  return texts.has(sort) ? 'ascending' : 'descending'
}

/** What is unknown comes last in both directions, and what is alike goes by barcode: pages neither lose nor repeat a parcel. */
export function parcelOrder(sort: ParcelSort, direction: Direction, clock: Clock): Ordered[] {
  const order = { descending: direction === 'descending', isText: texts.has(sort) }
  const first: ParcelColumn[] = columnsOf(clock)[sort]
  const then = (['barcode', 'customer_number'] as const).filter((name) => !first.includes(name))
  return [...first.map((name) => ({ name, ...order })), ...then.map((name) => ({ name }))]
}

/** An outcome and the last known go by their moment: milestones have no order of their own. */
function columnsOf(clock: Clock): Record<ParcelSort, ParcelColumn[]> {
  const { days, duration } = clockColumns(clock)
  return {
    barcode: ['barcode'],
    number: ['customer_number'],
    to: ['postal_code', 'country'],
    product: ['product'],
    accepted: ['start_ms'],
    attempted: ['attempt_ms'],
    received: ['receipt_ms'],
    hours: [duration],
    days: [days],
    announced: ['announced_ms'],
    lead: ['lead_ms'],
    outcome: ['outcome_ms'],
    returned: ['return_ms'],
    back: ['return_done_ms'],
    status: ['last_ms'],
  }
}
