import { and, type Bits } from './bits.ts'
import type { Columns } from './columns.ts'
import type { Value } from './dimensions.ts'
import { groupsOf } from './groups.ts'
import type { Masks } from './masks.ts'
import { measuredBy } from './measures.ts'
import { Samples } from './samples.ts'
import type { MeasureRow } from '../figures.ts'
import type { Dimension, Plan } from '../plan.ts'

/**
 * A plan answered out of memory: the rows that `renderDuckdb` gives over the same parcels, in its order. `masks` may be shared by
 * plans over the same columns. Throws when the columns are not there: see `columnsFor`.
 */
export function evaluate(plan: Plan, masks: Masks): MeasureRow[] {
  if (!plan.apart) return limited(sorted(rowsBy(plan.by, plan, masks), plan, masks.columns), plan)
  const within = Object.keys(plan.by).flatMap((of) =>
    limited(sorted(apart(of, plan, masks), plan, masks.columns), plan),
  )
  return sorted(within, plan, masks.columns)
}

type By = Readonly<Record<string, Dimension>>

function rowsBy(by: By, plan: Plan, masks: Masks): MeasureRow[] {
  const selection = masks.every(plan.where)
  const isPerPeriod = Object.values(by).some((dimension) => 'period' in dimension)
  if (!isPerPeriod) return rowsOfSelection(by, plan, masks, selection)
  return Object.entries(plan.periods ?? {}).flatMap(([name, { from, to }]) => {
    const within = and(selection, masks.of({ column: plan.basis, from, to }))
    return rowsOfSelection(by, plan, masks, within, name)
  })
}

function rowsOfSelection(by: By, plan: Plan, masks: Masks, selection: Bits, period?: string): MeasureRow[] {
  const groups = groupsOf(masks, by, plan.basis, selection, period)
  const samples = new Samples(masks, groups)
  const measured = Object.entries(plan.measures).map(
    ([name, measure]) => [name, measuredBy(measure, masks, groups, samples)] as const,
  )
  const all = [...groups.said, ...measured]
  // Copied, a row has room for all of it at once.
  const empty: MeasureRow = Object.fromEntries(all.map(([name]) => [name, null]))
  return Array.from(groups.cells, (_, group) => {
    const row = { ...empty }
    for (let i = 0; i < all.length; i++) row[all[i]![0]] = all[i]![1](group)
    return row
  })
}

/** The rows by one dimension of several. */
function apart(of: string, plan: Plan, masks: Masks): MeasureRow[] {
  const nothing = Object.fromEntries(Object.keys(plan.by).map((name) => [name, null]))
  return rowsBy({ [of]: plan.by[of]! }, plan, masks).map((row) => {
    const { [of]: value, ...measured } = row
    return { ...nothing, [of]: value!, of, ...measured }
  })
}

function limited(ordered: MeasureRow[], plan: Plan): MeasureRow[] {
  const start = plan.offset ?? 0
  return ordered.slice(start, plan.limit === undefined ? undefined : start + plan.limit)
}

/** Nothing last; enums in the order of their type. */
function sorted(rows: MeasureRow[], { order, by }: Plan, columns: Columns): MeasureRow[] {
  if (order.length === 0) return rows
  const ranks = order.map(({ name }) => {
    const dimension = by[name]
    const column = dimension && 'column' in dimension ? columns.of.get(dimension.column) : undefined
    if (column?.kind !== 'enum') return (value: Value) => value
    const places = new Map<Value, number>(column.texts.map((text, i) => [text, i]))
    return (value: Value) => places.get(value) ?? null
  })
  return rows.toSorted((a, b) => {
    for (let i = 0; i < order.length; i++) {
      const { name, descending } = order[i]!
      const one = ranks[i]!(a[name] ?? null)
      const other = ranks[i]!(b[name] ?? null)
      if (one === other) continue
      if (one === null) return 1
      if (other === null) return -1
      return one < other === !descending ? -1 : 1
    }
    return 0
  })
}
