import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transitKinds } from '#domain/insight/selection.ts'
import type { ClockFigures, InsightParcels } from '#domain/contract/insights.ts'
import type { Parcel, ParcelList } from '#domain/contract/parcels.ts'
import { simulate } from '#intake/simulator/simulate.ts'
import { importText } from '../engines/intake-world.ts'
import { absent, foreign, number, openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser
let els: Browser

const period = 'from=2026-01-05&to=2026-03-01'
const api = '/customer-numbers'

beforeAll(async () => {
  portal = await openPortal()
  const files = simulate({ seed: 5, until: '2026-03-01', days: 90, nowMs: Date.parse('2026-03-01T10:00:00Z') })
  // The simulated carrier's second company becomes the foreign number of this small world.
  const parcels = files.parcels.replaceAll(/^9402207,/gm, `${foreign},`)
  await importText(portal.warehouse, { parcels, events: files.events })
  ;[marieke, thijs, els] = await Promise.all([
    portal.browser('marieke'),
    portal.browser('thijs'),
    portal.browser('els'),
  ])
}, 60_000)

afterAll(() => portal?.close())

async function insight(query = ''): Promise<InsightParcels> {
  const answer = await marieke.ask('GET', `${api}/${number}/insights/parcels?${period}${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<InsightParcels>()
}

async function list(query: string): Promise<ParcelList> {
  const answer = await marieke.ask('GET', `${api}/${number}/parcels?${period}${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<ParcelList>()
}

describe.each(['', '&country=NL,BE&postcode=1,2,3', '&product=3085&country=NL', '&country=US'])(
  'with the filter "%s"',
  (filter) => {
    test('every number of the page is the length of the list it leads to', async () => {
      const page = await insight(`${filter}&within=2`)
      for (const clock of ['attempt', 'receipt'] as const) {
        const now = page.transit![clock].now
        const numberOf: Record<(typeof transitKinds)[number], (figures: ClockFigures) => number> = {
          accepted: (figures) => figures.accepted,
          stopped: (figures) => figures.stopped,
          open: (figures) => figures.open,
          impossible: (figures) => figures.impossible,
          imputed: (figures) => figures.startImputed,
          rescheduled: (figures) => figures.rescheduled,
          days: (figures) => figures.days.find(({ days }) => days === 2)?.parcels ?? 0,
          within: (figures) => figures.within,
          later: (figures) => figures.later,
        }
        for (const kind of transitKinds) {
          const { total } = await list(`${filter}&selection=${kind}&clock=${clock}&days=2`)
          expect({ clock, kind, total }).toEqual({ clock, kind, total: numberOf[kind](now) })
        }
        expect(now.stopped + now.open + now.impossible).toBe(now.accepted)
        expect(now.within + now.later + now.rescheduled).toBe(now.stopped)
      }
    })
  },
)

test('a list goes on over pages without losing or repeating a parcel', async () => {
  const barcodes: string[] = []
  const { total } = await list('&selection=stopped&sort=hours')
  for (let page = 1; barcodes.length < total; page++) {
    const { parcels } = await list(`&selection=stopped&sort=hours&page=${page}`)
    expect(parcels.length).toBeGreaterThan(0)
    barcodes.push(...parcels.map(({ barcode }) => barcode))
  }
  expect(new Set(barcodes).size).toBe(total)
})

test('the weeks of the trend and the options of the filters add up to the whole', async () => {
  const page = await insight()
  const { now, trend, countries } = page.transit!.attempt
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
  expect(sum(trend.map(({ accepted }) => accepted))).toBe(now.accepted)
  expect(sum(countries.map(({ accepted }) => accepted))).toBe(now.accepted)
  expect(sum(page.options.countries.map(({ parcels }) => parcels))).toBe(now.accepted)
  expect(trend.at(0)).toMatchObject({ from: '2026-01-05', to: '2026-01-11', provisional: false })
  expect(trend.at(-1)).toMatchObject({ to: '2026-03-01', provisional: true })
})

test('a parcel tells its events, and only under its own number', async () => {
  const { parcels } = await list('&selection=stopped')
  const { barcode } = parcels[0]!
  const own = await marieke.ask('GET', `${api}/${number}/parcels/${barcode}`)
  expect(own.json<Parcel>().events.length).toBeGreaterThan(2)
  const other = await els.ask('GET', `${api}/${foreign}/parcels/${barcode}`)
  const none = await els.ask('GET', `${api}/${foreign}/parcels/3SNOWHERE00001`)
  expect([other.statusCode, other.body]).toEqual([404, none.body])
})

const reads = [
  `insights/parcels?${period}`,
  `parcels?${period}`,
  `parcels?${period}&selection=later&days=1`,
  'parcels/3SSTVR000100001',
]

test.each(reads)(
  '%s is the same nothing for a foreign, an absent and a malformed number, and without a grant',
  async (read) => {
    const answers = await Promise.all([
      marieke.ask('GET', `${api}/${foreign}/${read}`),
      marieke.ask('GET', `${api}/${absent}/${read}`),
      marieke.ask('GET', `${api}/x'%20or%201=1/${read}`),
      thijs.ask('GET', `${api}/${number}/${read}`),
    ])
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(answers[0]!.statusCode).toBe(404)
  },
)

test.each([
  ['&country=N', 'invalid-input'],
  ["&country=NL'--", 'invalid-input'],
  ['&postcode=10%25', 'invalid-input'],
  ['&sort=barcode;drop', 'invalid-input'],
  ['&selection=days', 'invalid-input'],
  ['&page=0', 'invalid-input'],
  ['&at=weekday:2', 'invalid-input'],
  ['&at=x', 'invalid-input'],
  ['&unknown=1', 'invalid-input'],
])('a list with %s is refused in words', async (query, code) => {
  const answer = await marieke.ask('GET', `${api}/${number}/parcels?${period}${query}`)
  expect(answer.json<{ code: string; detail: string }>()).toMatchObject({
    code,
    detail: expect.stringMatching(/\.$/) as string,
  })
})

test.each(['from=2026-03-01&to=2026-01-01', 'from=2026-02-30&to=2026-03-01', 'from=0001-01-01&to=9999-12-31', ''])(
  'the period "%s" is refused in words',
  async (query) => {
    const answer = await marieke.ask('GET', `${api}/${number}/insights/parcels?${query}`)
    expect(answer.statusCode).toBe(422)
  },
)

describe('several numbers at once', () => {
  test('count together what each counts, in figures and list alike', async () => {
    const { ownerPool } = portal.state
    const both = [portal.ids.els, number]
    await ownerPool.query('insert into members (account_id, customer_number) values ($1, $2)', both)
    await ownerPool.query(
      `insert into grants (account_id, customer_number, authorisation, given_by)
       select account_id, $2, authorisation, given_by from grants where account_id = $1 and customer_number = $3`,
      [...both, foreign],
    )
    const accepted = async (query: string) => {
      const [path = '', more = ''] = query.split('?')
      const answer = await els.ask('GET', `${api}/${path}/insights/parcels?${period}${more}`)
      expect(answer.statusCode, answer.body).toBe(200)
      return answer.json<InsightParcels>().transit!.attempt.now.accepted
    }
    const [one, other] = [await accepted(foreign), await accepted(number)]
    expect(Math.min(one, other)).toBeGreaterThan(0)
    expect(await accepted(`${foreign}?&numbers=${number}`)).toBe(one + other)
    const behind = await els.ask('GET', `${api}/${foreign}/parcels?${period}&numbers=${number}`)
    const found = behind.json<ParcelList>()
    expect([found.total, found.customerNumbers]).toEqual([one + other, [foreign, number]])
  })

  test.each([foreign, absent])('are nothing when one of them is not theirs: %s', async (beside) => {
    for (const read of reads.slice(0, 3)) {
      const answer = await marieke.ask('GET', `${api}/${number}/${read}&numbers=${beside}`)
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'not-found'])
    }
  })
})

test('importing is for operators; to others it does not exist', async () => {
  const operator = await portal.browser('operator')
  const created = await operator.ask('POST', '/imports', { timeZone: 'Europe/Amsterdam' })
  expect(created.statusCode).toBe(201)
  const { id } = created.json<{ id: string }>()
  const calls = [
    ['GET', '/imports'],
    ['POST', '/imports'],
    ['GET', `/imports/${id}`],
    ['POST', `/imports/${id}/start`],
  ] as const
  for (const [method, url] of calls) {
    for (const browser of [marieke, thijs]) {
      const answer = await browser.ask(method, url, method === 'POST' ? {} : undefined)
      expect([method, url, answer.statusCode]).toEqual([method, url, 404])
    }
  }
  expect((await operator.ask('POST', `/imports/${id}/start`, {})).json()).toMatchObject({
    code: 'import-not-ready',
  })
  expect((await operator.ask('POST', '/imports', { timeZone: 'Mars/Olympus' })).json()).toMatchObject({
    code: 'invalid-input',
  })
  expect((await operator.ask('GET', '/imports/not-an-id')).statusCode).toBe(404)
})
