import type { PlacesPart } from '#domain/contract/insight-places.ts'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import type { insightPlacesNl } from '#web/words/insight-places.nl.ts'
import type { Widened } from '#web/words/nl.ts'

export type PlacesWords = Widened<typeof insightPlacesNl>

/** What the figures of this part draw from: the page's scene, the part's data and its own words. */
export type PlacesScene = { scene: EcommerceScene; part: PlacesPart; own: PlacesWords }

/** What a thousand are counted of: households where they are known. */
export type Per = 'households' | 'inhabitants'

export function perOf({ people }: Pick<PlacesPart, 'people'>): Per {
  return people.households === null ? 'inhabitants' : 'households'
}
