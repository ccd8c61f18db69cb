import type { ComponentType } from 'react'
import type { EcommercePart, InsightEcommerce } from '#domain/contract/insight-ecommerce.ts'
import { dashboardPart, withWords, type DashboardPart, type OwnWords } from '#web/pages/insight/dashboard-part.ts'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import { ecommerceWords } from '#web/words/ecommerce-words.ts'
import type { Words } from '#web/words/nl.ts'

type Anchor = keyof Words['insightEcommerce']['parts']
type EcommercePlace = DashboardPart<InsightEcommerce> & { anchor: Anchor }

type PartComponent<Key extends EcommercePart> = ComponentType<{
  scene: EcommerceScene
  part: NonNullable<InsightEcommerce[Key]>
}>

function place<Key extends EcommercePart>(
  key: Key,
  anchor: Anchor,
  words: OwnWords,
  fetch: () => Promise<{ default: PartComponent<Key> }>,
): EcommercePlace {
  return { ...dashboardPart<InsightEcommerce, Key>(key, anchor, () => withWords(key, words, fetch())), anchor }
}

/** The places of 'E-commerce inzichten', in the order of the page. */
export const ecommerceParts: readonly EcommercePlace[] = [
  place('peers', 'branche', ecommerceWords.peers, () => import('#web/pages/insight/peers/peers-part.tsx')),
  place('improve', 'verbeteren', ecommerceWords.improve, () => import('#web/pages/insight/improve/improve-part.tsx')),
  place(
    'deliveryOptions',
    'opties',
    ecommerceWords.deliveryOptions,
    () => import('#web/pages/insight/delivery-options/delivery-options-part.tsx'),
  ),
  place('repeat', 'herhaal', ecommerceWords.repeat, () => import('#web/pages/insight/repeat/repeat-part.tsx')),
  place('places', 'waar', ecommerceWords.places, () => import('#web/pages/insight/places/places-part.tsx')),
  place('repeat', 'klanten', ecommerceWords.repeat, () => import('#web/pages/insight/repeat/customers-part.tsx')),
]

// The first is always in the window: it is fetched beside the figures. What fails is told where it is drawn.
ecommerceParts[0]?.load().catch(() => undefined)
