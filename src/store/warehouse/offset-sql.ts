/**
 * A SQL expression for the offset that counts at `ms` (a SQL expression, epoch ms), found by halving. Asking the engine for its own
 * zones takes a hundred times as long, and this way it agrees with domain/parcel/time-zone.ts.
 *
 * @param offsets in order, the first from the beginning of time
 */
export function offsetSql(ms: string, offsets: readonly { fromMs: number; offsetMs: number }[]): string {
  const between = (from: number, to: number): string => {
    if (to - from === 1) return String(offsets[from]!.offsetMs)
    const middle = (from + to) >> 1
    return `case when ${ms} < ${offsets[middle]!.fromMs} then ${between(from, middle)} else ${between(middle, to)} end`
  }
  return between(0, offsets.length)
}
