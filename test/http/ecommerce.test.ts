import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintScope } from '#domain/access/scope.ts'
import { ecommerceParts, insightEcommerceSchema, type InsightEcommerce } from '#domain/contract/insight-ecommerce.ts'
import { insightParcelsSchema, type InsightParcels } from '#domain/contract/insights.ts'
import type { Orders } from '#domain/insight/repeat/orders.ts'
import { readInScope } from '#server/context.ts'
import { dashboardAnswer } from '#server/dashboard.ts'
import { ecommerceDashboard } from '#server/ecommerce-dashboard.ts'
import { openKept } from '#server/kept.ts'
import { insightQueryOf } from '#server/routes/insight-input.ts'
import { openMemory } from '../engines/open-memory.ts'
import {
  absent,
  change,
  foreign,
  importSimulated,
  number,
  openPortal,
  password,
  type Browser,
  type Portal,
} from './portal.ts'

let portal: Portal
let [marieke, thijs, els]: Browser[] = []

const period = { from: '2026-02-02', to: '2026-03-01' }
const query = `from=${period.from}&to=${period.to}`
const page = (one: string, more = '') => `/customer-numbers/${one}/insights/ecommerce?${query}${more}`

beforeAll(async () => {
  portal = await openPortal()
  await importSimulated(portal, 28)
  ;[marieke, thijs, els] = await Promise.all([
    portal.browser('marieke'),
    portal.browser('thijs'),
    portal.browser('els'),
  ])
}, 60_000)
afterAll(() => portal?.close())

async function ecommerce(more = ''): Promise<InsightEcommerce> {
  const answer = await marieke!.ask('GET', page(number, more))
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<InsightEcommerce>()
}

describe('the dashboard of a web shop', () => {
  test('has every part, none of them failed, in the same frame as the other dashboard', async () => {
    const answer = await ecommerce('&per=month')
    const other = await marieke!.ask('GET', `/customer-numbers/${number}/insights/parcels?${query}&per=month`)
    const parcels = other.json<InsightParcels>()
    expect(answer.failures).toEqual([])
    for (const part of ecommerceParts) expect([part, answer[part]]).not.toEqual([part, null])
    expect(answer.accepted).toBe(parcels.transit!.attempt.now.accepted)
    expect(answer.accepted).toBeGreaterThan(100)
    const { period: asked, freshness, options, peakWeeks, yearAgo } = answer
    expect({ period: asked, freshness, options, peakWeeks, yearAgo }).toEqual({
      period,
      freshness: parcels.freshness,
      options: parcels.options,
      peakWeeks: parcels.peakWeeks,
      yearAgo: parcels.yearAgo,
    })
  })

  test('answers what the interface describes and nothing beside, and so does the other', async () => {
    const schemas = { ecommerce: insightEcommerceSchema, parcels: insightParcelsSchema }
    for (const [dashboard, schema] of Object.entries(schemas)) {
      for (const more of ['', '&per=month&compare=year', '&country=BE', '&product=3085&option=none', '&country=ZW']) {
        const answer = await marieke!.ask('GET', page(number, more).replace('ecommerce', dashboard))
        const body: unknown = answer.json()
        expect(schema.parse(body), `${dashboard} ${more}`).toEqual(body)
      }
    }
  })

  test('counts what the filters leave', async () => {
    const [all, abroad, nothing] = [await ecommerce(), await ecommerce('&country=BE'), await ecommerce('&country=ZW')]
    expect(abroad.accepted).toBeGreaterThan(0)
    expect(abroad.accepted).toBeLessThan(all.accepted)
    expect([nothing.accepted, nothing.failures]).toEqual([0, []])
    // The data reach back as far for what is filtered, even where its own first parcel came later.
    expect(all.repeat!.dataFrom).not.toBeNull()
    expect([abroad.repeat!.dataFrom, nothing.repeat!.dataFrom]).toEqual([all.repeat!.dataFrom, all.repeat!.dataFrom])
    expect(nothing.repeat).toMatchObject({ customers: 0, headline: { now: { inPeriod: { customers: 0, of: 0 } } } })
  })

  test('is of areas and never of one address', async () => {
    const areas = (more: string) => `/customer-numbers/${number}/insights/ecommerce/areas?${query}${more}`
    const asked = ['10,2511', '1011AB', '10,1011A'].flatMap((some) => [
      page(number, `&postcode=${some}`),
      areas(`&postcode=${some}`),
    ])
    const answers = await Promise.all(asked.map((url) => marieke!.ask('GET', url)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 422, 422, 422, 422])
    expect(answers[2]!.body).not.toContain('1011AB')
  })

  test('is the same nothing for a foreign, an absent and a malformed number, and without a grant', async () => {
    const answers = await Promise.all([
      marieke!.ask('GET', page(foreign)),
      marieke!.ask('GET', page(absent)),
      marieke!.ask('GET', page("x'%20or%201=1")),
      marieke!.ask('GET', page(number, `&numbers=${foreign}`)),
      thijs!.ask('GET', page(number)),
    ])
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(answers[0]!.statusCode).toBe(404)
  })

  test('opens with its own authorisation, on every number that is asked for, and says what is missing', async () => {
    const give = (gifts: Parameters<typeof change>[1]) =>
      marieke!.ask('PUT', `/customer-numbers/${number}/authorisations`, change(portal.ids.thijs, gifts))
    expect((await give({ give: ['insight-parcels'] })).statusCode).toBe(200)
    const refused = await thijs!.ask('GET', page(number))
    expect([refused.statusCode, refused.json().code, refused.json().missing]).toEqual([
      403,
      'missing-authorisation',
      ['insight-ecommerce'],
    ])
    const gifts = { give: ['insight-ecommerce'], take: ['insight-parcels'], expected: ['insight-parcels'] } as const
    expect(
      (await give({ give: [...gifts.give], take: [...gifts.take], expected: [...gifts.expected] })).statusCode,
    ).toBe(200)
    const answer = await thijs!.ask('GET', page(number))
    expect([answer.statusCode, answer.json<InsightEcommerce>().failures]).toEqual([200, []])
    expect((await thijs!.ask('GET', `/customer-numbers/${number}/insights/parcels?${query}`)).statusCode).toBe(403)
    expect((await thijs!.ask('GET', page(number, `&numbers=${foreign}`))).statusCode).toBe(404)
  })

  test('counts several numbers together, which have no peers when they are of several companies', async () => {
    const { ownerPool } = portal.state
    await ownerPool.query('insert into members (account_id, customer_number) values ($1, $2)', [portal.ids.els, number])
    await ownerPool.query(
      `insert into grants (account_id, customer_number, authorisation, given_by)
       select account_id, $2, authorisation, given_by from grants where account_id = $1 and customer_number = $3`,
      [portal.ids.els, number, foreign],
    )
    const read = async (one: string, more = '') => (await els!.ask('GET', page(one, more))).json<InsightEcommerce>()
    const [own, other, both] = [await read(foreign), await read(number), await read(foreign, `&numbers=${number}`)]
    expect(Math.min(own.accepted, other.accepted)).toBeGreaterThan(0)
    expect([both.accepted, both.customerNumbers]).toEqual([own.accepted + other.accepted, [foreign, number]])
    expect([both.failures, both.peers!.state]).toEqual([[], 'several'])
  })

  test('is read by a program with a token that holds it, and by no other', async () => {
    const tokenOf = async (authorisation: string) => {
      const endsOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
      const wish = { name: authorisation, password, customerNumber: number, authorisations: [authorisation], endsOn }
      return (await marieke!.ask('POST', '/account/tokens', wish)).json<{ token: string }>().token
    }
    const statusOf = async (authorisation: string) => {
      const headers = { authorization: `Bearer ${await tokenOf(authorisation)}` }
      return (await portal.app.inject({ url: `/api/v1${page(number)}`, headers })).statusCode
    }
    expect([await statusOf('insight-ecommerce'), await statusOf('insight-parcels')]).toEqual([200, 403])
  })
})

test('a part that fails is null, told with what the log says, and leaves the others', async () => {
  const { warehouse, state, config, signIn } = portal
  // Of the context a dashboard uses these alone.
  const orders = openKept<Orders>(warehouse, 0)
  const parcels = openMemory(warehouse)
  const context = { warehouse, state, config, signIn, orders, parcels } as unknown as Parameters<
    typeof dashboardAnswer
  >[1]['context']
  const scope = mintScope(portal.ids.marieke, 'insight-ecommerce', [number])
  const logged: { part?: string; reference?: string }[] = []
  const broken = {
    ...ecommerceDashboard,
    plans: {
      ...ecommerceDashboard.plans,
      deliveryOptions: {
        questions: () => ({}),
        answer: () => {
          throw new Error('broken on purpose')
        },
      },
    },
  }
  const answer = await dashboardAnswer(broken, {
    context,
    scope,
    query: insightQueryOf([number], { ...period, compare: 'previous', per: 'week', within: 1 }, period.to),
    about: { company: '', importedAt: null },
    facts: await readInScope(context, scope, (trx) => ecommerceDashboard.facts(trx, scope)),
    signal: new AbortController().signal,
    log: { error: (what: object) => logged.push(what) } as never,
  })
  expect(answer.deliveryOptions).toBeNull()
  expect(answer.failures.map(({ part }) => part)).toEqual(['deliveryOptions'])
  expect(logged).toMatchObject([answer.failures[0]!])
  for (const part of ['peers', 'repeat', 'places'] as const) expect([part, answer[part]]).not.toEqual([part, null])
})
