import type { PeaksPart } from '#domain/contract/insight-peaks.ts'
import { shoppingPeaks, type ShoppingPeak } from '#domain/insight/peaks/meanings.ts'
import type { Period } from '#domain/insight/query.ts'
import type { ParcelsTarget, ReadoutLine } from '#web/charts/readout.tsx'
import { parcelsBehind, showParcels, type Scene } from '#web/pages/insight/scene.ts'
import type { insightPeaksNl } from '#web/words/insight-peaks.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export type PeaksWords = Widened<typeof insightPeaksNl>

/** What the figures of 'Piek-bezorgmomenten' draw from: the page's scene, the part's data and its own words. */
export type PeaksScene = { scene: Scene; part: PeaksPart; own: PeaksWords }

/** A hit rate of the hour goes to the lists of 'Hitrate'. */
type Kind = 'moments' | 'accepted' | 'homeAttempts' | 'homeMisses'
type Mark = { at?: Record<string, string>; period?: Period }

/** The list behind a number of this part; none where there are no parcels. */
export function behind({ scene }: PeaksScene, kind: Kind, parcels: number, mark: Mark = {}): ParcelsTarget | undefined {
  return parcels === 0 ? undefined : parcelsBehind(scene, kind, mark)
}

/** The way from the readout to the parcels. */
export function show({ scene }: PeaksScene, kind: Kind, parcels: number, mark: Mark = {}): ReadoutLine['link'] {
  return showParcels(scene, parcels, parcelsBehind(scene, kind, mark))
}

/** 'di 11–12' */
export function momentText(
  { own }: Pick<PeaksScene, 'own'>,
  { weekday, hour }: { weekday: number; hour: number },
): string {
  return own.moment(own.short[weekday - 1] ?? '', hour)
}

export function atMoment({ weekday, hour }: { weekday: number; hour: number }): Record<string, string> {
  return { weekday: String(weekday), hour: String(hour) }
}

/** 'ma 30 nov (Cyber Monday)' */
export function dayText(
  { scene, own }: Pick<PeaksScene, 'scene' | 'own'>,
  { date, peak }: { date: string; peak: ShoppingPeak | null },
): string {
  const day = scene.format.day(date)
  return peak ? own.named(day, shoppingPeaks[peak][scene.language]) : day
}
