type SpreadOptions = {
  /** No value is more; none is less than zero. */
  most: number
  /** The least that is told apart. */
  step: number
  isLessBetter: boolean
}

const edgePercent = 1.5
/** So many steps of what is told apart are drawn at least: what lies close together must look so. */
const fewestSteps = 8

/**
 * Where a value stands on a strip, in percent from the left: all values with as much room beside them as they take together, so that the
 * outermost is never at the end of the strip, where it would look like the most there is.
 */
export function spread(
  values: readonly number[],
  { most, step, isLessBetter }: SpreadOptions,
): (value: number) => number {
  const [least, greatest] = [Math.min(...values), Math.max(...values)]
  const room = Math.max(greatest - least, fewestSteps * step) / 2
  const from = Math.max(0, least - room)
  const to = Math.min(most, greatest + room)
  return (value) => {
    const share = (value - from) / (to - from)
    return edgePercent + (isLessBetter ? 1 - share : share) * (100 - 2 * edgePercent)
  }
}
