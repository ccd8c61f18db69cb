import type { Areas, Towns } from '#domain/contract/insight-places.ts'
import { europe } from '#domain/geo/europe.ts'
import { provinceNames } from '#domain/geo/provinces.ts'
import type { Language } from '#domain/words/language.ts'
import { countryName } from '#web/pages/insight/names.ts'
import type { MapLevel } from '#web/pages/insight/places/map-state.ts'
import { rowsOf, type AreaRow } from '#web/pages/insight/places/measures.ts'
import { perOf, type Per, type PlacesScene } from '#web/pages/insight/places/places-scene.ts'

/** How areas are called, and what a thousand are counted of. */
type Naming = { language: Language; unknown: string; per: Per }

/** The areas of a level with their names; of Europe, only the countries in it. */
export function areaRows(
  { language, unknown, per }: Naming,
  level: MapLevel,
  areas: Areas | Towns,
  names: ReadonlyMap<string, string>,
): AreaRow[] {
  const country = (key: string) => countryName(key, language, unknown)
  const nameOf: Record<MapLevel, (key: string, index: number) => string> = {
    province: (key) => provinceNames[key as keyof typeof provinceNames]?.[language] ?? key,
    pc2: (key) => [key, names.get(key)].filter(Boolean).join(' '),
    pc4: (key) => key,
    place: (key, index) => townName(areas as Towns, index, country) ?? key,
    europe: country,
    world: country,
  }
  const rows = rowsOf(areas, nameOf[level], per)
  return level === 'europe' ? rows.filter(({ key }) => europe.has(key)) : rows
}

function townName({ names, countries }: Towns, index: number, country: (key: string) => string): string | undefined {
  const [name, code] = [names[index], countries[index]]
  return name === undefined || code === undefined || code === 'NL' ? name : `${name} (${country(code)})`
}

/** What is below the table: of the Netherlands, or of everywhere. */
export function totalRow({ part, own }: PlacesScene, level: MapLevel): AreaRow {
  const nothing = { parcels: null, index: null, growth: null, onTime: null, hitRate: null, per1000: null }
  if (level === 'place' || level === 'europe' || level === 'world' || part.netherlands.now === null) {
    return { ...nothing, key: 'all', name: own.everywhere, customers: part.customers.now, parcels: part.parcels }
  }
  const { now, perHouseholds, perInhabitants } = part.netherlands
  const per1000 = perOf(part) === 'households' ? perHouseholds : perInhabitants
  const of = rowsOf(part.countries, (key) => key, perOf(part)).find(({ key }) => key === 'NL')
  const index = per1000 === null ? null : 100
  return { ...nothing, ...of, key: 'NL', name: own.netherlands, customers: now, per1000, index }
}
