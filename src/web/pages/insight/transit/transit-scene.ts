import type { TransitPart } from '#domain/contract/insight-transit.ts'
import type { OnTimeKind } from '#domain/insight/transit/selections.ts'
import type { Period } from '#domain/insight/query.ts'
import type { ParcelsTarget, ReadoutLine } from '#web/charts/readout.tsx'
import { parcelsBehind, showParcels, type Scene } from '#web/pages/insight/scene.ts'
import type { insightTransitNl } from '#web/words/insight-transit.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export type TransitWords = Widened<typeof insightTransitNl>

/** What the figures of 'Overkomstduur' draw from: the page's scene, the part's data and its own words. */
export type TransitScene = { scene: Scene; part: TransitPart; own: TransitWords }

type Mark = { at?: Record<string, string>; period?: Period }

/** The list behind a number of on time; none where there are no parcels. */
export function behind(
  { scene }: TransitScene,
  kind: OnTimeKind,
  parcels: number,
  mark: Mark = {},
): ParcelsTarget | undefined {
  return parcels === 0 ? undefined : parcelsBehind(scene, kind, mark)
}

/** The way from the readout to the parcels. */
export function show(transit: TransitScene, kind: OnTimeKind, parcels: number, mark: Mark = {}): ReadoutLine['link'] {
  return showParcels(transit.scene, parcels, parcelsBehind(transit.scene, kind, mark))
}
