import type { Scope } from '#domain/access/scope.ts'
import type { Condition } from '#domain/insight/condition.ts'
import { plan, type Question } from '#domain/insight/plan.ts'
import { renderSelect } from '#domain/insight/render-duckdb.ts'
import { ordersOfHeld } from '#domain/insight/repeat/held-orders.ts'
import { experienceCode, foldRows, type Orders } from '#domain/insight/repeat/orders.ts'
import { rowsByRecipient, sortByTime } from '#domain/insight/repeat/recipients.ts'
import { experienceConditions } from '#domain/insight/repeat/selections.ts'
import { demandFilled } from './ask.ts'
import type { Asker } from './engine.ts'
import { heldFor } from './held-for.ts'
import { recipientNumber, referenceNumber } from './parcel-columns.ts'
import type { ParcelMemory } from './parcel-memory.ts'
import { doubles, operationalDayNumber } from './read-columns.ts'
import { turnOfOthers } from './turns.ts'
import type { Warehouse } from './warehouse.ts'

type OrdersWarehouse = Pick<Warehouse, 'columns' | 'isUnfilled'>

/** The accepted parcels of a question as orders of customers, of all time. Throws what `ask` throws. */
export async function ordersOf(
  { warehouse, memory }: { warehouse: OrdersWarehouse; memory: ParcelMemory },
  question: Pick<Question, 'customerNumbers' | 'filter'>,
  scope: Scope,
  signal?: AbortSignal,
): Promise<Orders> {
  demandFilled(warehouse)
  const asked = plan({ ...question, population: 'accepted' }, scope)
  const asker = { account: scope.accountId, signal }
  const found = await heldFor(memory, asked, asker)
  return found ? ordersOfHeld(found.held, found.where) : ordersWhere(warehouse, asked.where, asker)
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
    select: [recipientNumber, referenceNumber, 'start_ms::double', operationalDayNumber, experience],
    where,
  })
  const [keys, references, starts, days, experiences] = await warehouse.columns(sql, asker)
  const parcels = {
    references: doubles(references!),
    startMs: doubles(starts!),
    days: days!.values,
    experiences: experiences!.values,
  }
  // Of a million parcels each of these takes a fifth of a second, and what is made of them as long.
  const found = rowsByRecipient(doubles(keys!))
  await turnOfOthers()
  sortByTime(found, parcels)
  await turnOfOthers()
  const orders = foldRows(parcels, found)
  await turnOfOthers()
  return orders
}
