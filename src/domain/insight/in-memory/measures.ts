import { dateOfDay } from '../../parcel/time-zone.ts'
import { and, andNot, countOf, type Bits } from './bits.ts'
import type { Column } from './columns.ts'
import type { Value } from './dimensions.ts'
import type { Groups } from './groups.ts'
import type { Masks } from './masks.ts'
import { quantileOf, type Samples } from './samples.ts'
import type { Condition } from '../condition.ts'
import type { Measure } from '../metric.ts'

type OfGroup = (group: number) => Value
type Numbers = Uint32Array | Float64Array

export function measuredBy(measure: Measure, masks: Masks, groups: Groups, samples: Samples): OfGroup {
  if ('least' in measure || 'greatest' in measure) return extreme(measure, masks, groups)
  if ('quantile' in measure) {
    const of = samples.of(measure)
    return (group) => quantileOf(of(group), measure.quantile, measure.interpolate)
  }
  if ('count' in measure) return ofCell(counted(measure.where, masks, groups), groups)
  if ('bits' in measure) {
    return ofCell(summed(measure.where, masks, groups, masks.bitCounts(measure.bits, measure.and)), groups)
  }
  const { values } = masks.column('sum' in measure ? measure.sum : measure.mean)
  const sums = summed(measure.where, masks, groups, values)
  if ('sum' in measure) return ofCell(sums, groups)
  const counts = counted([...measure.where, { column: measure.mean, is: 'present' }], masks, groups)
  return (group) => {
    const cell = groups.cells[group]!
    return counts[cell] ? sums[cell]! / counts[cell] : null
  }
}

function ofCell(values: Numbers, { cells }: Groups): OfGroup {
  return (group) => values[cells[group]!]!
}

function counted(where: readonly Condition[], masks: Masks, groups: Groups): Uint32Array {
  const { selection, totals, size } = groups
  if (where.length === 0) return totals
  const bits = and(selection, masks.every(where))
  const count = countOf(bits)
  if (count === size) return totals
  if (count <= size / 2) return tallied(bits, count, masks, groups)
  // Those it does not hold of are fewer.
  const others = tallied(andNot(selection, bits), size - count, masks, groups)
  return totals.map((total, cell) => total - others[cell]!)
}

/** How many of `count` bits there are in each cell. */
function tallied(bits: Bits, count: number, masks: Masks, { totals, place }: Groups): Uint32Array {
  const counts = new Uint32Array(totals.length)
  if (!place) return counts.fill(count)
  if (count === 0) return counts
  const rows = masks.listed(bits)
  for (let i = 0; i < rows.length; i++) counts[place[rows[i]!]!]! += 1
  return counts
}

function summed(where: readonly Condition[], masks: Masks, groups: Groups, values: Column['values']): Float64Array {
  const { selection, totals, place } = groups
  const sums = new Float64Array(totals.length)
  const rows = masks.listed(and(selection, masks.every(where)))
  for (let i = 0; i < rows.length; i++) sums[place ? place[rows[i]!]! : 0]! += values[rows[i]!]! || 0
  return sums
}

function leastOf(values: Column['values'], rows: Uint32Array, sign: number): number {
  let least = Infinity
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]! * sign
    if (value < least) least = value
  }
  return least
}

type Extreme = Extract<Measure, { least: unknown } | { greatest: unknown }>

function extreme(measure: Extreme, masks: Masks, { selection, totals, place, cells }: Groups): OfGroup {
  const isLeast = 'least' in measure
  const { kind, values, texts } = masks.column(isLeast ? measure.least : measure.greatest)
  if (kind === 'text') throw new Error('texts are in no order in memory')
  // What is compared with is beyond every value until there is one; a comparison with nothing is false.
  const sign = isLeast ? 1 : -1
  const found = new Float64Array(totals.length).fill(Infinity)
  const rows = masks.listed(selection)
  if (place) {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      const value = values[row]! * sign
      if (value < found[place[row]!]!) found[place[row]!] = value
    }
  } else found[0] = leastOf(values, rows, sign)
  return (group) => {
    const least = found[cells[group]!]!
    if (least === Infinity) return null
    const value = least * sign
    if (kind === 'date') return dateOfDay(value)
    return kind === 'enum' ? texts[value]! : kind === 'boolean' ? value === 1 : value
  }
}
