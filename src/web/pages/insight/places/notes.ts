import type { PlacesPart } from '#domain/contract/insight-places.ts'
import type { Format } from '#web/format.ts'
import type { MapLevel } from '#web/pages/insight/places/map-state.ts'
import type { AreaRow } from '#web/pages/insight/places/measures.ts'
import type { PlacesWords } from '#web/pages/insight/places/places-scene.ts'
import type { ShownMap } from '#web/pages/insight/places/use-map.ts'

const placesNamed = 6

/** What one must know to read the map, and whom to thank for it. */
export function notesOf(
  part: PlacesPart,
  level: MapLevel,
  rows: readonly AreaRow[],
  drawn: readonly { key: string }[],
  { source }: ShownMap,
  { own, format }: { own: PlacesWords; format: Format },
): string[] {
  const keys = new Set(drawn.map(({ key }) => key))
  const beside = rows.filter(({ key }) => !keys.has(key)).map(({ name }) => name)
  const isDutch = level === 'province' || level === 'pc2' || level === 'pc4'
  const { people } = part
  return [
    beside.length > 0 ? own.noPlace(format.list(namesOf(beside))) : '',
    level === 'province' && part.provincesBy === 'postcode-ranges' ? own.notes.coarse : '',
    level === 'pc2' && source === null ? own.notes.pc2 : '',
    isDutch && part.shapes.pc4 === null ? own.noPc4 : '',
    isDutch && people.source && rows.some(({ per1000 }) => per1000 !== null)
      ? own.notes.people(people.source, people.year === null ? '' : `, ${people.year}`)
      : '',
    source === null ? '' : own.notes.shapes(source),
    level === 'place' ? own.notes.towns : '',
    level === 'europe' || level === 'world' ? own.notes.countries : '',
  ].filter(Boolean)
}

function namesOf(names: readonly string[]): string[] {
  return names.length <= placesNamed ? [...names] : [...names.slice(0, placesNamed), '…']
}
