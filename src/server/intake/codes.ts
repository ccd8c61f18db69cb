import type { State } from '#store/state/open-state.ts'
import { listCodes } from '#store/state/event-codes.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'

type CodesContext = { state: State; warehouse: Warehouse }

/**
 * Brings what operators and mappings say about codes to the warehouse, which derives all parcels anew that it is about. At
 * start, since a crash may have come in between, and after each change.
 */
export async function bringCodes({ state, warehouse }: CodesContext): Promise<void> {
  const read = () => inScope(state.app, asOperator, listCodes)
  let codes = await read()
  for (;;) {
    await warehouse.setCodes(codes)
    // Of two at once, the one that read first may write last.
    const now = await read()
    if (JSON.stringify(now) === JSON.stringify(codes)) return
    codes = now
  }
}

const patienceMs = 20_000

/** The same for a request, which does not wait for a long import to let go of the warehouse: what was saved follows then. */
export async function codesReach(context: CodesContext): Promise<void> {
  const brought = bringCodes(context)
  const enough = AbortSignal.timeout(patienceMs)
  const waited = new Promise<void>((resolve) => enough.addEventListener('abort', () => resolve(), { once: true }))
  // When it fails later on, the next change or start does it.
  brought.catch(() => undefined)
  await Promise.race([brought, waited])
}
