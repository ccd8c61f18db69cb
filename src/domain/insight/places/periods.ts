import type { Period } from '../query.ts'
import { dayOfDate } from '../../parcel/time-zone.ts'
import { periodBits } from './tally.ts'

/** Of each day, since 1970, which of `periodBits` it is of. */
export function periodsOf(days: ArrayLike<number>, now: Period, before: Period | undefined): Uint8Array {
  const found = new Uint8Array(days.length)
  mark(found, days, now, periodBits.now)
  if (before) mark(found, days, before, periodBits.before)
  return found
}

function mark(found: Uint8Array, days: ArrayLike<number>, { from, to }: Period, bit: number): void {
  const [first, last] = [dayOfDate(from), dayOfDate(to)]
  for (let row = 0; row < days.length; row++) {
    const day = days[row]!
    if (day >= first && day <= last) found[row]! |= bit
  }
}
