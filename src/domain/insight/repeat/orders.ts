import { bulkDays, bulkParcels, experiences, sameOrderHours, type Experience } from './rules.ts'
import { recipientsOf } from './recipients.ts'

/** Accepted parcels to fold, a place of each array for one. */
export type OrderedParcels = {
  /** Who receives it, see recipientsOf. */
  keys: Float64Array
  /** Whose equal values are equal references of one recipient; 0 is none. */
  references: Float64Array
  startMs: Float64Array
  /** The operational day of acceptance, in days since 1970. */
  days: ArrayLike<number>
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

/** Parcels as orders. Source of the rules: DOMAIN §4.3; see rules.ts. */
export function foldOrders(parcels: OrderedParcels): Orders {
  const { sorted, ends } = byRecipient(parcels)
  const made = {
    starts: new Int32Array(ends.length + 1),
    days: new Int32Array(sorted.days.length),
    experiences: new Uint8Array(sorted.days.length),
  }
  const takenOut = {
    withoutRecipient: parcels.days.length - sorted.days.length,
    bulk: 0,
    bulkRecipients: 0,
    sameReference: 0,
    within24Hours: 0,
  }
  let [customers, orders, from] = [0, 0, 0]
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
    firstDay: firstOf(sorted.days),
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

/** The parcels of each known recipient together, in the order of time, and where each recipient ends. */
function byRecipient(parcels: OrderedParcels): { sorted: Sorted; ends: Int32Array } {
  const { rows, ends } = rowsByRecipient(parcels)
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
  return { sorted, ends }
}

function rowsByRecipient({ keys, startMs }: OrderedParcels): { rows: Int32Array; ends: Int32Array } {
  const { of, count } = recipientsOf(keys)
  const ends = new Int32Array(count)
  for (let i = 0; i < of.length; i++) if (of[i]! >= 0) ends[of[i]!]!++
  let total = 0
  for (let recipient = 0; recipient < count; recipient++) {
    total += ends[recipient]!
    ends[recipient] = total - ends[recipient]!
  }
  const rows = new Int32Array(total)
  for (let i = 0; i < of.length; i++) if (of[i]! >= 0) rows[ends[of[i]!]!++] = i
  for (let recipient = 0; recipient < count; recipient++)
    sortByTime(rows, recipient > 0 ? ends[recipient - 1]! : 0, ends[recipient]!, startMs)
  return { rows, ends }
}

/** More than these are left to the engine's own sort, which for a few takes ten times as long. */
const fewRows = 64

/** Mostly they are in order, or nearly: of several numbers, and where the past came in later, they are not. */
function sortByTime(rows: Int32Array, from: number, to: number, startMs: Float64Array): void {
  if (to - from > fewRows) {
    rows.subarray(from, to).sort((a, b) => startMs[a]! - startMs[b]! || a - b)
    return
  }
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]!
    const atMs = startMs[row]!
    let j = i
    for (; j > from && startMs[rows[j - 1]!]! > atMs; j--) rows[j] = rows[j - 1]!
    rows[j] = row
  }
}

function firstOf(days: ArrayLike<number>): number | null {
  let first = Number.POSITIVE_INFINITY
  for (let i = 0; i < days.length; i++) if (days[i]! < first) first = days[i]!
  return Number.isFinite(first) ? first : null
}
