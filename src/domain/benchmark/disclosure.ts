/**
 * When figures of several companies may be told together (DOMAIN §4.1; Hundepool et al., Handbook on Statistical Disclosure Control).
 * A contributor is a company, with all its customer numbers. Its volume is the number of parcels (or customers) its figure is a share of.
 */

/** Others that there must be beside the one who looks; of fewer nothing is told. */
export const fewestOthers = 5
/** Others from which on the quartiles are told too; of fewer only the median. */
export const fewestForQuartiles = 8
/** A company with less volume in the quarter does not exist for the others. */
export const fewestVolume = 50

/** Known to nobody outside the installation: with them the rules would tell how large the largest is. */
export type SecretParameters = { readonly pPercent: number; readonly kPercent: number }

/**
 * Whether figures of a group of companies with these volumes may be told to each of its members, who leaves itself out, and to those outside:
 * for whoever is left out there must be `fewestOthers` others that the p% rule and the (2,k) rule find safe. One answer for the whole group, so
 * that two of its members cannot compare what each of them was refused.
 *
 * Unsafe of the others, largest first: X − x1 − x2 < p/100 · x1 (the second largest, taking away its own, comes within p% of the largest), or
 * x1 + x2 > k/100 · X (the two largest are nearly everything). As the looker is taken away beforehand, both hold against two who work together.
 */
export function isOpen(volumes: readonly number[], { pPercent, kPercent }: SecretParameters): boolean {
  if (volumes.length - 1 < fewestOthers) return false
  const [x1 = 0, x2 = 0, x3 = 0] = volumes.toSorted((a, b) => b - a)
  // The third largest away is the worst case: the two largest are there, and the least stands beside them.
  const others = volumes.reduce((sum, volume) => sum + volume, 0) - x3
  return others - x1 - x2 >= (pPercent / 100) * x1 && x1 + x2 <= (kPercent / 100) * others
}
