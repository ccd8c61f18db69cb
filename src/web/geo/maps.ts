import type { DrawnArea, DrawnMap, MapName } from '#web/geo/drawn-map.ts'
import { equalEarthInto, mercatorInto, type EqualEarthFrame, type MercatorFrame } from '#web/geo/projection.ts'

type Frame = { width: number; height: number }
type NetherlandsFile = Frame & { frame: MercatorFrame; coast: string; province: DrawnArea[]; pc2: DrawnArea[] }
type CountriesFile = Frame & { frame?: EqualEarthFrame; area: DrawnArea[] }

/** Fetches a map. They are drawn beforehand (scripts/maps) and are ten to fifteen kilobytes each on the wire. */
export async function fetchMap(name: MapName): Promise<DrawnMap> {
  if (name === 'world') return countries((await import('#web/geo/world.json')).default as unknown as CountriesFile)
  if (name === 'europe') return countries((await import('#web/geo/europe.json')).default as unknown as CountriesFile)
  const file = (await import('#web/geo/netherlands.json')).default as unknown as NetherlandsFile
  const { width, height, frame, coast } = file
  const areas = name === 'netherlands' ? file.province : file[name]
  return { width, height, coast, areas, project: mercatorInto(frame) }
}

function countries({ width, height, frame, area }: CountriesFile): DrawnMap {
  return { width, height, areas: area, ...(frame && { project: equalEarthInto(frame) }) }
}
