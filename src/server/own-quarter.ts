import { tallyQuestion } from '#domain/benchmark/measures.ts'
import type { Quarter } from '#domain/benchmark/quarter.ts'
import type { Scope } from '#domain/access/scope.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import type { OwnQuarter } from '#domain/insight/peers/answer.ts'
import type { Orders } from '#domain/insight/repeat/orders.ts'
import { repeatWithin180 } from '#domain/insight/repeat/rates.ts'
import { askAll } from '#store/warehouse/ask.ts'
import type { ParcelMemory } from '#store/warehouse/parcel-memory.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'

type Asking = { warehouse: Warehouse; memory: ParcelMemory; quarter: Quarter; scope: Scope; signal: AbortSignal }

/** What the numbers of a scope did in a quarter, without filters. `rows`: of `tallyQuestion`; asked here when not given. `orders`: without filters too. */
export async function ownQuarter(
  { warehouse, memory, quarter, scope, signal }: Asking,
  rows: readonly MeasureRow[] | undefined,
  orders: () => Promise<Orders>,
): Promise<OwnQuarter> {
  const asked = async () => {
    const tally = tallyQuestion(scope.customerNumbers, quarter)
    const answer = await askAll(warehouse, { tally }, scope, { memory, signal })
    return answer('tally')
  }
  const [[row], all] = await Promise.all([rows ?? asked(), orders()])
  return { row, repeat: repeatFigure(all, quarter) }
}

/** Who came back within 180 days, of the customers of whom that was decided in the quarter. */
export function repeatFigure(orders: Orders, quarter: Quarter): OwnQuarter['repeat'] {
  const { repeated, of } = repeatWithin180(orders, quarter)
  return of === 0 ? null : { value: repeated / of, of }
}
