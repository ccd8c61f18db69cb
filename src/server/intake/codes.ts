import type { State } from '#store/state/open-state.ts'
import { listCodes } from '#store/state/event-codes.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { bring, withPatience } from '#server/intake/follow.ts'

type CodesContext = { state: State; warehouse: Warehouse }

/**
 * Brings what operators and mappings say about codes to the warehouse, which derives all parcels anew that it is about. At
 * start, since a crash may have come in between, and after each change.
 */
export async function bringCodes({ state, warehouse }: CodesContext): Promise<void> {
  await bring(
    () => inScope(state.app, asOperator, listCodes),
    (codes) => warehouse.setCodes(codes),
  )
}

/** The same for a request. */
export async function codesReach(context: CodesContext): Promise<void> {
  await withPatience(bringCodes(context))
}
