import { dateOfDay } from '../../parcel/time-zone.ts'
import { groupsOf, type Groups } from './groups.ts'
import { columnOf, Masks } from './masks.ts'
import type { Columns } from './columns.ts'
import type { Condition } from '../condition.ts'
import { Samples, quantileOf } from './samples.ts'
import type { MeasureRow } from '../figures.ts'
import type { Measure } from '../metric.ts'
import type { Plan } from '../plan.ts'

type Value = MeasureRow[string]

/**
 * A plan answered out of memory: the rows that `renderDuckdb` gives over the same parcels, in its order. `masks` may be shared by
 * plans over the same columns. Throws when the columns are not there: see `columnsFor`.
 */
export function evaluate(plan: Plan, masks: Masks): MeasureRow[] {
  const isPerPeriod = Object.values(plan.by).some((dimension) => 'period' in dimension)
  const rows = isPerPeriod
    ? Object.entries(plan.periods ?? {}).flatMap(([name, { from, to }]) =>
        selected({ ...plan, where: [...plan.where, { column: plan.basis, from, to }] }, masks, name),
      )
    : selected(plan, masks)
  if (plan.apart) {
    const groups = Object.groupBy(apart(plan, rows), ({ of }) => String(of))
    const within = Object.values(groups).flatMap((group = []) => limited(sorted(group, plan, masks.columns), plan))
    return sorted(within, plan, masks.columns)
  }
  return limited(sorted(rows, plan, masks.columns), plan)
}

function limited(ordered: MeasureRow[], plan: Plan): MeasureRow[] {
  const start = plan.offset ?? 0
  return ordered.slice(start, plan.limit === undefined ? undefined : start + plan.limit)
}

function selected(plan: Plan, masks: Masks, period?: string): MeasureRow[] {
  const rows = masks.rows(plan.where)
  const groups = groupsOf(masks, plan.by, plan.basis, rows, period)
  const samples = new Samples(masks, rows, groups)
  const measured = Object.entries(plan.measures).map(
    ([name, measure]) => [name, measuredBy(measure, masks, rows, groups, samples)] as const,
  )
  const names = Object.keys(plan.by)
  return Array.from({ length: groups.count }, (_, group) => {
    const row: MeasureRow = {}
    for (const name of names) row[name] = groups.value(name, group)
    for (const [name, values] of measured) row[name] = values(group)
    return row
  })
}

function measuredBy(
  measure: Measure,
  masks: Masks,
  rows: Uint32Array,
  groups: Groups,
  samples: Samples,
): (group: number) => Value {
  if ('least' in measure || 'greatest' in measure) return extreme(measure, masks, rows, groups)
  if ('quantile' in measure) {
    const { quantile, interpolate } = measure
    const of = samples.of(measure)
    return (group) => quantileOf(of(group), quantile, interpolate)
  }
  if ('count' in measure) return ofGroup(counted(measure.where, masks, rows, groups))
  if ('bits' in measure) {
    const [bits, and] = [columnOf(masks.columns, measure.bits), measure.and && columnOf(masks.columns, measure.and)]
    return ofGroup(
      summed(measure.where, masks, rows, groups, (row) => bitCount(bits.values[row]! & (and ? and.values[row]! : -1))),
    )
  }
  const { values } = columnOf(masks.columns, 'sum' in measure ? measure.sum : measure.mean)
  const sums = summed(measure.where, masks, rows, groups, (row) => values[row]! || 0)
  if ('sum' in measure) return ofGroup(sums)
  const known: Condition = { column: measure.mean, is: 'present' }
  const counts = counted([...measure.where, known], masks, rows, groups)
  return (group) => (counts[group] ? sums[group]! / counts[group] : null)
}

function ofGroup(values: Float64Array): (group: number) => number {
  return (group) => values[group]!
}

function counted(where: readonly Condition[], masks: Masks, rows: Uint32Array, { count, place }: Groups): Float64Array {
  const counts = new Float64Array(count)
  const [first, second] = where
  // Two conditions at once save a mask of both.
  const one = first && masks.of(first)
  const other = where.length === 2 ? masks.of(second!) : where.length > 2 ? masks.every(where.slice(1)) : undefined
  if (!one) for (const group of place) counts[group]! += 1
  else if (!other) for (let i = 0; i < rows.length; i++) counts[place[i]!]! += one[rows[i]!]!
  else {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      counts[place[i]!]! += one[row]! & other[row]!
    }
  }
  return counts
}

function summed(
  where: readonly Condition[],
  masks: Masks,
  rows: Uint32Array,
  { count, place }: Groups,
  of: (row: number) => number,
): Float64Array {
  const sums = new Float64Array(count)
  const mask = where.length > 0 ? masks.every(where) : undefined
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (!mask || mask[row]) sums[place[i]!]! += of(row)
  }
  return sums
}

function extreme(
  measure: Extract<Measure, { least: unknown } | { greatest: unknown }>,
  { columns }: Masks,
  rows: Uint32Array,
  { count, place }: Groups,
): (group: number) => Value {
  const isLeast = 'least' in measure
  const { kind, values, texts } = columnOf(columns, isLeast ? measure.least : measure.greatest)
  const found = new Float64Array(count).fill(Number.NaN)
  for (let i = 0; i < rows.length; i++) {
    const [value, sofar] = [values[rows[i]!]!, found[place[i]!]!]
    if (Number.isNaN(sofar) || (isLeast ? value < sofar : value > sofar)) found[place[i]!] = value
  }
  if (kind === 'text') throw new Error('texts are in no order in memory')
  return (group) => {
    const value = found[group]!
    if (Number.isNaN(value)) return null
    if (kind === 'date') return dateOfDay(value)
    return kind === 'enum' ? texts[value]! : kind === 'boolean' ? value === 1 : value
  }
}

function bitCount(bits: number): number {
  let left = bits
  let count = 0
  for (; left !== 0; left &= left - 1) count++
  return count
}

/** Rows of every combination, added up dimension by dimension. */
function apart({ by, measures }: Plan, combinations: readonly MeasureRow[]): MeasureRow[] {
  const names = Object.keys(by)
  return names.flatMap((of) => {
    const found = new Map<Value, MeasureRow>()
    for (const combination of combinations) {
      const value = combination[of]!
      let row = found.get(value)
      if (!row) {
        row = { ...Object.fromEntries(names.map((name) => [name, name === of ? value : null])), of }
        for (const name of Object.keys(measures)) row[name] = 0
        found.set(value, row)
      }
      for (const name of Object.keys(measures)) row[name] = Number(row[name]) + Number(combination[name])
    }
    return [...found.values()]
  })
}

/** Nothing last; enums in the order of their type. */
function sorted(rows: MeasureRow[], { order, by }: Plan, columns: Columns): MeasureRow[] {
  const ranks = order.map(({ name }) => {
    const dimension = by[name]
    const column = dimension && 'column' in dimension ? columns.of.get(dimension.column) : undefined
    if (column?.kind !== 'enum') return (value: Value) => value
    const places = new Map<Value, number>(column.texts.map((text, i) => [text, i]))
    return (value: Value) => places.get(value) ?? null
  })
  return rows.toSorted((a, b) => {
    for (const [i, { name, descending }] of order.entries()) {
      const [one, other] = [ranks[i]!(a[name] ?? null), ranks[i]!(b[name] ?? null)]
      if (one === other) continue
      if (one === null) return 1
      if (other === null) return -1
      return one < other === !descending ? -1 : 1
    }
    return 0
  })
}
