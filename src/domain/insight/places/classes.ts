/** A map tells at most so many shades apart (LOOK: colours). */
const mostClasses = 5

/**
 * Where the classes of a map begin, beside the first: at most four ascending values, each that of an area. The class of a value is how
 * many of them it reaches. As many areas in each as ties allow (quantiles of type 7, so the same areas give the same classes), so that a
 * few large cities do not leave the rest of the country in one shade.
 */
export function classBounds(values: readonly (number | null)[]): number[] {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b)
  const bounds = new Set<number>()
  for (let i = 1; i < mostClasses; i++) {
    const at = known[Math.ceil(((known.length - 1) * i) / mostClasses)]
    if (at !== undefined && at > known[0]!) bounds.add(at)
  }
  return [...bounds].toSorted((a, b) => a - b)
}

/** 0 is the lightest. */
export function classOf(value: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => value >= bound).length
}
