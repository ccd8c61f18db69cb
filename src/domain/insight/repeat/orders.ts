import { bulkDays, bulkParcels, experiences, sameOrderHours, type Experience } from './rules.ts'
import type { Moments, RecipientRows } from './recipients.ts'

/** Parcels to fold: as they are put in order by, and how the delivery of each went. */
type OrderedParcels = Record<keyof Moments, ArrayLike<number>> & {
  /** See experienceCode. */
  experiences: ArrayLike<number>
}

/** What customers ordered: of each in the order of time, one customer after the other. */
export type Orders = {
  customers: number
  /** The orders of customer c are those from starts[c] up to, not including, starts[c + 1]. */
  starts: Int32Array
  /** Days since 1970. */
  days: Int32Array
  /** See experienceCode. */
  experiences: Uint8Array
  /** The first day of which a parcel is known, and who received it; null of none. */
  firstDay: number | null
  /** Counts of parcels, and of recipients. */
  takenOut: {
    withoutRecipient: number
    bulk: number
    bulkRecipients: number
    sameReference: number
    within24Hours: number
  }
}

/** 0 when it cannot be judged; else the larger, the worse. */
export function experienceCode(experience: Experience): number {
  return experiences.indexOf(experience) + 1
}

const dayMs = 86_400_000

/** How much memory they take. */
export function bytesOf({ starts, days, experiences }: Orders): number {
  return starts.byteLength + days.byteLength + experiences.byteLength
}

/** These rows of accepted parcels as orders, of each recipient as `sortByTime` has them. Source of the rules: DOMAIN §4.3; see rules.ts. */
export function foldRows(parcels: OrderedParcels, { rows, unknown, ends }: RecipientRows): Orders {
  const sorted = inOrder(parcels, rows)
  const made = {
    starts: new Int32Array(ends.length + 1),
    days: new Int32Array(rows.length),
    experiences: new Uint8Array(rows.length),
  }
  const takenOut = { withoutRecipient: unknown, bulk: 0, bulkRecipients: 0, sameReference: 0, within24Hours: 0 }
  let [customers, orders, from] = [0, 0, unknown]
  for (let recipient = 0; recipient < ends.length; recipient++) {
    const to = ends[recipient]!
    if (isBulk(sorted.startMs, from, to)) {
      takenOut.bulk += to - from
      takenOut.bulkRecipients++
    } else {
      orders = foldCustomer(sorted, from, to, made, orders, takenOut)
      made.starts[++customers] = orders
    }
    from = to
  }
  return {
    customers,
    starts: made.starts.slice(0, customers + 1),
    days: made.days.slice(0, orders),
    experiences: made.experiences.slice(0, orders),
    firstDay: firstOf(sorted.days, unknown),
    takenOut,
  }
}

/** Adds the orders of one customer, whose parcels are those from `from` up to `to`, after the first `orders`; answers how many there are then. */
function foldCustomer(
  { references, startMs, days, experiences: judged }: Sorted,
  from: number,
  to: number,
  made: Pick<Orders, 'days' | 'experiences'>,
  orders: number,
  takenOut: Orders['takenOut'],
): number {
  const first = orders
  let begunMs = Number.NEGATIVE_INFINITY
  for (let i = from; i < to; i++) {
    const isKnown = isAmong(references, from, i)
    const isSoon = startMs[i]! - begunMs < sameOrderHours * 3_600_000
    if (isKnown) takenOut.sameReference++
    else if (isSoon) takenOut.within24Hours++
    else {
      begunMs = startMs[i]!
      // Numbers may have other hours of closing: a later order is not of an earlier day.
      made.days[orders] = orders > first ? Math.max(days[i]!, made.days[orders - 1]!) : days[i]!
      made.experiences[orders] = judged[i]!
      orders++
      continue
    }
    if (isSoon) made.experiences[orders - 1] = Math.max(made.experiences[orders - 1]!, judged[i]!)
  }
  return orders
}

/** Whether an earlier parcel of the same recipient had the reference of parcel i. There are not many: else it would be bulk. */
function isAmong(references: Float64Array, from: number, i: number): boolean {
  const reference = references[i]!
  if (reference === 0) return false
  for (let j = from; j < i; j++) if (references[j] === reference) return true
  return false
}

function isBulk(startMs: Float64Array, from: number, to: number): boolean {
  for (let i = from + bulkParcels; i < to; i++)
    if (startMs[i]! - startMs[i - bulkParcels]! < bulkDays * dayMs) return true
  return false
}

type Sorted = { references: Float64Array; startMs: Float64Array; days: Int32Array; experiences: Uint8Array }

function inOrder(parcels: OrderedParcels, rows: Int32Array): Sorted {
  const sorted = {
    references: new Float64Array(rows.length),
    startMs: new Float64Array(rows.length),
    days: new Int32Array(rows.length),
    experiences: new Uint8Array(rows.length),
  }
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    sorted.references[i] = parcels.references[row]!
    sorted.startMs[i] = parcels.startMs[row]!
    sorted.days[i] = parcels.days[row]!
    sorted.experiences[i] = parcels.experiences[row]!
  }
  return sorted
}

/** The first day from a place on. */
function firstOf(days: Int32Array, from: number): number | null {
  let first = Number.POSITIVE_INFINITY
  for (let i = from; i < days.length; i++) if (days[i]! < first) first = days[i]!
  return Number.isFinite(first) ? first : null
}
