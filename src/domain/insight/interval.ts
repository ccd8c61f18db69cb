/**
 * Wilson score interval of a share, 95%. Source: E. B. Wilson, JASA 22 (1927), 209–212. Undefined without observations.
 * @param hits of total; both counts
 */
export function wilson(hits: number, total: number): { lower: number; upper: number } | undefined {
  if (total <= 0) return undefined
  const z = 1.959963984540054
  const share = hits / total
  const middle = share + (z * z) / (2 * total)
  const reach = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  const scale = 1 + (z * z) / total
  return { lower: Math.max(0, (middle - reach) / scale), upper: Math.min(1, (middle + reach) / scale) }
}
