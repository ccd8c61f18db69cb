/** Stands for a parcel of which nobody knows who receives it. */
export const noRecipient = 0

/** Rows of parcels: first those of nobody known, then those of one recipient after the other. */
export type RecipientRows = {
  rows: Int32Array
  /** How many are of nobody known. */
  unknown: number
  /** Where the rows of each recipient end: those of the first begin at `unknown`. */
  ends: Int32Array
}

/**
 * Puts the rows of equal keys together, each in the order they had, without sorting keys: as many parcels are read in a hundredth of
 * a second.
 *
 * @param keys whole numbers below 2^53, as even as a hash is; `noRecipient` is nobody known
 */
export function rowsByRecipient(keys: Float64Array): RecipientRows {
  const { of, count } = numberedKeys(keys)
  const places = new Int32Array(count + 2)
  for (let row = 0; row < of.length; row++) places[of[row]! + 2]!++
  for (let i = 1; i < places.length; i++) places[i]! += places[i - 1]!
  const rows = new Int32Array(of.length)
  // Each place goes on to where its recipient ends.
  for (let row = 0; row < of.length; row++) rows[places[of[row]! + 1]!++] = row
  return { rows, unknown: places[0]!, ends: places.subarray(1, count + 1) }
}

/** Those of the rows that are marked with a 1; who has none is left out. */
export function markedRows({ rows, unknown, ends }: RecipientRows, isMarked: Uint8Array): RecipientRows {
  const found = { rows: new Int32Array(rows.length), ends: new Int32Array(ends.length) }
  let [size, recipients] = [0, 0]
  const take = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      found.rows[size] = rows[i]!
      size += isMarked[rows[i]!]!
    }
  }
  take(0, unknown)
  const markedUnknown = size
  for (let recipient = 0, from = unknown; recipient < ends.length; recipient++) {
    const [before, to] = [size, ends[recipient]!]
    take(from, to)
    if (size > before) found.ends[recipients++] = size
    from = to
  }
  return { rows: found.rows.subarray(0, size), unknown: markedUnknown, ends: found.ends.subarray(0, recipients) }
}

/** When parcels were handed over, and what tells those of one moment apart; a place of each array for one. */
export type Moments = {
  startMs: Float64Array
  /** The operational day of acceptance, in days since 1970. */
  days: ArrayLike<number>
  /** Whose equal values are equal references of one recipient; 0 is none. */
  references: ArrayLike<number>
}

/** More than these are left to the engine's own sort, which for a few takes ten times as long. */
const fewRows = 64

/**
 * Puts the rows of each recipient in the order of time, and those of one moment in that of their days and then of their references,
 * so that orders are the same in whatever order parcels are read: which of those that have all of it alike is first makes none of them
 * different. NaN comes last.
 */
export function sortByTime({ rows, unknown, ends }: RecipientRows, moments: Moments): void {
  const atMs = moments.startMs.map((ms) => (Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms))
  const sorted = { ...moments, startMs: atMs }
  for (let recipient = 0, from = unknown; recipient < ends.length; recipient++) {
    const to = ends[recipient]!
    if (to - from > fewRows)
      rows.subarray(from, to).sort((a, b) => atMs[a]! - atMs[b]! || atOneMoment(sorted, a, b) || a - b)
    else insertByTime(rows, from, to, sorted)
    from = to
  }
}

/** Mostly they are in order, or nearly: of several numbers, and where the past came in later, they are not. */
function insertByTime(rows: Int32Array, from: number, to: number, moments: Moments): void {
  const { startMs } = moments
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]!
    const ms = startMs[row]!
    let j = i
    for (; j > from; j--) {
      const before = rows[j - 1]!
      if (startMs[before]! < ms || (startMs[before] === ms && atOneMoment(moments, before, row) <= 0)) break
      rows[j] = before
    }
    rows[j] = row
  }
}

/** Of rows of one moment: as a comparison for sort. Without a moment there may be no day either, and they are left as they are. */
function atOneMoment({ startMs, days, references }: Moments, a: number, b: number): number {
  if (startMs[a] === Number.POSITIVE_INFINITY) return 0
  return days[a]! - days[b]! || references[a]! - references[b]!
}

/** So many places on, for each, are looked at in vain at most: who names towns can choose names that all want the same place. */
const mostSteps = 8

/** Gives equal keys the same number, from 0 in the order in which they are met; -1 is nobody known. */
export function numberedKeys(keys: Float64Array): { of: Int32Array; count: number } {
  const places = 2 ** Math.ceil(Math.log2(Math.max(16, keys.length * 2)))
  const table = new Float64Array(places)
  const numbers = new Int32Array(places)
  const of = new Int32Array(keys.length)
  let [count, steps] = [0, mostSteps * places]
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    if (key === noRecipient) {
      of[i] = -1
      continue
    }
    // `>>>` takes the lowest 32 bits of a whole number.
    let at = (key >>> 0) & (places - 1)
    for (; table[at] !== key && table[at] !== noRecipient; at = (at + 1) & (places - 1)) steps--
    if (steps < 0) return numberedOneByOne(keys)
    if (table[at] === noRecipient) {
      table[at] = key
      numbers[at] = count++
    }
    of[i] = numbers[at]!
  }
  return { of, count }
}

/** The same of keys that are not even, ten times as slow. */
function numberedOneByOne(keys: Float64Array): { of: Int32Array; count: number } {
  const numbers = new Map<number, number>()
  const of = new Int32Array(keys.length)
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    const number = key === noRecipient ? -1 : (numbers.get(key) ?? numbers.size)
    if (number === numbers.size) numbers.set(key, number)
    of[i] = number
  }
  return { of, count: numbers.size }
}
