import { isMilestone } from '#domain/parcel/milestone.ts'
import type { Parcel } from '#domain/contract/parcels.ts'
import { endedMilestones } from '#domain/insight/exceptions/kinds.ts'
import type { Milestone } from '#domain/parcel/milestone.ts'

/** Why nobody waits any more for a parcel that was not received: on its way back or there, or what the carrier said last. */
export function endedAs({ parcel }: Parcel): 'returned' | Milestone | undefined {
  if (parcel.receivedAt) return undefined
  if (parcel.returnAt) return 'returned'
  const { lastMilestone: last } = parcel
  return isMilestone(last) && endedMilestones.includes(last) ? last : undefined
}
