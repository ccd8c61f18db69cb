import { columnsFor } from './columns.ts'
import type { Condition, DateColumn, ParcelColumn } from '../condition.ts'
import type { Plan } from '../plan.ts'

/** Plans that are answered out of the same columns: of the parcels of `where` each takes its own, by what is left of its conditions. */
export type Together = {
  where: readonly Condition[]
  columns: ReadonlySet<ParcelColumn>
  plans: ReadonlyMap<string, Plan>
}

/** Splits the plans of a page in those that one reading of parcels can answer, and those to be asked one by one. */
export function together(plans: Readonly<Record<string, Plan>>): { together: Together | undefined; apart: string[] } {
  const inMemory = Object.entries(plans).flatMap(([name, plan]) => {
    const columns = columnsFor(plan)
    return columns && plan.where.length > 0 ? [{ name, plan, columns }] : []
  })
  if (inMemory.length < fewestTogether) return { together: undefined, apart: Object.keys(plans) }
  const common = inMemory
    .map(({ plan }) => plan.where)
    .reduce((shared, where) => shared.filter((one) => where.some((other) => isSame(one, other))))
  // What is read is no more than the scope of every one of them.
  if (!common.some((one) => 'column' in one && one.column === 'customer_number')) {
    return { together: undefined, apart: Object.keys(plans) }
  }
  const reached = inMemory.flatMap(({ plan, ...rest }) => {
    const left = { ...plan, where: plan.where.filter((one) => !common.some((other) => isSame(one, other))) }
    return left.where.length > 0 ? [{ ...rest, plan: left }] : []
  })
  const names = new Set(reached.map(({ name }) => name))
  return {
    together: {
      where: [...common, { anyOf: reaches(reached.map(({ plan }) => plan)) }],
      columns: new Set(reached.flatMap(({ columns }) => [...columns])),
      plans: new Map(reached.map(({ name, plan }) => [name, plan])),
    },
    apart: Object.keys(plans).filter((name) => !names.has(name)),
  }
}

/** Fewer are as soon asked one by one. */
const fewestTogether = 4

/** Conditions of which at least one holds of each parcel that any of the plans takes: periods are made one for each date, whatever lies between. */
function reaches(plans: readonly Plan[]): Condition[][] {
  const hulls = new Map<DateColumn, { from: string; to: string }>()
  const others = new Map<string, Condition[]>()
  for (const { where, basis, periods } of plans) {
    const ranges = periods ? Object.values(periods) : where.flatMap((one) => (isRangeOf(one, basis) ? [one] : []))
    if (ranges.length === 0) others.set(JSON.stringify(where), [...where])
    for (const { from, to } of ranges) {
      const hull = hulls.get(basis)
      hulls.set(basis, {
        from: hull && hull.from < from ? hull.from : from,
        to: hull && hull.to > to ? hull.to : to,
      })
    }
  }
  return [...[...hulls].map(([column, { from, to }]) => [{ column, from, to }]), ...others.values()]
}

type Range = Extract<Condition, { from: string }>

function isRangeOf(condition: Condition, column: DateColumn): condition is Range {
  return 'from' in condition && condition.column === column
}

function isSame(one: Condition, other: Condition): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
