import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AreasAnswer, PlacesPart, Shapes } from '#domain/contract/insight-places.ts'
import type { LoadedAreasAnswer } from '#domain/contract/areas.ts'
import type { ProblemBody } from '#domain/contract/problem.ts'
import { foreign, importSimulated, number, openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let [operator, marieke, thijs, els]: Browser[] = []
const period = 'from=2026-02-02&to=2026-03-01'

beforeAll(async () => {
  portal = await openPortal()
  await importSimulated(portal, 28)
  ;[operator, marieke, thijs, els] = await Promise.all([
    portal.browser('operator'),
    portal.browser('marieke'),
    portal.browser('thijs'),
    portal.browser('els'),
  ])
}, 60_000)
afterAll(() => portal?.close())

function load(what: string, text: string | Buffer, more = 'source=CBS%20(CC%20BY)') {
  return portal.app.inject({
    method: 'PUT',
    url: `/api/v1/operator/areas/${what}?${more}`,
    headers: { cookie: operator!.cookie, 'content-type': 'application/octet-stream' },
    payload: text,
  })
}

async function places(who = marieke!): Promise<PlacesPart> {
  const answer = await who.ask('GET', `/customer-numbers/${number}/insights/ecommerce?${period}`)
  return answer.json<{ places: PlacesPart }>().places
}

type Position = [number, number]
const square = ([x, y]: Position, size: number): Position[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
]
const feature = (key: string | number, ring: Position[], more = {}) => ({
  type: 'Feature',
  properties: { gemeente: 'X', jaar: 2024, pc4_code: key, ...more },
  geometry: { type: 'Polygon', coordinates: [ring] },
})
const geojson = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const inDegrees = geojson(feature('1011', square([4.9, 52.37], 0.01)), feature(1012, square([4.89, 52.37], 0.01)))

test('before anything is loaded provinces are approximate, and people are known by province alone', async () => {
  const found = await places()
  expect(found.provincesBy).toBe('postcode-ranges')
  expect(found.shapes).toEqual({ pc2: null, pc4: null })
  expect(found.provinces.keys.length).toBeGreaterThan(6)
  expect(found.provinces.perInhabitants.every((value) => value !== null)).toBe(true)
  expect(found.postcodes.perInhabitants.every((value) => value === null)).toBe(true)
})

test('a table of CBS is loaded, counts at once, is in the trail, and can be taken away', async () => {
  const rows = Array.from({ length: 9000 }, (_, i) => i + 1000).map((pc4) => `${pc4};Zeeland;1.000;-99997`)
  const table = ['﻿Postcode-4;Provincie;Aantal inwoners;Aantal huishoudens', ...rows].join('\r\n')
  const answer = await load('people', table, 'source=CBS&year=2024')
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.json<LoadedAreasAnswer>().loaded).toEqual([
    expect.objectContaining({ what: 'people', source: 'CBS', year: 2024, areas: 9000 }),
  ])
  const found = await places()
  expect(found.people).toEqual({
    inhabitants: 9_000_000,
    households: null,
    year: 2024,
    source: 'CBS',
    isUploaded: true,
  })
  expect(found.provinces.keys).toEqual(['NL-ZE'])
  expect(found.postcodes.perInhabitants.every((value) => value !== null)).toBe(true)
  const removed = await operator!.ask('DELETE', '/operator/areas/people')
  expect(removed.json()).toEqual({ loaded: [] })
  expect((await operator!.ask('DELETE', '/operator/areas/people')).statusCode).toBe(404)
  expect((await places()).provincesBy).toBe('postcode-ranges')
  const trail = (await operator!.ask('GET', '/operator/audit')).body
  expect(trail).toContain('load-areas')
  expect(trail).toContain('remove-areas')
})

test('a file that is of no use is refused with a sentence that says why, and leaves what there was', async () => {
  const answer = await load('people', 'pc4;provincie\n4331;Zeeland\n4332;Atlantis')
  expect(answer.statusCode).toBe(422)
  expect(answer.json<ProblemBody>().detail).toBe('Regel 3: ‘Atlantis’ is geen provincie.')
  expect((await operator!.ask('GET', '/operator/areas')).json()).toEqual({ loaded: [] })
})

test('a column that is called otherwise can be pointed at', async () => {
  const answer = await load('people', 'gebied,streek\n4331,ZE', 'source=Wij&pc4=Gebied&province=streek')
  expect(answer.statusCode, answer.body).toBe(200)
  expect((await operator!.ask('DELETE', '/operator/areas/people')).statusCode).toBe(200)
})

test('a file of more than 30 MB is refused', async () => {
  expect((await load('pc4', Buffer.alloc(31 * 1024 ** 2, 32))).statusCode).toBe(413)
})

test('shapes in degrees and in RD New are drawn alike, and whoever is signed in gets them by their version', async () => {
  await load('pc4', inDegrees)
  const version = (await places()).shapes.pc4!
  const answer = await thijs!.ask('GET', `/areas/pc4/${version}`)
  expect(answer.headers['cache-control']).toContain('immutable')
  const shapes = answer.json<Shapes>()
  expect(shapes).toEqual({
    level: 'pc4',
    version,
    source: 'CBS (CC BY)',
    unitsPerDegree: 1000,
    areas: [
      { key: '1011', rings: [[4900, 52370, 10, 0, 0, 10, -10, 0]] },
      { key: '1012', rings: [[4890, 52370, 10, 0, 0, 10, -10, 0]] },
    ],
  })
  const packed = await portal.app.inject({
    url: `/api/v1/areas/pc4/${version}`,
    headers: { cookie: marieke!.cookie, 'accept-encoding': 'gzip, br' },
  })
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(shapes)

  // The tower of Our Lady in Amersfoort is where RD New begins: 155,000 by 463,000.
  await load('pc4', geojson(feature('3811', square([155_000, 463_000], 1500))))
  const next = (await places()).shapes.pc4!
  expect(next).not.toBe(version)
  expect((await thijs!.ask('GET', `/areas/pc4/${version}`)).statusCode).toBe(404)
  expect((await thijs!.ask('GET', `/areas/pc2/${next}`)).statusCode).toBe(404)
  const [area] = (await thijs!.ask('GET', `/areas/pc4/${next}`)).json<Shapes>().areas
  expect(area!.rings[0]!.slice(0, 2)).toEqual([5387, 52155])
  expect((await portal.app.inject(`/api/v1/areas/pc4/${next}`)).statusCode).toBe(401)
})

test('areas of four digits are of whoever may see the number, within its filters', async () => {
  const address = (one: string, more = '') => `/customer-numbers/${one}/insights/ecommerce/areas?${period}${more}`
  const answer = await marieke!.ask('GET', address(number))
  const { areas } = answer.json<AreasAnswer>()
  expect(areas.level).toBe('pc4')
  expect(areas.customers.every((customers) => customers >= 5 && customers % 5 === 0)).toBe(true)
  const one = await marieke!.ask('GET', address(number, '&country=BE'))
  expect(one.json<AreasAnswer>().areas.keys).toEqual([])
  expect((await els!.ask('GET', address(number))).statusCode).toBe(404)
  expect((await marieke!.ask('GET', address(number, `&numbers=${foreign}`))).statusCode).toBe(404)
  expect((await thijs!.ask('GET', address(number))).statusCode).toBe(404)
  expect((await marieke!.ask('GET', address(number, '&level=pc6'))).statusCode).toBe(422)
})

test('who looks at the areas of several numbers stands in the trail of each', async () => {
  const { ownerPool } = portal.state
  const mine = [portal.ids.marieke, foreign]
  await ownerPool.query('insert into members (account_id, customer_number) values ($1, $2)', mine)
  await ownerPool.query(
    `insert into grants (account_id, customer_number, authorisation) values ($1, $2, 'insight-ecommerce')`,
    mine,
  )
  const url = `/customer-numbers/${number}/insights/ecommerce/areas?${period}&numbers=${foreign}`
  expect((await marieke!.ask('GET', url)).statusCode).toBe(200)
  const { rowCount } = await ownerPool.query(
    `select from audit where act = 'view-dashboard' and actor_id = $1 and customer_number = $2`,
    mine,
  )
  await ownerPool.query('delete from members where account_id = $1 and customer_number = $2', mine)
  expect(rowCount).toBe(1)
})
