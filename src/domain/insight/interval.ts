/** Of the standard normal distribution 95% lies between −z95 and z95. */
export const z95 = 1.959963984540054

export type Interval = { lower: number; upper: number }

/**
 * Wilson score interval of a share, 95% unless another z is given. Source: E. B. Wilson, JASA 22 (1927), 209–212. Undefined without
 * observations.
 * @param hits of total; both counts
 */
export function wilson(hits: number, total: number, z = z95): Interval | undefined {
  if (total <= 0) return undefined
  const share = hits / total
  const middle = share + (z * z) / (2 * total)
  const reach = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  const scale = 1 + (z * z) / total
  return { lower: Math.max(0, (middle - reach) / scale), upper: Math.min(1, (middle + reach) / scale) }
}

type Counted = { parcels: number; of: number }

/**
 * How much larger the first share is than the second, with the interval of that difference of two independent shares. Source: R. G.
 * Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10: from the Wilson intervals of both. Undefined when one is empty.
 */
export function difference(one: Counted, other: Counted, z = z95): ({ difference: number } & Interval) | undefined {
  const [wide, base] = [wilson(one.parcels, one.of, z), wilson(other.parcels, other.of, z)]
  if (!wide || !base) return undefined
  const [p, q] = [one.parcels / one.of, other.parcels / other.of]
  return {
    difference: p - q,
    lower: p - q - Math.hypot(p - wide.lower, base.upper - q),
    upper: p - q + Math.hypot(wide.upper - p, q - base.lower),
  }
}

/**
 * The z of two-sided 95% intervals that all hold together, however the comparisons hang together: each gets an equal part of the 5%
 * (Bonferroni). Source of the approximation: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 26.2.23; off by less than
 * 0.00045.
 */
export function z95OfAll(comparisons: number): number {
  if (comparisons <= 1) return z95
  const t = Math.sqrt(-2 * Math.log(0.025 / comparisons))
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
}
