/** Of fewer customers nothing is told. Source: DOMAIN §4.4, §7.1. */
const fewestInArea = 5
/** What counts are rounded to. */
const step = 5

/** A count as it may be told; null below `fewestInArea`, none as well as few. */
export function toldCustomers(customers: number): number | null {
  return customers < fewestInArea ? null : toldCount(customers)
}

/** A count of something else than customers. */
export function toldCount(count: number): number {
  return Math.round(count / step) * step
}

/** Below this many there is no share. */
const fewestForAreaShare = 20
/** From this many a share is told to a tenth of a percent, below to half a percent. */
const fewestForFineShare = 1000

/** A share as it may be told, 0 to 1. Of some twenty parcels it still gives away how many, which deliveries tell as well. */
export function toldShare(part: number, whole: number): number | null {
  if (whole < fewestForAreaShare) return null
  const steps = whole < fewestForFineShare ? 200 : 1000
  return Math.round((part / whole) * steps) / steps
}

/** Below this many told customers in either period the change between them is chance and rounding. */
const fewestForGrowth = 50

/** The change between two told counts, as a fraction to a percent. Made of nothing finer than what is told. */
export function toldGrowth(now: number | null, before: number | null): number | null {
  if (now === null || before === null || now < fewestForGrowth || before < fewestForGrowth) return null
  return Math.round((now / before - 1) * 100) / 100
}

/**
 * Which areas are not told: those with too few customers, and where that is exactly one of those that together make a larger area which
 * is told, the smallest of the others too, or the one would be what is left of the whole. An area with nobody tells nothing.
 *
 * @param wholeOf the larger area each belongs to; undefined for one that belongs to none
 */
export function untold(customers: ArrayLike<number>, wholeOf: (area: number) => number | undefined): Uint8Array {
  const hidden = Uint8Array.from(customers, (count) => (count < fewestInArea ? 1 : 0))
  const groups = Map.groupBy(
    Array.from(customers, (_, area) => area),
    wholeOf,
  )
  for (const [whole, areas] of groups) {
    if (whole === undefined) continue
    if (areas.filter((area) => hidden[area] === 1 && customers[area]! > 0).length !== 1) continue
    const told = areas.filter((area) => hidden[area] === 0)
    const smallest = told.reduce<number | undefined>(
      (least, area) => (least === undefined || customers[area]! < customers[least]! ? area : least),
      undefined,
    )
    if (smallest !== undefined) hidden[smallest] = 1
  }
  return hidden
}
