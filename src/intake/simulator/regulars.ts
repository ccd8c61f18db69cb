import { mixed } from './dice.ts'

/**
 * Who orders: gamma-Poisson (DOMAIN §5.3). Regulars of a shop order by a Poisson process each, at a rate that a gamma
 * distribution of shape r gives them. The next order then comes from the regular at quantile q of the rates, where the gamma
 * distribution of shape r + 1 has u as its share below that rate, u drawn evenly.
 */
const shape = 0.55
/** Regulars stay for a year to two and a half, and another with the same habits comes in their stead. */
const [shortestStay, longestStay] = [365, 910]
const firstDay = 19_000
const steps = 8192
const maxRate = 16

let quantiles: Float64Array | undefined

/** Who of all that ever come has one of so many places of regulars on a day; they live where whoever had it before them lived. */
export function regularAt(place: number, places: number, day: number): number {
  const stay = shortestStay + (mixed(place, 17) % (longestStay - shortestStay))
  const came = mixed(place, 23) % stay
  return place + places * Math.max(0, Math.floor((day - firstDay + came) / stay))
}

/** The quantile of the rates, in [0, 1), of whoever orders, for an even draw u in [0, 1). */
export function orderingQuantile(u: number): number {
  quantiles ??= tabulate()
  const at = u * steps
  const index = Math.floor(at)
  return quantiles[index]! + (at - index) * (quantiles[index + 1]! - quantiles[index]!)
}

function tabulate(): Float64Array {
  // With y = x^r the density of the gamma distribution has no pole at 0; the rule of trapezia does the rest.
  const points = 40_000
  const step = maxRate ** shape / points
  const below = new Float64Array(points + 1)
  const density = (point: number) => Math.exp(-((point * step) ** (1 / shape)))
  for (let point = 1; point <= points; point++)
    below[point] = below[point - 1]! + ((density(point - 1) + density(point)) / 2) * step
  const all = below[points]!
  const table = new Float64Array(steps + 2).fill(1 - 1e-12)
  let point = 0
  for (let i = 0; i <= steps; i++) {
    while (point < points && ordersBelow(point) < i / steps) point++
    table[i] = Math.min(1 - 1e-12, below[point]! / all)
  }
  return table

  /** The share of all orders by regulars with a lower rate: of shape r + 1, by parts. */
  function ordersBelow(at: number): number {
    const y = at * step
    return (below[at]! - y * density(at)) / all
  }
}
