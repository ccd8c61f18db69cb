import { wilson, type Interval } from '../interval.ts'
import type { Beginnings } from './beginnings.ts'
import { fewestCustomers } from './rules.ts'

/** The share that had ordered again by the end of a day since they began, with its 95% interval. */
export type SharePoint = {
  share: number
  /** So many customers, each watched to the end, would be as sure. */
  effective: number
} & Interval

/**
 * Kaplan–Meier: who is watched no longer, or not yet for so long, counts for as long as they were. The curve is 1 − S. Source: E. L.
 * Kaplan and P. Meier, JASA 53 (1958), 457–481; its variance is Greenwood's, and its interval that of Wilson for the number of customers
 * that would give this variance (F. J. Dorey and E. L. Korn, Statistics in Medicine 6 (1987), 679–687): Wilson's own when all are
 * watched to the end.
 *
 * @param sampleOf whose next orders tell of a day: later days may be told by others than the first
 * @returns by day, until the last on which at least `fewestCustomers` are still watched; empty when there never are
 */
export function againByDay(sampleOf: (day: number) => Sample, lastDay: number): SharePoint[] {
  const points: SharePoint[] = []
  let [survival, greenwood] = [1, 0]
  for (let day = 0; day <= lastDay; day++) {
    const { left, again } = sampleOf(day)
    const [watched, now] = [left[day] ?? 0, again[day] ?? 0]
    if (watched < fewestCustomers) break
    if (now > 0) {
      survival *= 1 - now / watched
      greenwood += now / (watched * (watched - now))
    }
    // Of nobody, or of everybody, Greenwood knows no spread: then as many as are watched.
    const isOpen = survival > 0 && survival < 1
    const effective = isOpen ? (1 - survival) / (survival * greenwood) : watched
    const share = 1 - survival
    points.push({ share, effective, ...wilson(share * effective, effective)! })
  }
  return points
}

/** By days since customers began: how many were watched on it who had not ordered again before, and how many of them did on it. */
export type Sample = { left: Int32Array; again: Int32Array }

export function sampleOf({ count, again, watched }: Beginnings, lastDay: number): Sample {
  const sample = { left: new Int32Array(lastDay + 2), again: new Int32Array(lastDay + 1) }
  for (let i = 0; i < count; i++) {
    const isAgain = again[i]! >= 0
    const day = Math.min(isAgain ? again[i]! : watched[i]!, lastDay + 1)
    sample.left[day]!++
    if (isAgain && day <= lastDay) sample.again[day]!++
  }
  for (let day = lastDay; day >= 0; day--) sample.left[day]! += sample.left[day + 1]!
  return sample
}
