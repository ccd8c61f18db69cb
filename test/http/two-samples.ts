/** How likely two samples as different as these are when they come from the same distribution. */
export type Comparison = { mannWhitney: number; kolmogorovSmirnov: number }

export function compareSamples(a: readonly number[], b: readonly number[]): Comparison {
  return { mannWhitney: mannWhitney(a, b), kolmogorovSmirnov: kolmogorovSmirnov(a, b) }
}

export function median(sample: readonly number[]): number {
  const sorted = sample.toSorted((x, y) => x - y)
  const half = sorted.length / 2
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half) - 1 + (half % 1 === 0 ? 1 : 0)]!) / 2
}

/** Two-sided, by the normal approximation with the correction for ties: for samples of 20 and more. */
function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))]
  all.sort((x, y) => x.value - y.value)
  let [rankSum, ties] = [0, 0]
  for (let i = 0; i < all.length;) {
    let end = i
    while (end < all.length && all[end]!.value === all[i]!.value) end += 1
    const rank = (i + 1 + end) / 2
    for (let j = i; j < end; j++) if (all[j]!.isA) rankSum += rank
    ties += (end - i) ** 3 - (end - i)
    i = end
  }
  const [m, n, total] = [a.length, b.length, all.length]
  const u = rankSum - (m * (m + 1)) / 2
  const sigma = Math.sqrt(((m * n) / 12) * (total + 1 - ties / (total * (total - 1))))
  return sigma === 0 ? 1 : erfc(Math.max(0, Math.abs(u - (m * n) / 2) - 0.5) / sigma / Math.SQRT2)
}

function kolmogorovSmirnov(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [a, b].map((sample) => sample.toSorted((p, q) => p - q)) as [number[], number[]]
  let [i, j, distance] = [0, 0, 0]
  while (i < x.length && j < y.length) {
    const next = Math.min(x[i]!, y[j]!)
    while (i < x.length && x[i]! <= next) i += 1
    while (j < y.length && y[j]! <= next) j += 1
    distance = Math.max(distance, Math.abs(i / x.length - j / y.length))
  }
  const size = Math.sqrt((x.length * y.length) / (x.length + y.length))
  const lambda = (size + 0.12 + 0.11 / size) * distance
  if (lambda < 0.3) return 1
  let p = 0
  for (let k = 1; k <= 100; k++) p += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda)
  return Math.min(1, Math.max(0, p))
}

// Abramowitz and Stegun 7.1.26 in the form of Numerical Recipes: relative error below 1.2e-7 everywhere.
function erfc(z: number): number {
  const t = 1 / (1 + z / 2)
  const factors = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587]
  const series = [...factors, -0.82215223, 0.17087277].reduceRight((sum, factor) => sum * t + factor, 0)
  return t * Math.exp(-z * z + series)
}
