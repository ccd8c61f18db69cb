import type { Scope } from '#domain/access/scope.ts'
import type { Condition } from '#domain/insight/condition.ts'
import { plan, type Question } from '#domain/insight/plan.ts'
import { renderSelect } from '#domain/insight/render-duckdb.ts'
import { experienceCode, foldOrders, type Orders } from '#domain/insight/repeat/orders.ts'
import { experienceConditions } from '#domain/insight/repeat/selections.ts'
import { demandFilled } from './ask.ts'
import type { Asker } from './engine.ts'
import { doubles, operationalDayNumber } from './read-columns.ts'
import type { Warehouse } from './warehouse.ts'

type OrdersWarehouse = Pick<Warehouse, 'columns' | 'isUnfilled'>

/** Who receives a parcel as a whole number, of which equal ones are equal recipients; see recipientsOf. Nothing leads back from it. */
export const recipientNumber = numbered('recipient_key')

/** The accepted parcels of a question as orders of customers, of all time. Throws what `ask` throws. */
export async function ordersOf(
  warehouse: OrdersWarehouse,
  question: Pick<Question, 'customerNumbers' | 'filter'>,
  scope: Scope,
  signal?: AbortSignal,
): Promise<Orders> {
  const { where } = plan({ ...question, population: 'accepted' }, scope)
  return ordersWhere(warehouse, where, { account: scope.accountId, signal })
}

/** No scope: for the freezing of quarters alone, which test/rules guards. `where` must leave customer returns and what was not accepted out. */
export async function ordersWhere(
  warehouse: OrdersWarehouse,
  where: readonly Condition[],
  asker?: Asker,
): Promise<Orders> {
  demandFilled(warehouse)
  const experience = {
    firstOf: experienceConditions.map(([name, conditions]) => ({ holds: conditions, value: experienceCode(name) })),
  }
  const sql = renderSelect({
    select: [recipientNumber, numbered('reference'), 'start_ms::double', operationalDayNumber, experience],
    where,
  })
  const [keys, references, starts, days, experiences] = await warehouse.columns(sql, asker)
  return foldOrders({
    keys: doubles(keys!),
    references: doubles(references!),
    startMs: doubles(starts!),
    days: days!.values,
    experiences: experiences!.values,
  })
}

/** 53 bits of a hash, as many as a number holds: two of a million texts are alike by chance once in ten thousand times. 0 is ''. */
function numbered(column: 'recipient_key' | 'reference'): string {
  return `case when ${column} = '' then 0 else (hash(${column}) >> 11)::double end`
}
