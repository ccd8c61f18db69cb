import type { DeliveryOptionsPart } from '#domain/contract/insight-delivery-options.ts'
import type { Choice, End } from '#domain/insight/delivery-options/choices.ts'
import type { DeliveryOptionsKind } from '#domain/insight/delivery-options/selections.ts'
import type { ParcelFilter, Period } from '#domain/insight/query.ts'
import type { ParcelsTarget, ReadoutLine } from '#web/charts/readout.tsx'
import { parcelsBehind, showParcels, type EcommerceScene } from '#web/pages/insight/scene.ts'
import type { insightDeliveryOptionsNl } from '#web/words/insight-delivery-options.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export type OptionsWords = Widened<typeof insightDeliveryOptionsNl>

/** What the figures of 'Bezorgopties' draw from: the page's scene, the part's data and its own words. */
export type OptionsScene = { scene: EcommerceScene; part: DeliveryOptionsPart; own: OptionsWords }

type Mark = Partial<ParcelFilter> & { at?: Record<string, string>; period?: Period }

/** The list behind a number of this part; none where there are no parcels, or where lists are not for this account. */
export function behind(
  { scene }: OptionsScene,
  kind: DeliveryOptionsKind,
  parcels: number,
  mark: Mark = {},
): ParcelsTarget | undefined {
  return parcels === 0 || !scene.lists ? undefined : parcelsBehind(scene, kind, mark)
}

/** The way from the readout to the parcels. */
export function show(
  { scene }: OptionsScene,
  kind: DeliveryOptionsKind,
  parcels: number,
  mark: Mark = {},
): ReadoutLine['link'] {
  return showParcels(scene, parcels, parcelsBehind(scene, kind, mark))
}

/** 'Thuis › bij de buren' */
export function flowName({ own }: OptionsScene, choice: Choice, end: End): string {
  return own.flows.flow(own.names[choice], own.names[end].charAt(0).toLowerCase() + own.names[end].slice(1))
}
