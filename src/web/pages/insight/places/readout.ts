import type { ReadoutLine } from '#web/charts/readout.tsx'
import { provinceNames } from '#domain/geo/provinces.ts'
import { countryName } from '#web/pages/insight/names.ts'
import type { MapLevel } from '#web/pages/insight/places/map-state.ts'
import { measureText, type AreaRow } from '#web/pages/insight/places/measures.ts'
import { perOf, type PlacesScene } from '#web/pages/insight/places/places-scene.ts'
import type { ShownMap } from '#web/pages/insight/places/use-map.ts'
import { parcelsBehind } from '#web/pages/insight/scene.ts'

/** What is said of the area that is pointed at; of one without figures only that there are too few. */
export function readoutOf(
  places: PlacesScene,
  level: MapLevel,
  rows: readonly AreaRow[],
  at: string | undefined,
  { names }: ShownMap,
): ReadoutLine {
  const { own, part, scene } = places
  if (at === undefined) return { title: own.noAreas, parts: [] }
  const row = rows.find(({ key }) => key === at)
  if (!row) return { title: nameOf(places, level, at, names), parts: [own.hidden] }
  const text = (key: Exclude<keyof AreaRow, 'key' | 'name'>) => measureText(key, row[key], scene.format)
  const parts = [
    own.customers(text('customers')),
    row.per1000 === null ? '' : own.perIs(text('per1000'), own.per[perOf(part)]),
    row.index === null ? '' : own.indexIs(text('index')),
    row.growth === null ? '' : own.growthIs(text('growth')),
    row.onTime === null ? '' : own.onTimeIs(text('onTime')),
    row.hitRate === null ? '' : own.hitIs(text('hitRate')),
  ]
  return { title: row.name, parts: parts.filter(Boolean), link: linkOf(places, level, at) }
}

function nameOf({ scene: { language, words } }: PlacesScene, level: MapLevel, key: string, names: ShownMap['names']) {
  if (level === 'province') return provinceNames[key as keyof typeof provinceNames]?.[language] ?? key
  if (level === 'europe' || level === 'world') return countryName(key, language, words.unknown)
  return [key, names.get(key)].filter(Boolean).join(' ')
}

/** The parcels to an area, where a filter of the list can say which: not of provinces and places, nor within a narrower filter. */
function linkOf({ own, scene }: PlacesScene, level: MapLevel, key: string): ReadoutLine['link'] {
  if (!scene.lists) return undefined
  const { postcodes, countries } = scene.data.filter
  if (level === 'europe' || level === 'world') {
    return { text: own.showParcels, target: parcelsBehind(scene, 'accepted', { countries: [key] }) }
  }
  const isNarrower = postcodes.length > 0 || (countries.length > 0 && !countries.includes('NL'))
  if ((level !== 'pc2' && level !== 'pc4') || isNarrower) return undefined
  return { text: own.showParcels, target: parcelsBehind(scene, 'accepted', { countries: ['NL'], postcodes: [key] }) }
}
