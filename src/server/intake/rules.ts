import type { NumberRules } from '#domain/parcel/number-rules.ts'
import { listEveryNumber, listNumberRules } from '#store/state/number-settings.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { bring, withPatience } from '#server/intake/follow.ts'

type RulesContext = { state: State; warehouse: Warehouse }

/**
 * Brings the cut-off times and delivery norms of customer numbers to the warehouse, which calculates the parcels anew of those that
 * changed. At start, since a crash may have come in between, and after each change.
 */
export async function bringRules({ state, warehouse }: RulesContext): Promise<void> {
  await bring(
    () => rulesOf(state),
    (rules) => warehouse.setRules(rules),
  )
}

/** The same for a request. */
export async function rulesReach(context: RulesContext): Promise<void> {
  await withPatience(bringRules(context))
}

async function rulesOf({ app }: State): Promise<NumberRules[]> {
  const customerNumbers = await inScope(app, asOperator, listEveryNumber)
  return inScope(app, { ...asOperator, customerNumbers }, listNumberRules)
}
