import type { ReturnsPart } from '#domain/contract/insight-returns.ts'
import type { returnSelections } from '#domain/insight/returns/selections.ts'
import type { Period } from '#domain/insight/query.ts'
import type { ParcelsTarget, ReadoutLine } from '#web/charts/readout.tsx'
import { parcelsBehind, showParcels, type Scene } from '#web/pages/insight/scene.ts'
import type { insightReturnsNl } from '#web/words/insight-returns.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export type ReturnsWords = Widened<typeof insightReturnsNl>
export type ReturnsKind = keyof typeof returnSelections

/** What the figures of this part draw from: the page's scene, the part's data and its own words. */
export type ReturnsScene = { scene: Scene; part: ReturnsPart; own: ReturnsWords }

type Mark = { at?: Record<string, string>; period?: Period }

/** The list behind a number of this part; none where there are no parcels. */
export function behind({ scene }: ReturnsScene, kind: ReturnsKind, parcels: number, mark: Mark = {}) {
  return parcels === 0 ? undefined : (parcelsBehind(scene, kind, mark) satisfies ParcelsTarget)
}

/** The way from the readout to the parcels. */
export function show(
  { scene }: ReturnsScene,
  kind: ReturnsKind,
  parcels: number,
  mark: Mark = {},
): ReadoutLine['link'] {
  return showParcels(scene, parcels, parcelsBehind(scene, kind, mark))
}

/** '1,6 dagen'; null stays null. */
export function daysText({ own, scene: { format } }: ReturnsScene, days: number | null): string | null {
  if (days === null) return null
  const rounded = Math.round(days * 10) / 10
  return own.days(format.hours(rounded), rounded)
}

/** Open returns of more than ten network days. */
export function oldReturns({ ages }: ReturnsPart): number {
  return ages.filter(({ age }) => age >= 3).reduce((total, { parcels }) => total + parcels, 0)
}
