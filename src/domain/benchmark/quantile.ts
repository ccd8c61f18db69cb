import type { PeerUnit } from './kpis.ts'

/**
 * The quantile of figures in ascending order with the one at `leftOut` away (-1: none): linear between neighbours, each company counting once.
 * Source: Hyndman and Fan, Sample Quantiles in Statistical Packages, definition 7. Of nothing at all: NaN.
 */
export function quantileWithout(sorted: ArrayLike<number>, leftOut: number, quantile: number): number {
  const at = (place: number) => sorted[leftOut >= 0 && place >= leftOut ? place + 1 : place] ?? Number.NaN
  const last = sorted.length - (leftOut >= 0 ? 2 : 1)
  const exact = last * quantile
  const below = Math.floor(exact)
  const low = at(below)
  return exact === below ? low : low + (exact - below) * (at(below + 1) - low)
}

/** How many of them go into one: half a percentage point, half a point (DOMAIN §4.1). */
const stepsPerOne: Record<PeerUnit, number> = { share: 200, score: 2 }

/** What is told is no finer than this, so a smaller difference says nothing. */
export const toldStep: Record<PeerUnit, number> = { share: 1 / stepsPerOne.share, score: 1 / stepsPerOne.score }

/** As it may be told: to half a percentage point or half a point. */
export function roundedFor(unit: PeerUnit, value: number): number {
  return Math.round(value * stepsPerOne[unit]) / stepsPerOne[unit]
}

/** Whether a figure is one that could have been told: within its bounds, and round. */
export function isRounded(unit: PeerUnit, value: number): boolean {
  return value >= 0 && value <= (unit === 'share' ? 1 : 100) && roundedFor(unit, value) === value
}
