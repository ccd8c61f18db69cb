import type { FieldShare, PreAdvicePart } from '#domain/contract/insight-pre-advice.ts'
import type { Share } from '#domain/contract/insight-figures.ts'
import type { PreAdviceKind } from '#domain/insight/pre-advice/selections.ts'
import type { Period } from '#domain/insight/query.ts'
import type { ParcelsTarget, ReadoutLine } from '#web/charts/readout.tsx'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'
import { parcelsBehind, showParcels, type Scene } from '#web/pages/insight/scene.ts'
import type { insightPreAdviceNl } from '#web/words/insight-pre-advice.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export type PreAdviceWords = Widened<typeof insightPreAdviceNl>

/** What the figures of 'Voormeldkwaliteit' draw from: the page's scene, the part's data and its own words. */
export type PreScene = { scene: Scene; part: PreAdvicePart; own: PreAdviceWords }

type Mark = { at?: Record<string, string>; period?: Period }

/** The list behind a number of this part; none where there are no parcels. */
export function behind(
  { scene }: PreScene,
  kind: PreAdviceKind,
  parcels: number,
  mark: Mark = {},
): ParcelsTarget | undefined {
  return parcels === 0 ? undefined : parcelsBehind(scene, kind, mark)
}

/** The way from the readout to the parcels. */
export function show(pre: PreScene, kind: PreAdviceKind, parcels: number, mark: Mark = {}): ReadoutLine['link'] {
  return showParcels(pre.scene, parcels, parcelsBehind(pre.scene, kind, mark))
}

export function fieldShareText({ scene }: PreScene, { share }: FieldShare): string {
  return share === null ? scene.words.figure.few : shareText(share, scene.format)
}

/** Of a share those that are not in it. */
export function othersOf({ parcels, of }: Share): number {
  return of - parcels
}

/** In how many parcels a field is empty. */
export function emptyText(pre: PreScene, parcels: number): string {
  const { fields } = pre.own
  if (parcels === 0) return fields.emptyNone
  return parcels === 1 ? fields.emptyOne : fields.empty(countText(pre, parcels))
}

/** '12.345 pakketten' */
export function countText({ scene }: PreScene, parcels: number): string {
  return parcelCount(parcels, scene.format.count(parcels), scene.words)
}
