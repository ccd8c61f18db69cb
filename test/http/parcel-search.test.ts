import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditPage } from '#domain/contract/audit.ts'
import type { ParcelExceptions, ParcelSearch } from '#domain/contract/parcel-search.ts'
import type { Parcel } from '#domain/contract/parcels.ts'
import { giveGrants } from '#store/state/grants.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { importText } from '../engines/intake-world.ts'
import { absent, foreign, number, openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser
let els: Browser

const hourMs = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * hourMs).toISOString()
const own = ['3SMINE0000001', '3SMINE0000002', '3SMINE0000003']
const theirs = '3SHUNS0000001'

beforeAll(async () => {
  portal = await openPortal()
  await importText(portal.warehouse, {
    parcels: [
      'customer_number,barcode,reference,country,postal_code,product,announced_at',
      `${number},${own[0]},ORDER-1,NL,3512AB,3085,${ago(400)}`,
      `${number},${own[1]},ORDER-2,BE,2000,4946,${ago(400)}`,
      `${number},${own[2]},ORDER-3,NL,1011AA,3085,${ago(60)}`,
      `${foreign},${theirs},ORDER-1,NL,3512AB,3085,${ago(400)}`,
    ].join('\n'),
    events: [
      'barcode,code,at,location',
      `${own[0]},B01,${ago(390)},`,
      `${own[1]},B01,${ago(385)},`,
      `${own[2]},B01,${ago(50)},`,
      `${own[2]},J05,${ago(31)},`,
      `${own[2]},I01,${ago(30)},`,
      `${theirs},B01,${ago(390)},`,
    ].join('\n'),
  })
  ;[marieke, thijs, els] = await Promise.all([
    portal.browser('marieke'),
    portal.browser('thijs'),
    portal.browser('els'),
  ])
}, 60_000)

afterAll(() => portal?.close())

async function search(browser: Browser, query: string): Promise<ParcelSearch> {
  const answer = await browser.ask('GET', `/parcels?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<ParcelSearch>()
}

test('everybody finds the parcels of their own numbers, and of no other', async () => {
  const found = async (browser: Browser, query: string) =>
    (await search(browser, query)).parcels.map(({ barcode }) => barcode)
  for (const query of ['search=ORDER-1', 'search=order-1&by=reference', 'search=3512%20ab&by=postcode']) {
    expect(await found(marieke, query)).toEqual([own[0]])
    expect(await found(els, query)).toEqual([theirs])
    expect(await found(thijs, query)).toEqual([])
  }
  expect(await found(marieke, `search=${theirs}`)).toEqual([])
  expect(await found(marieke, 'search=3smine&by=barcode')).toEqual([])
  expect(await search(marieke, 'search=0000002&by=barcode')).toMatchObject({ total: 1, page: 1 })
})

test('what stands still is told, per number and country, the longest first', async () => {
  const exceptions = async (browser: Browser, query = '') => {
    const answer = await browser.ask('GET', `/parcels/exceptions?kind=stuck${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json<ParcelExceptions>()
  }
  const mine = await exceptions(marieke)
  expect(mine.parcels.map(({ barcode }) => barcode)).toEqual([own[0], own[1]])
  expect(mine).toMatchObject({ total: 2, counts: { stuck: 2, lost: 0, point: 0 } })
  expect(mine.countries).toHaveLength(2)
  expect((await exceptions(marieke, '&country=BE')).parcels.map(({ barcode }) => barcode)).toEqual([own[1]])
  expect((await exceptions(els)).parcels.map(({ barcode }) => barcode)).toEqual([theirs])
  expect(await exceptions(thijs)).toMatchObject({ total: 0, parcels: [], counts: { stuck: 0 } })
})

test('the page of a parcel says the same of it as the list of what asks for attention', async () => {
  const { asOf, parcels } = (await marieke.ask('GET', '/parcels/exceptions?kind=stuck')).json<ParcelExceptions>()
  const details = async (barcode: string) =>
    (await marieke.ask('GET', `/customer-numbers/${number}/parcels/${barcode}`)).json<Parcel>().details
  expect(parcels.length).toBeGreaterThan(0)
  for (const { barcode } of parcels) expect(await details(barcode)).toMatchObject({ asOf, attention: ['stuck'] })
  expect(await details(own[2]!)).toMatchObject({ asOf, attention: [] })
})

test.each(['/parcels?search=ORDER-1', '/parcels/exceptions?kind=stuck'])(
  '%s is the same nothing for a foreign, an absent and a malformed number',
  async (url) => {
    const answers = await Promise.all([foreign, absent].map((one) => marieke.ask('GET', `${url}&numbers=${one}`)))
    const [thijsOnOwn, mixed] = [
      await thijs.ask('GET', `${url}&numbers=${number}`),
      await marieke.ask('GET', `${url}&numbers=${number},${foreign}`),
    ]
    const all = [...answers, thijsOnOwn, mixed].map(({ statusCode, body }) => `${statusCode} ${body}`)
    expect(new Set(all).size).toBe(1)
    expect(answers[0]!.statusCode).toBe(404)
    expect((await marieke.ask('GET', `${url}&numbers=${number}`)).statusCode).toBe(200)
  },
)

test("'Zakelijke track & trace' alone opens the search and a parcel, and no dashboard", async () => {
  const accountId = portal.ids.thijs
  await inScope(portal.state.app, asOperator, (trx) =>
    giveGrants(trx, { accountId, number, givenBy: null }, [
      { authorisation: 'track-and-trace', reason: '', endsOn: null },
    ]),
  )
  expect((await search(thijs, 'search=ORDER-3')).total).toBe(1)
  const parcel = await thijs.ask('GET', `/customer-numbers/${number}/parcels/${own[2]}`)
  expect(parcel.json<Parcel>().details).toMatchObject({
    service: 'home',
    lateReason: null,
    countsIn: expect.arrayContaining(['accepted', 'stopped', 'attempts', 'hits', 'moments']) as unknown,
  })
  const list = `/customer-numbers/${number}/parcels?from=2026-01-01&to=2026-01-02`
  expect((await thijs.ask('GET', list)).statusCode).toBe(403)
})

test('who looked something up stands in the trail of its number, without what was looked up', async () => {
  await search(marieke, 'search=ORDER-2&by=reference')
  const { entries } = (await marieke.ask('GET', `/customer-numbers/${number}/audit?kind=views`)).json<AuditPage>()
  const looked = entries.filter(({ act }) => act === 'search-parcels')
  expect(looked.map(({ detail }) => detail['by'])).toContain('reference')
  expect(entries.some(({ act }) => act === 'view-exceptions')).toBe(true)
  expect(JSON.stringify(looked)).not.toMatch(/ORDER|3512/i)
  const others = (await els.ask('GET', `/customer-numbers/${foreign}/audit?kind=views`)).json<AuditPage>().entries
  expect(others.every(({ actor }) => actor === 'Els Smit')).toBe(true)
})

test.each([
  'search=abc',
  "search=x'%20or%201=1&by=barcode",
  'search=ORDER-1&from=2026-02-01&to=2026-01-01',
  'search=ORDER-1&page=21',
  'search=ORDER-1&by=name',
  'search=ORDER-1&unknown=1',
  '',
])('a search with "%s" is refused in words', async (query) => {
  const answer = await marieke.ask('GET', `/parcels?${query}`)
  expect(answer.statusCode).toBe(422)
  expect(answer.json<{ detail: string }>().detail).toMatch(/\.$/)
})

test('looking up goes so fast and no faster', async () => {
  const one = () => els.ask('GET', '/parcels?search=ORDER-9')
  const answers = await Promise.all(Array.from({ length: 210 }, one))
  const refused = answers.filter(({ statusCode }) => statusCode === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(30)
  expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0)
})
