import type { PlacesPart } from '#domain/contract/insight-places.ts'
import { europe } from '#domain/geo/europe.ts'
import { measureKeys, type MeasureKey } from '#web/pages/insight/places/measures.ts'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'

/** What can be drawn, in the order of the buttons: from near to far. */
export const mapLevels = ['province', 'pc2', 'place', 'pc4', 'europe', 'world'] as const
export type MapLevel = (typeof mapLevels)[number]

const levelWords: Record<MapLevel, string> = {
  province: 'provincie',
  pc2: 'pc2',
  place: 'plaats',
  pc4: 'pc4',
  europe: 'europa',
  world: 'wereld',
}
const measureWords: Record<MeasureKey, string> = {
  customers: 'klanten',
  per1000: 'per-1000',
  index: 'index',
  growth: 'groei',
  onTime: 'op-tijd',
  hitRate: 'hitrate',
  parcels: 'pakketten',
}

export type MapState = { level: MapLevel; measure: MeasureKey; picked: string | undefined }

/** What the address says of the map; where it says nothing, the nearest level that has something to show. */
export function mapStateFrom({ state: { shows } }: EcommerceScene, part: PlacesPart): MapState {
  const level = mapLevels.find((key) => levelWords[key] === shows.kaart) ?? usualLevel(part)
  return {
    level: level === 'pc4' && part.shapes.pc4 === null ? 'pc2' : level,
    measure: measureKeys.find((key) => measureWords[key] === shows.maat) ?? 'customers',
    picked: shows.gebied,
  }
}

/** Puts a change of the map into the address. An area of one level is none of another. */
export function changeMap(scene: EcommerceScene, now: MapState, change: Partial<MapState>): void {
  const next = { ...now, ...('level' in change && { picked: undefined }), ...change }
  scene.change({
    shows: {
      ...without(scene.state.shows),
      kaart: levelWords[next.level],
      ...(next.measure !== 'customers' && { maat: measureWords[next.measure] }),
      ...(next.picked && { gebied: slugOf(next.picked) }),
    },
  })
}

/** An area as an address writes it: 'NL-UT Utrecht' is 'nl-ut-utrecht'. */
export function slugOf(key: string): string {
  return key
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
}

function without({ kaart: _level, maat: _measure, gebied: _area, ...others }: EcommerceScene['state']['shows']) {
  return others
}

function usualLevel({ provinces, countries }: PlacesPart): MapLevel {
  if (provinces.keys.length > 0) return 'province'
  return countries.keys.length > 0 && countries.keys.every((key) => europe.has(key)) ? 'europe' : 'world'
}
