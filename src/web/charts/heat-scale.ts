/** Seven steps of much and little, 0 only for none: the step of a value beside the greatest. */
export function amountStep(value: number, greatest: number): number {
  if (value <= 0 || greatest <= 0) return 0
  return Math.max(1, Math.min(6, Math.ceil((value / greatest) * 6 - 1e-9)))
}

/**
 * Seven steps around a middle, 1 the worst, 4 about the same, 7 the best. `reach` is the distance from the middle at which the
 * outermost step begins.
 */
export function differenceStep(value: number, middle: number, reach: number): number {
  if (reach <= 0) return 4
  return 4 + Math.max(-3, Math.min(3, Math.round(((value - middle) / reach) * 3)))
}
