import type { Condition } from '#domain/insight/condition.ts'
import type { HeldParcels } from '#domain/insight/in-memory/held.ts'
import { together } from '#domain/insight/in-memory/together.ts'
import type { Plan } from '#domain/insight/plan.ts'
import type { Asker } from './engine.ts'
import type { ParcelMemory } from './parcel-memory.ts'

/** All parcels of customer numbers, and what holds of those that are asked for. */
export type Asked = { held: HeldParcels; where: readonly Condition[] }

/** What a plan is about, in memory. Undefined when it is too much, or could not be read, or cannot be told apart there: then the warehouse is asked. */
export async function heldFor(memory: ParcelMemory, plan: Plan, asker: Asker): Promise<Asked | undefined> {
  const { together: fit } = together({ parcels: plan })
  const held = fit && (await memory.of(fit.customerNumbers, asker))
  asker.signal?.throwIfAborted()
  return held && { held, where: fit.plans.get('parcels')!.where }
}
