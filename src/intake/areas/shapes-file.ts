import type { Shapes } from '#domain/contract/insight-places.ts'
import type { UploadedLevel } from '#domain/insight/places/levels.ts'
import { AreasRefused, mostPoints } from './outcome.ts'
import { fromRdNew, isRdNew, type Point } from './rd-new.ts'

/** How finely points are kept: 1/1000 degree is some 70 by 110 m. Neighbours keep the same points, so no gaps come between them. */
const unitsPerDegree: Readonly<Record<UploadedLevel, number>> = { pc4: 1000, pc2: 500 }
const keyPattern: Readonly<Record<UploadedLevel, RegExp>> = { pc4: /^[1-9]\d{3}$/, pc2: /^[1-9]\d$/ }
const maxAreas: Readonly<Record<UploadedLevel, number>> = { pc4: 5_000, pc2: 100 }
/** The Netherlands and what lies around them. */
const box = { west: 2.5, east: 8, south: 50, north: 54.2 }

/**
 * A GeoJSON FeatureCollection of polygons, one or more for each area, in degrees (RFC 7946) or in metres of RD New, as shapes to draw. The key is
 * in a property, whatever its name, that is a postal code in every feature. Throws AreasRefused.
 */
export function readShapes(text: string, level: UploadedLevel): Pick<Shapes, 'unitsPerDegree' | 'areas'> {
  const features = featuresOf(text)
  const name = keyNameOf(features, level)
  const rings = new Map<string, number[][]>()
  let points = 0
  features.forEach(({ geometry, properties }, i) => {
    const key = String(properties[name]).trim()
    const drawn = polygonsOf(geometry, i + 1).flatMap((polygon) =>
      polygon.flatMap((ring) => drawnRing(ring, unitsPerDegree[level], i + 1)),
    )
    points += drawn.reduce((sum, ring) => sum + ring.length / 2, 0)
    if (points > mostPoints) throw new AreasRefused('areas-too-fine', { count: mostPoints })
    rings.set(key, [...(rings.get(key) ?? []), ...drawn])
  })
  if (rings.size > maxAreas[level]) throw new AreasRefused('areas-too-many', { count: maxAreas[level] })
  const areas = [...rings]
    .filter(([, drawn]) => drawn.length > 0)
    .map(([key, drawn]) => ({ key, rings: drawn.map(inSteps) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  if (areas.length === 0) throw new AreasRefused('areas-empty')
  return { unitsPerDegree: unitsPerDegree[level], areas }
}

type Feature = { geometry: unknown; properties: Record<string, unknown> }

function featuresOf(text: string): Feature[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new AreasRefused('areas-no-geojson')
  }
  const features = isObject(parsed) && parsed['type'] === 'FeatureCollection' ? parsed['features'] : undefined
  if (!Array.isArray(features) || features.length === 0) throw new AreasRefused('areas-no-geojson')
  return features.map((feature: unknown) => {
    if (!isObject(feature)) throw new AreasRefused('areas-no-geojson')
    return { geometry: feature['geometry'], properties: isObject(feature['properties']) ? feature['properties'] : {} }
  })
}

function keyNameOf(features: readonly Feature[], level: UploadedLevel): string {
  const isKey = (value: unknown) =>
    (typeof value === 'string' || typeof value === 'number') && keyPattern[level].test(String(value).trim())
  const candidates = Object.keys(features[0]!.properties).filter((name) =>
    features.every(({ properties }) => isKey(properties[name])),
  )
  // A year is a number of four digits too, and the same in all.
  const named =
    candidates.find((name) => /^(pc|post)/i.test(name)) ??
    candidates.find((name) => new Set(features.map(({ properties }) => properties[name])).size === features.length)
  if (named !== undefined) return named
  throw new AreasRefused('areas-no-key', { digits: level === 'pc4' ? 4 : 2 })
}

function polygonsOf(geometry: unknown, feature: number): unknown[][] {
  const coordinates = isObject(geometry) ? geometry['coordinates'] : undefined
  const type = isObject(geometry) ? geometry['type'] : undefined
  if (type === 'Polygon' && Array.isArray(coordinates)) return [coordinates]
  if (type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.every(Array.isArray))
    return coordinates as unknown[][]
  throw new AreasRefused('areas-no-polygon', { feature })
}

/** Nothing of a ring that is smaller than the grid. */
function drawnRing(ring: unknown, units: number, feature: number): number[][] {
  if (!Array.isArray(ring) || ring.length < 4) throw new AreasRefused('areas-open-ring', { feature })
  const snapped: number[] = []
  for (const position of ring as unknown[]) {
    const [longitude, latitude] = pointOf(position, feature)
    const [x, y] = [Math.round(longitude * units), Math.round(latitude * units)]
    if (snapped.at(-2) !== x || snapped.at(-1) !== y) snapped.push(x, y)
  }
  if (snapped[0] !== snapped.at(-2) || snapped[1] !== snapped.at(-1))
    throw new AreasRefused('areas-open-ring', { feature })
  const open = snapped.slice(0, -2)
  return open.length < 6 ? [] : [open]
}

function pointOf(position: unknown, feature: number): Point {
  const [x, y] = Array.isArray(position) ? (position as unknown[]) : []
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new AreasRefused('areas-wrong-point', { feature })
  }
  const point: Point = isRdNew([x, y]) ? fromRdNew([x, y]) : [x, y]
  const [longitude, latitude] = point
  const isInside = longitude > box.west && longitude < box.east && latitude > box.south && latitude < box.north
  if (!isInside) throw new AreasRefused('areas-outside', { feature })
  return point
}

/** The first point, then steps. */
function inSteps(ring: readonly number[]): number[] {
  return ring.map((value, i) => (i < 2 ? value : value - ring[i - 2]!))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
