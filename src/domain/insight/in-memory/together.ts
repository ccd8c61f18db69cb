import { columnsFor } from './columns.ts'
import type { Condition } from '../condition.ts'
import type { Plan } from '../plan.ts'

/** Plans about all parcels of the same customer numbers, without that condition. */
export type Together = { customerNumbers: readonly string[]; plans: ReadonlyMap<string, Plan> }

/** Splits the plans of a page in those that can be answered out of memory, and those to be asked one by one. */
export function together(plans: Readonly<Record<string, Plan>>): { together: Together | undefined; apart: string[] } {
  const inMemory = Object.entries(plans).filter(([, plan]) => columnsFor(plan) !== undefined)
  const scope = inMemory[0]?.[1].where.find(isScope)
  // What is held is no more than the scope of every one of them.
  const isOfAll = inMemory.every(([, { where }]) => where.some((one) => isSame(one, scope)))
  if (!scope || !isOfAll) return { together: undefined, apart: Object.keys(plans) }
  const without = ({ where }: Plan) => where.filter((one) => !isSame(one, scope))
  return {
    together: {
      customerNumbers: scope.oneOf,
      plans: new Map(inMemory.map(([name, plan]) => [name, { ...plan, where: without(plan) }])),
    },
    apart: Object.keys(plans).filter((name) => columnsFor(plans[name]!) === undefined),
  }
}

function isScope(condition: Condition): condition is Extract<Condition, { oneOf: unknown }> {
  return 'oneOf' in condition && condition.column === 'customer_number'
}

function isSame(one: Condition, other: Condition | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
