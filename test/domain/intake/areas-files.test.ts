import { expect, test } from 'vitest'
import { problemSentence } from '#domain/words/problems.ts'
import { AreasRefused } from '#intake/areas/outcome.ts'
import { readPeople } from '#intake/areas/people-file.ts'
import { fromRdNew } from '#intake/areas/rd-new.ts'
import { readShapes } from '#intake/areas/shapes-file.ts'

type Position = [number, number]
const square = ([x, y]: Position, size: number): Position[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
]
const feature = (key: string | number, ring: Position[]) => ({
  type: 'Feature',
  properties: { jaar: 2024, pc4_code: key },
  geometry: { type: 'Polygon', coordinates: [ring] },
})
const geojson = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })

function refusalOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof AreasRefused) return problemSentence(error.sentence, 'nl', error.values)
    throw error
  }
  return 'not refused'
}

test.each([
  ['stad;provincie\nGoes;Zeeland', /niet gevonden: pc4\. Wel gevonden: stad, provincie/],
  ['pc4\n4331', /niet gevonden: provincie\./],
  ['pc4;provincie\n0999;Zeeland', /Regel 2.*0999/],
  ['pc4;provincie\n4331AB;Zeeland', /Regel 2.*4331AB/],
  ['pc4;provincie\n4331;Zeeland\n4332;Atlantis', /Regel 3.*Atlantis/],
  ['pc4;provincie;inwoners\n4331;Zeeland;veel', /Regel 2.*veel/],
  ['pc4;provincie\n', /geen enkel gebied/],
  ['', /kolom/],
  [`pc4;provincie\n${'4331;Zeeland\n'.repeat(20_001)}`, /te veel/],
])('a table that is of no use is refused with a sentence that says why: %#', (text, sentence) => {
  expect(refusalOf(() => readPeople(text))).toMatch(sentence)
})

test.each([
  ['PK\u0003\u0004', 'pc4', /GeoJSON/],
  ['{"type":"Feature"}', 'pc4', /GeoJSON/],
  [geojson(feature(1011, square([4.9, 52.3], 0.1))), 'pc2', /2 cijfers/],
  [geojson(feature(1011, square([4.9, 52.3], 0.1)), feature('', [])), 'pc4', /4 cijfers/],
  [
    geojson({ ...feature('1011', []), geometry: { type: 'Point', coordinates: [4, 52] } }),
    'pc4',
    /Gebied 1 heeft geen vlak/,
  ],
  [geojson({ ...feature('1011', []), geometry: null }), 'pc4', /Gebied 1 heeft geen vlak/],
  [geojson(feature('1011', square([4.9, 52.3], 0.1).slice(0, -1))), 'pc4', /gebied 1.*gesloten/],
  [geojson(feature('1011', [[4.9, 52.3]])), 'pc4', /gebied 1.*gesloten/],
  [geojson(feature('1011', square([13.4, 52.5], 0.1))), 'pc4', /Gebied 1.*buiten Nederland/],
  [geojson(feature('1011', square([52.3, 4.9], 0.1))), 'pc4', /Gebied 1.*buiten Nederland/],
  [geojson(feature('1011', square([544_000, 6_865_000], 900))), 'pc4', /RD New/],
  [
    geojson(
      feature('1011', [
        ['a', 'b'],
        ['a', 'b'],
        ['a', 'b'],
        ['a', 'b'],
      ] as unknown as Position[]),
    ),
    'pc4',
    /Gebied 1.*twee getallen/,
  ],
  [geojson(feature('1011', square([4.9, 52.3], 0.0001))), 'pc4', /geen enkel gebied/],
] as const)('shapes that are of no use are refused with a sentence that says why: %#', (text, level, sentence) => {
  expect(refusalOf(() => readShapes(text, level))).toMatch(sentence)
})

test('a postal code in two municipalities is of the province where most of its people live', () => {
  const text =
    'PC4,Provincie,Inwoners,Huishoudens\n1234,"Utrecht",100,50\n1234,Noord-Holland,300,\n1235,Utrecht,-99997,'
  expect(readPeople(text)).toEqual({ areas: 2, lines: '1234;NL-NH;400;50\n1235;NL-UT;;' })
})

test('the order of columns and rows makes no difference', () => {
  const rows = ['1234;Utrecht;100;50', '1235;Zeeland;200;90']
  const turned = rows.toReversed().map((row) => row.split(';').toReversed().join(';'))
  const text = ['Huishoudens;Inwoners;Provincie;PC4', ...turned].join('\n')
  expect(readPeople(text)).toEqual(readPeople(['PC4;Provincie;Inwoners;Huishoudens', ...rows].join('\n')))
})

test('a quoted field may hold the separator', () => {
  expect(readPeople('naam,pc4,provincie\n"Goes, centrum",4461,Zeeland').lines).toBe('4461;NL-ZE;;')
})

test('metres of RD New are the degrees that the Kadaster tells of its towers', () => {
  // Source: the fixed points by which the approximation was published: Amersfoort, Westertoren Amsterdam, Martinitoren Groningen.
  const points = [
    [155_000, 463_000, 5.38720621, 52.1551744],
    [120_700.723, 487_525.501, 4.88352559, 52.37453253],
    [233_883.131, 582_065.167, 6.56820053, 53.21938317],
  ] as const
  for (const [x, y, longitude, latitude] of points) {
    const [foundLongitude, foundLatitude] = fromRdNew([x, y])
    expect(foundLongitude).toBeCloseTo(longitude, 4)
    expect(foundLatitude).toBeCloseTo(latitude, 4)
  }
})

test('an area of several polygons, and of several features, has all their rings', () => {
  const two = {
    ...feature('1011', []),
    geometry: {
      type: 'MultiPolygon',
      coordinates: [[square([4.9, 52.3], 0.1)], [square([5.1, 52.3], 0.1), square([5.12, 52.32], 0.02)]],
    },
  }
  const { areas } = readShapes(
    geojson(two, feature('1011', square([5.5, 52.3], 0.1)), feature(1012, square([5, 52], 0.1))),
    'pc4',
  )
  expect(areas.map(({ key, rings }) => [key, rings.length])).toEqual([
    ['1011', 4],
    ['1012', 1],
  ])
})
