// Countries from world-atlas (Natural Earth, public domain), drawn twice: Europe nearly as on a globe, the world so that
// equal areas are equal on paper.
import { createRequire } from 'node:module'
import { geoAzimuthalEqualArea, geoEqualEarth, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import { presimplify, simplify } from 'topojson-simplify'
import { areaOf, labelPoint, pathOf } from './path.mjs'

const read = createRequire(import.meta.url)

/** Where the atlas writes a name otherwise than the table of ISO 3166 in Intl does. */
const codes = {
  'W. Sahara': 'EH',
  'United States of America': 'US',
  'Dem. Rep. Congo': 'CD',
  'Dominican Rep.': 'DO',
  'Falkland Is.': 'FK',
  'Fr. S. Antarctic Lands': 'TF',
  "Côte d'Ivoire": 'CI',
  'Central African Rep.': 'CF',
  Congo: 'CG',
  'Eq. Guinea': 'GQ',
  eSwatini: 'SZ',
  Palestine: 'PS',
  'Solomon Is.': 'SB',
  Myanmar: 'MM',
  Czechia: 'CZ',
  Turkey: 'TR',
  Macedonia: 'MK',
  'Bosnia and Herz.': 'BA',
  'S. Sudan': 'SS',
  Kosovo: 'XK',
  'Trinidad and Tobago': 'TT',
  'Antigua and Barb.': 'AG',
  'St. Kitts and Nevis': 'KN',
  'St. Vin. and Gren.': 'VC',
  'Saint Lucia': 'LC',
  'São Tomé and Principe': 'ST',
  'Cabo Verde': 'CV',
  'Marshall Is.': 'MH',
  'Faeroe Is.': 'FO',
  'Cayman Is.': 'KY',
  'Cook Is.': 'CK',
  'Hong Kong': 'HK',
  Macao: 'MO',
  'British Virgin Is.': 'VG',
  'U.S. Virgin Is.': 'VI',
  'Turks and Caicos Is.': 'TC',
  'Fr. Polynesia': 'PF',
  Vatican: 'VA',
  'N. Mariana Is.': 'MP',
  'Wallis and Futuna Is.': 'WF',
  'Pitcairn Is.': 'PN',
  'S. Geo. and the Is.': 'GS',
  'St. Pierre and Miquelon': 'PM',
  'Heard I. and McDonald Is.': 'HM',
  'Br. Indian Ocean Ter.': 'IO',
  Curaçao: 'CW',
  'Saint Helena': 'SH',
  'St-Barthélemy': 'BL',
  'St-Martin': 'MF',
  Åland: 'AX',
  Micronesia: 'FM',
  'N. Cyprus': null,
  Somaliland: null,
  'Siachen Glacier': null,
  'Indian Ocean Ter.': null,
  'Ashmore and Cartier Is.': null,
  Antarctica: null,
}
/** Shown with the country that the post reaches them through. */
const joined = { 'N. Cyprus': 'CY', Somaliland: 'SO' }

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Codes that ISO 3166 has withdrawn or keeps for others, which Intl still gives the name of a country to. */
const withdrawn = 'AN BU CS DD DY EU EZ FQ FX HV JT MI NH NQ NT PC PU PZ QU RH SU TP UK UN VD WK YD YU ZR'.split(' ')
const codeOfName = new Map(
  letters
    .flatMap((a) => letters.map((b) => [names.of(a + b), a + b]))
    .filter(([name, code]) => name !== undefined && !withdrawn.includes(code)),
)

export function drawWorld() {
  const [width, height] = [1600, 760]
  const scale = 295
  const projection = geoEqualEarth()
    .rotate([-11, 0])
    .scale(scale)
    .translate([width / 2, 420])
  return {
    width,
    height,
    frame: { rotate: 11, scale, x: width / 2, y: 420 },
    area: areasIn(projection, 1.1e-5, 2, [width, height]),
  }
}

export function drawEurope() {
  const [width, height] = [1500, 1340]
  const projection = geoAzimuthalEqualArea()
    .rotate([-12, -53])
    .scale(2050)
    .translate([690, 620])
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ])
  return { width, height, area: areasIn(projection, 1.5e-6, 20, [width, height]) }
}

function areasIn(projection, detail, leastArea, [width, height]) {
  const topology = read('world-atlas/countries-50m.json')
  const simple = simplify(presimplify(topology, sphericalWeight), detail * 1e4)
  const path = geoPath(projection)
  const whole = feature(topology, topology.objects.countries).features
  const shapes = feature(simple, simple.objects.countries).features.map((shape, index) => ({
    key: codeOf(shape.properties.name),
    // A country that simplifying does away with keeps its shape: a few points at most.
    drawn: path(shape) ?? path(whole[index]),
  }))
  const byCode = Map.groupBy(shapes, ({ key }) => key)
  return [...byCode.entries()]
    .filter(([key]) => key !== null)
    .flatMap(([key, parts]) => {
      const rings = parts.flatMap(({ drawn }) => ringsOf(drawn))
      const drawn = pathOf(rings, leastArea)
      const largest = rings.toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))[0]
      if (!largest) return []
      const label = labelPoint([largest])
      const isSeen = label[0] > 0 && label[0] < width && label[1] > 0 && label[1] < height
      // Too small to draw: a point, so that a country with customers is not lost.
      return isSeen || drawn ? [{ key, path: drawn || `M${label[0] - 2} ${label[1] - 2}l4 0 0 4-4 0z`, label }] : []
    })
    .toSorted((a, b) => a.key.localeCompare(b.key))
}

function codeOf(name) {
  if (joined[name]) return joined[name]
  if (Object.hasOwn(codes, name)) return codes[name]
  const code = codeOfName.get(name) ?? null
  if (code === null) console.warn(`No code: ${name}`)
  return code
}

function ringsOf(text) {
  if (!text) return []
  return text
    .slice(1, -1)
    .split('ZM')
    .map((ring) => {
      const points = ring.split('L').map((point) => point.split(',').map(Number))
      return [...points, points[0]]
    })
}

/** Area of a triangle in square degrees, shrunk towards the poles. */
function sphericalWeight([[ax, ay], [bx, by], [cx, cy]]) {
  return (Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2) * Math.cos((by * Math.PI) / 180)
}
