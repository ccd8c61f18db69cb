import { and } from './bits.ts'
import type { Groups } from './groups.ts'
import type { Masks } from './masks.ts'
import type { Measure } from '../metric.ts'

type Quantile = Extract<Measure, { quantile: number }>
/** The values of a group: the least is at 0. */
type Sample = { length: number; at: (place: number) => number }
type SampleOf = (group: number) => Sample

/** The values that quantiles are taken of, sorted, apart for each group: quantiles of the same parcels share them. */
export class Samples {
  readonly #masks: Masks
  readonly #groups: Groups
  readonly #known = new Map<string, SampleOf>()

  constructor(masks: Masks, groups: Groups) {
    this.#masks = masks
    this.#groups = groups
  }

  of(measure: Quantile): SampleOf {
    const key = JSON.stringify([measure.of, measure.since, measure.where])
    let found = this.#known.get(key)
    if (!found) this.#known.set(key, (found = this.#sort(measure)))
    return found
  }

  #sort({ of, since, where }: Quantile): SampleOf {
    const masks = this.#masks
    const { selection, place, totals, cells } = this.#groups
    const present = [of, ...(since ? [since] : [])].map((column) => ({ column, is: 'present' }) as const)
    const rows = masks.listed(and(selection, masks.every([...where, ...present])))
    const { values } = masks.column(of)
    const from = since && masks.column(since).values
    const sample = new Float64Array(rows.length)
    for (let i = 0; i < rows.length; i++) sample[i] = values[rows[i]!]! - (from ? from[rows[i]!]! : 0)
    const groups = new Uint32Array(rows.length)
    if (place) {
      const groupOf = new Uint32Array(totals.length)
      for (let group = 0; group < cells.length; group++) groupOf[cells[group]!] = group
      for (let i = 0; i < rows.length; i++) groups[i] = groupOf[place[rows[i]!]!]!
    }
    return sampleOf(sample, groups, cells.length)
  }
}

/**
 * Dealt out to cells of equal width, a row of them for each group; within its cell a value is put in its place when one of them is asked:
 * to sort them all takes four times as long.
 */
function sampleOf(values: Float64Array, groups: Uint32Array, count: number): SampleOf {
  const { least, most } = rangeOf(values)
  const cells = Math.ceil(values.length / count / valuesOfCell)
  const scale = most > least ? (cells - 1) / (most - least) : 0
  const cell = new Uint32Array(values.length)
  const starts = new Uint32Array(count * cells + 1)
  for (let i = 0; i < values.length; i++) {
    const at = groups[i]! * cells + Math.floor((values[i]! - least) * scale)
    cell[i] = at
    starts[at + 1]! += 1
  }
  for (let at = 0; at < starts.length - 1; at++) starts[at + 1]! += starts[at]!
  const next = starts.slice()
  const dealt = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const at = cell[i]!
    dealt[next[at]!] = values[i]!
    next[at]! += 1
  }
  const inOrder = new Uint8Array(count * cells)
  return (group) => {
    const [first, end] = [group * cells, (group + 1) * cells]
    const start = starts[first]!
    const at = (place: number) => {
      const found = cellOf(starts, first, end, start + place)
      if (!inOrder[found]) {
        sort(dealt.subarray(starts[found]!, starts[found + 1]!))
        inOrder[found] = 1
      }
      return dealt[start + place]!
    }
    return { length: starts[end]! - start, at }
  }
}

const valuesOfCell = 2

/** Whole numbers of days are in order already, many of them the same. */
function sort(values: Float64Array): void {
  for (let i = 1; i < values.length; i++) if (values[i - 1]! > values[i]!) return void values.sort()
}

/** The cell from `first` on and before `end` that holds a place. */
function cellOf(starts: Uint32Array, first: number, end: number, place: number): number {
  let [low, high] = [first, end]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (starts[middle]! <= place) low = middle
    else high = middle
  }
  return low
}

function rangeOf(values: Float64Array): { least: number; most: number } {
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < least) least = value
    if (value > most) most = value
  }
  return { least, most }
}

/** Linear between values (R type 7), or the least that so large a share does not exceed. Null of none. */
export function quantileOf({ length, at }: Sample, quantile: number, interpolate: boolean): number | null {
  if (length === 0) return null
  if (!interpolate) {
    // In thousandths, because 0.9 of 10 must be 9.
    const thousandths = length * 1000 - Math.round(quantile * 1000) * length
    return at(Math.max(1, length - Math.floor(thousandths / 1000)) - 1)
  }
  const place = (length - 1) * quantile
  const share = place - Math.floor(place)
  // As DuckDB's quantile_cont adds it up: to the last bit, because half a hundredth is rounded.
  return at(Math.floor(place)) * (1 - share) + at(Math.ceil(place)) * share
}
