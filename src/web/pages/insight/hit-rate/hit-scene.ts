import type { HitRatePart } from '#domain/contract/insight-hit-rate.ts'
import type { HitRateKind } from '#domain/insight/hit-rate/selections.ts'
import type { Period } from '#domain/insight/query.ts'
import type { ParcelsTarget, ReadoutLine } from '#web/charts/readout.tsx'
import { parcelsBehind, showParcels, type Scene } from '#web/pages/insight/scene.ts'
import type { insightHitRateNl } from '#web/words/insight-hit-rate.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export type HitRateWords = Widened<typeof insightHitRateNl>

/** What the figures of 'Hitrate' draw from: the page's scene, the part's data and its own words. */
export type HitScene = { scene: Scene; part: HitRatePart; own: HitRateWords }

type Mark = { at?: Record<string, string>; period?: Period }

/** The list behind a number of this part; none where there are no parcels. */
export function behind(
  { scene }: HitScene,
  kind: HitRateKind,
  parcels: number,
  mark: Mark = {},
): ParcelsTarget | undefined {
  return parcels === 0 ? undefined : parcelsBehind(scene, kind, mark)
}

/** The way from the readout to the parcels. */
export function show(hit: HitScene, kind: HitRateKind, parcels: number, mark: Mark = {}): ReadoutLine['link'] {
  return showParcels(hit.scene, parcels, parcelsBehind(hit.scene, kind, mark))
}
