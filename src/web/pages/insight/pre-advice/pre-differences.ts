import type { FieldShare, Scored } from '#domain/contract/insight-pre-advice.ts'
import { decimalDifference, shareDifference, type Difference } from '#web/pages/insight/difference.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { enough } from '#web/pages/insight/worst.ts'

/** The smallest difference of two scores that matters: a point, as much as the board names as lost. */
export const scoreThatMatters = 1

export function scoreDifference(now: Scored, then: Scored, scene: Scene): Difference | undefined {
  const isEnough = now.coverage.of >= enough && then.coverage.of >= enough
  return decimalDifference([now.score, then.score], { good: 'more', matters: scoreThatMatters, isEnough }, scene)
}

/** How a share of fields differs. Fields of one parcel hang together, so that it is no surer than a share of parcels. */
export function fieldsDifference(now: FieldShare, then: FieldShare, scene: Scene): Difference | undefined {
  return shareDifference(ofParcels(now), ofParcels(then), 'more', scene)
}

function ofParcels({ share, parcels }: FieldShare) {
  return { parcels: (share ?? 0) * parcels, of: parcels, share, lower: null, upper: null }
}
