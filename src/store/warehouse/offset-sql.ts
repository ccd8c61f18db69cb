type Offsets = readonly { fromMs: number; offsetMs: number }[]

/** So many offsets before and after the likely one, about four years, are looked at first. */
const near = 4

/**
 * A SQL expression for the offset that counts at `ms` (a SQL expression, epoch ms), found by halving. Asking the engine for its own
 * zones takes a hundred times as long, and this way it agrees with domain/parcel/time-zone.ts.
 *
 * @param offsets in order, the first from the beginning of time
 * @param aboutMs a time near which most are: the answer is the same, and sooner there
 */
export function offsetSql(ms: string, offsets: Offsets, aboutMs?: number): string {
  const between = (from: number, to: number): string => {
    if (to - from === 1) return String(offsets[from]!.offsetMs)
    const middle = (from + to) >> 1
    return `case when ${ms} < ${offsets[middle]!.fromMs} then ${between(from, middle)} else ${between(middle, to)} end`
  }
  const all = between(0, offsets.length)
  if (aboutMs === undefined) return all
  const likely = offsets.findLastIndex(({ fromMs }) => fromMs <= aboutMs)
  const [from, to] = [likely - near, likely + near]
  if (from <= 0 || to >= offsets.length) return all
  const isNear = `${ms} >= ${offsets[from]!.fromMs} and ${ms} < ${offsets[to]!.fromMs}`
  return `case when ${isNear} then ${between(from, to)} else ${all} end`
}
