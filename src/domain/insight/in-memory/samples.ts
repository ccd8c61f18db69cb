import type { Groups } from './groups.ts'
import { columnOf, type Masks } from './masks.ts'
import type { Measure } from '../metric.ts'

type Quantile = Extract<Measure, { quantile: number }>

/** The values that quantiles are taken of, sorted, a list for each group: quantiles of the same parcels share them. */
export class Samples {
  readonly #masks: Masks
  readonly #rows: Uint32Array
  readonly #groups: Groups
  readonly #known = new Map<string, (group: number) => Float64Array>()

  constructor(masks: Masks, rows: Uint32Array, groups: Groups) {
    this.#masks = masks
    this.#rows = rows
    this.#groups = groups
  }

  of(measure: Quantile): (group: number) => Float64Array {
    const key = JSON.stringify([measure.of, measure.since, measure.where])
    let found = this.#known.get(key)
    if (!found) this.#known.set(key, (found = this.#sort(measure)))
    return found
  }

  #sort({ of, since, where }: Quantile): (group: number) => Float64Array {
    const { count, place } = this.#groups
    const rows = this.#rows
    const { columns } = this.#masks
    const { values } = columnOf(columns, of)
    const from = since && columnOf(columns, since).values
    const mask = where.length > 0 ? this.#masks.every(where) : undefined
    const found = new Float64Array(rows.length)
    const starts = new Uint32Array(count + 1)
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      const value = mask && !mask[row] ? Number.NaN : from ? values[row]! - from[row]! : values[row]!
      found[i] = value
      if (!Number.isNaN(value)) starts[place[i]! + 1]! += 1
    }
    for (let group = 0; group < count; group++) starts[group + 1]! += starts[group]!
    const next = starts.slice()
    const all = new Float64Array(starts[count]!)
    for (let i = 0; i < rows.length; i++) {
      const value = found[i]!
      if (!Number.isNaN(value)) all[next[place[i]!]!++] = value
    }
    const lists = Array.from({ length: count }, (_, group) => all.subarray(starts[group]!, starts[group + 1]!).sort())
    return (group) => lists[group]!
  }
}

/** Of sorted values: linear between them (R type 7), or the least that so large a share does not exceed. Null of none. */
export function quantileOf(values: Float64Array, quantile: number, interpolate: boolean): number | null {
  const { length } = values
  if (length === 0) return null
  if (!interpolate) {
    // In thousandths, because 0.9 of 10 must be 9.
    const thousandths = length * 1000 - Math.round(quantile * 1000) * length
    return values[Math.max(1, length - Math.floor(thousandths / 1000)) - 1]!
  }
  const at = (length - 1) * quantile
  const [low, high] = [values[Math.floor(at)]!, values[Math.ceil(at)]!]
  return low + (high - low) * (at - Math.floor(at))
}
