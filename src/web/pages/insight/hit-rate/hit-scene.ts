import type { HitRatePart } from '#domain/contract/insight-hit-rate.ts'
import type { Share } from '#domain/contract/insight-figures.ts'
import type { HitRateKind } from '#domain/insight/hit-rate/selections.ts'
import type { Period } from '#domain/insight/query.ts'
import type { ParcelsTarget, ReadoutLine } from '#web/charts/readout.tsx'
import { comparisonName, parcelCount, shareText } from '#web/pages/insight/names.ts'
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

/** A share as it is written, or that there are too few parcels for one. */
export function shareOr({ scene }: HitScene, { share, of }: Share): string {
  const { words, format } = scene
  return share === null ? words.figure.fewOf(parcelCount(of, format.count(of), words)) : shareText(share, format)
}

/** The other way round: what of a hit rate is missed. */
export function missedOf({ parcels, of, share, lower, upper }: Share): Share {
  const turned = (value: number | null) => (value === null ? null : 1 - value)
  return { parcels: of - parcels, of, share: turned(share), lower: turned(upper), upper: turned(lower) }
}

/** 'jaar eerder', in a sentence. */
export function beforeName({ scene }: HitScene): string {
  return comparisonName(scene.data.compare, scene.words).toLowerCase()
}

/** What the readout says of a share beside its name: itself, how sure, and how it was. */
export function shareParts(hit: HitScene, now: Share, before: Share, say: (share: string) => string): string[] {
  const { own, scene } = hit
  const { format } = scene
  if (now.share === null) return [shareOr(hit, now)]
  return [
    say(shareText(now.share, format)),
    ...(now.lower === null || now.upper === null
      ? []
      : [own.sureBetween(format.percent(now.lower), format.percent(now.upper))]),
    ...(before.share === null ? [] : [own.before(beforeName(hit), shareText(before.share, format))]),
  ]
}
