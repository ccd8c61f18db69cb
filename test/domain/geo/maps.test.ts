import { expect, test } from 'vitest'
import { provinces } from '#domain/geo/provinces.ts'
import { europe } from '#domain/geo/europe.ts'
import type { DrawnArea, DrawnMap } from '#web/geo/drawn-map.ts'
import { fetchMap } from '#web/geo/maps.ts'
import { areasOfShapes } from '#web/geo/shapes.ts'

type Point = readonly [number, number]

/** Rings of a path of whole units: 'M' a place, then steps. */
function ringsOf({ path }: DrawnArea): Point[][] {
  return path
    .split('M')
    .slice(1)
    .map((ring) => {
      const steps = (ring.match(/-?\d+/g) ?? []).map(Number)
      let [x, y] = [0, 0]
      return Array.from({ length: steps.length / 2 }, (_, index): Point => {
        x += steps[index * 2]!
        y += steps[index * 2 + 1]!
        return [x, y]
      })
    })
}

function isIn(area: DrawnArea, [x, y]: Point): boolean {
  return ringsOf(area).reduce((inside, ring) => {
    ring.forEach(([ax, ay], index) => {
      const [bx, by] = ring.at(index - 1)!
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    })
    return inside
  }, false)
}

/** In units, holes taken off. */
function sizeOf(area: DrawnArea): number {
  const size = (ring: readonly Point[]) =>
    ring.reduce((sum, [x, y], index) => sum + ring.at(index - 1)![0] * y - x * ring.at(index - 1)![1], 0) / 2
  return ringsOf(area).reduce((sum, ring) => sum + Math.abs(size(ring)), 0)
}

const where = ({ areas, project }: DrawnMap, longitude: number, latitude: number) =>
  areas.filter((area) => isIn(area, project!(longitude, latitude))).map(({ key }) => key)

test('every province holds its capital, and none the water in the middle', async () => {
  const map = await fetchMap('province')
  expect(map.areas.map(({ key }) => key).toSorted()).toEqual([...provinces].toSorted())
  const capitals: Record<string, Point> = {
    'NL-GR': [6.57, 53.22],
    'NL-FR': [5.8, 53.2],
    'NL-DR': [6.56, 52.99],
    'NL-OV': [6.1, 52.51],
    'NL-FL': [5.49, 52.5],
    'NL-GE': [5.9, 51.98],
    'NL-UT': [5.12, 52.09],
    'NL-NH': [4.64, 52.38],
    'NL-ZH': [4.31, 52.06],
    'NL-ZE': [3.61, 51.5],
    'NL-NB': [5.31, 51.69],
    'NL-LI': [5.69, 50.85],
  }
  for (const [key, [longitude, latitude]] of Object.entries(capitals)) {
    expect(where(map, longitude, latitude)).toEqual([key])
  }
  const water = [
    [5.4, 52.75],
    [5.22, 52.55],
    [5.2, 52.95],
    [5.72, 52.6],
  ]
  for (const [longitude, latitude] of water) expect(where(map, longitude!, latitude!)).toEqual([])
})

// Land by CBS: Flevoland 1,412 km², Noord-Holland 2,665, Gelderland 4,960. A unit is larger in the north, by the projection.
test('provinces are about as large as they are', async () => {
  const { areas } = await fetchMap('province')
  const km2 = (key: string, latitude: number) =>
    sizeOf(areas.find((area) => area.key === key)!) * (Math.cos((latitude * Math.PI) / 180) * (111.3 / 500)) ** 2
  expect(km2('NL-FL', 52.5) / 1412).toBeCloseTo(1, 0.7)
  expect(km2('NL-NH', 52.6) / 2665).toBeCloseTo(1, 0.7)
  expect(km2('NL-GE', 52.1) / 4960).toBeCloseTo(1, 0.7)
})

test('all ninety areas of two digits are there, each with a town of its own, and a town lies in its area', async () => {
  const map = await fetchMap('pc2')
  expect(map.areas.map(({ key }) => key)).toEqual(Array.from({ length: 90 }, (_, index) => String(index + 10)))
  expect(new Set(map.areas.map(({ name }) => name)).size).toBe(90)
  const towns: [string, number, number][] = [
    ['10', 4.9, 52.37],
    ['35', 5.12, 52.09],
    ['56', 5.48, 51.44],
    ['62', 5.69, 50.85],
    ['82', 5.47, 52.51],
    ['97', 6.57, 53.22],
    ['17', 4.8, 53.06],
  ]
  for (const [key, longitude, latitude] of towns) expect(where(map, longitude, latitude)).toEqual([key])
})

test('the maps of countries have all of Europe, and names by today’s codes', async () => {
  const [near, far] = await Promise.all([fetchMap('europe'), fetchMap('world')])
  const codes = new Set(near.areas.map(({ key }) => key))
  // Too small for the atlas; the table has it.
  expect([...europe].filter((key) => !codes.has(key))).toEqual(['GI'])
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  for (const { key } of far.areas) expect(names.of(key)).toBeDefined()
  expect(far.areas.map(({ key }) => key)).toEqual(expect.arrayContaining(['FR', 'GB', 'RU', 'RS', 'BF', 'TL', 'BR']))
  expect(far.areas.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['FX']))
  expect(where(far, -47.9, -15.8)).toEqual(['BR'])
  expect(where(far, 151.2, -33.2)).toEqual(['AU'])
})

test('uploaded shapes are drawn where they lie: first point, then steps', async () => {
  const { project } = await fetchMap('pc2')
  const square = [48_000, 523_000, 2_000, 0, 0, 1_000, -2_000, 0]
  const [area] = areasOfShapes({ unitsPerDegree: 10_000, areas: [{ key: '1011', rings: [square] }] }, project!)
  const [west, north] = project!(4.8, 52.4)
  const [east, south] = project!(5, 52.3)
  expect(area!.path).toMatch(/^M[\d. ]+(L[\d. ]+){3}z$/)
  expect(area!.label[0]).toBeCloseTo((west + east) / 2, 0)
  expect(area!.label[1]).toBeCloseTo((north + south) / 2, 0)
})
