import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transitKinds } from '#domain/insight/transit/selections.ts'
import type { ClockFigures } from '#domain/contract/insight-transit.ts'
import type { InsightParcels } from '#domain/contract/insights.ts'
import type { Parcel, ParcelList, ParcelRow } from '#domain/contract/parcels.ts'
import { directions, parcelSorts, usualDirection, type ParcelSort } from '#domain/insight/parcel-order.ts'
import { importText } from '../engines/intake-world.ts'
import { absent, foreign, importSimulated, number, openPortal, type Browser, type Portal } from './portal.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser
let els: Browser

const period = 'from=2026-01-05&to=2026-03-01'
const api = '/customer-numbers'

beforeAll(async () => {
  portal = await openPortal()
  await importSimulated(portal, 60)
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
        const lists = await Promise.all(
          transitKinds.map((kind) => list(`${filter}&selection=${kind}&clock=${clock}&days=2`)),
        )
        const totals = Object.fromEntries(transitKinds.map((kind, i) => [kind, lists[i]!.total]))
        expect(totals).toEqual(Object.fromEntries(transitKinds.map((kind) => [kind, numberOf[kind](now)])))
        expect(now.stopped + now.open + now.impossible).toBe(now.accepted)
        expect(now.within + now.later + now.rescheduled).toBe(now.stopped)
      }
    })
  },
)

test('on time, late and their reasons are as long as their lists, with and without the peak weeks', async () => {
  const { onTime } = (await insight()).transit!
  const { now } = onTime.headline
  const total = async (query: string) => (await list(`&selection=${query}`)).total
  expect(now.onTime.of).toBeGreaterThan(500)
  expect(await total('judged')).toBe(now.onTime.of)
  expect(await total('onTime')).toBe(now.onTime.parcels)
  for (const { reason, now: share } of onTime.reasons.filter((one) => one.reason !== 'recipient')) {
    expect([reason, await total(`late&at=reason:${reason}`)]).toEqual([reason, share.parcels])
  }
  for (const { lane, now: share } of onTime.lanes) {
    expect([lane, await total(`late&at=lane:${lane}`)]).toEqual([lane, share.of - share.parcels])
  }
  const wide = 'from=2025-12-08&to=2026-02-01'
  const answer = await marieke.ask('GET', `${api}/${number}/insights/parcels?${wide}`)
  const { transit, peakWeeks } = answer.json<InsightParcels>()
  const { onTime: all, withoutPeaks } = transit!.onTime.headline.now
  expect(peakWeeks).toContainEqual({ from: '2025-11-24', to: '2026-01-04' })
  expect(withoutPeaks.of).toBeGreaterThan(100)
  expect(withoutPeaks.of).toBeLessThan(all.of)
  const listed = await marieke.ask('GET', `${api}/${number}/parcels?${wide}&selection=onTime&at=peak:out`)
  expect(listed.json<ParcelList>().total).toBe(withoutPeaks.parcels)
})

test('advice leads to lists over weeks of its own, sees the forecast, and is silent once it is decided on', async () => {
  const told = (await insight()).advice!
  const { rule, mark, version, evidence, observed, period: weeks } = told.items.find((item) => item.evidence !== null)!
  const at = Object.entries(evidence!.at).map(([key, value]) => `${key}:${value}`)
  const behind = `from=${weeks.from}&to=${weeks.to}&selection=${evidence!.kind}${at.length > 0 ? `&at=${at.join()}` : ''}`
  const listed = await marieke.ask('GET', `${api}/${number}/parcels?${behind}`)
  expect(listed.json<ParcelList>().total).toBe(observed!.parcels)
  expect(told.quiet.map(({ why }) => why)).not.toContain('failed')
  const decide = { rule, mark, version, state: 'dismissed' }
  expect((await marieke.ask('POST', `${api}/${number}/advice-decisions`, decide)).statusCode).toBe(200)
  const after = (await insight()).advice!
  expect(after.items).not.toContainEqual(expect.objectContaining({ rule, mark }))
  expect(after.decided).toMatchObject([{ rule, mark, decision: { state: 'dismissed' }, item: { observed } }])
})

test('the last known day is that of the last event, not of the import nor of a scan dated after it', async () => {
  // The data end on 1 March 2026 and were imported just now.
  expect((await insight()).asOf).toBe('2026-03-01')
  const ahead = new Date(Date.now() + 30 * 86_400_000).toISOString()
  const parcels = `customer_number,barcode,country,product\n${number},3SLATE00000001,NL,3085\n${number},3SLATE00000002,NL,3085`
  const events = `barcode,code,at,location\n3SLATE00000001,B01,2026-03-04T18:00:00Z,\n3SLATE00000002,B01,${ahead},`
  await importText(portal.warehouse, { parcels, events }, 'Europe/Amsterdam', 'late')
  expect((await insight()).asOf).toBe('2026-03-04')
})

test('a list goes on over pages without losing or repeating a parcel', async () => {
  const narrowed = '&selection=stopped&sort=hours&postcode=1,2'
  const { total, pageSize } = await list(narrowed)
  const numbers = Array.from({ length: Math.ceil(total / pageSize) }, (_, index) => index + 1)
  expect(numbers.length).toBeGreaterThan(2)
  const pages = await Promise.all(numbers.map((page) => list(`${narrowed}&page=${page}`)))
  const barcodes = pages.flatMap(({ parcels }) => parcels.map(({ barcode }) => barcode))
  expect(barcodes).toHaveLength(total)
  expect(new Set(barcodes).size).toBe(total)
})

const told: Record<ParcelSort, (row: ParcelRow) => (string | number | null)[]> = {
  barcode: (row) => [row.barcode],
  number: (row) => [row.customerNumber],
  to: (row) => [row.postalCode, row.country],
  product: (row) => [row.product],
  accepted: (row) => [row.acceptedAt],
  attempted: (row) => [row.attemptedAt],
  received: (row) => [row.receivedAt],
  // As exactly as moments are; the hours of a row are rounded.
  hours: ({ hours, attemptedAt, acceptedAt }) => [
    hours === null ? null : Date.parse(attemptedAt!) - Date.parse(acceptedAt!),
  ],
  days: (row) => [row.days],
  announced: (row) => [row.announcedAt],
  lead: ({ announcedAt, acceptedAt }) => [
    announcedAt && acceptedAt ? Date.parse(acceptedAt) - Date.parse(announcedAt) : null,
  ],
  outcome: (row) => [row.outcomeAt],
  returned: (row) => [row.returnAt],
  back: (row) => [row.backAt],
  status: (row) => [row.lastAt],
}

/** Below 0 when the one comes first; what is unknown comes last in both directions. */
function inOrder(one: string | number | null, other: string | number | null, sign: 1 | -1): number {
  const [isUnknown, isOtherUnknown] = [one === null || one === '', other === null || other === '']
  if (isUnknown || isOtherUnknown) return Number(isUnknown) - Number(isOtherUnknown)
  return one === other ? 0 : one! < other! ? -sign : sign
}

test.each(parcelSorts)(
  'a list is in the order of %s both ways, the unknown last and what is alike by barcode',
  async (sort) => {
    const narrowed = `&sort=${sort}&postcode=1,2`
    const [first, turned] = await Promise.all([
      list(narrowed),
      list(`${narrowed}&direction=${directions.find((one) => one !== usualDirection(sort))}`),
    ])
    const last = await list(`${narrowed}&page=${Math.ceil(first.total / first.pageSize)}`)
    expect(last.page).toBeGreaterThan(2)
    const sign = usualDirection(sort) === 'ascending' ? 1 : -1
    expectOrder(sort, [...first.parcels, ...last.parcels], sign)
    expectOrder(sort, turned.parcels, sign === 1 ? -1 : 1)
  },
)

function expectOrder(sort: ParcelSort, rows: ParcelRow[], sign: 1 | -1): void {
  for (const [i, row] of rows.slice(1).entries()) {
    const before = rows[i]!
    const by = told[sort](before).map((value, at) => inOrder(value, told[sort](row)[at]!, sign))
    expect(by.find((one) => one !== 0) ?? inOrder(before.barcode, row.barcode, 1)).toBeLessThan(0)
  }
}

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
  ['&direction=up', 'invalid-input'],
  ['&page=0', 'invalid-input'],
  ['&at=weekday:8', 'invalid-input'],
  ['&at=peak:in', 'invalid-input'],
  ['&at=x', 'invalid-input'],
  ['&unknown=1', 'invalid-input'],
])('a list with %s is refused in words', async (query, code) => {
  const answer = await marieke.ask('GET', `${api}/${number}/parcels?${period}${query}`)
  expect(answer.json<{ code: string; detail: string }>()).toMatchObject({
    code,
    detail: expect.stringMatching(/\.$/) as string,
  })
})

test.each([
  ['from=2026-03-01&to=2026-01-01', 'to', 'De einddatum ligt voor de begindatum.'],
  ['from=1989-12-31&to=1990-01-05', 'from', 'Kies dagen van 1990-01-01 tot en met 2100-12-30.'],
  ['from=2100-12-01&to=2100-12-31', 'to', 'Kies dagen van 1990-01-01 tot en met 2100-12-30.'],
  [`${period}&selection=fieldMissing`, 'at', 'Geef bij deze selectie aan om welke plek in de figuur het gaat.'],
  [`${period}&selection=days`, 'days', 'Geef bij deze selectie aan om hoeveel dagen het gaat.'],
  [`${period}&selection=days&at=weekday:2`, 'days', 'Geef bij deze selectie aan om hoeveel dagen het gaat.'],
  [
    `${period}&selection=returnsOpen&at=day:2100-12-31,age:0`,
    'at',
    'Dit is geen plek in een figuur van deze selectie.',
  ],
  [`${period}&selection=moments&at=weekday:9`, 'at', 'Dit is geen plek in een figuur van deze selectie.'],
] as const)('the list of %s is refused, for %s', async (query, field, detail) => {
  const answer = await marieke.ask('GET', `${api}/${number}/parcels?${query}`)
  expect(answer.statusCode).toBe(422)
  expect(answer.json().fields).toEqual([{ field, detail }])
})

test('a page begins late enough for both periods it is compared with, whose lists can be asked for', async () => {
  const page = (from: string, to: string) =>
    marieke.ask('GET', `${api}/${number}/insights/parcels?from=${from}&to=${to}`)
  for (const [from, to] of [
    ['1990-12-31', '1991-01-05'],
    ['2000-02-18', '2010-04-05'],
  ] as const) {
    const answer = await page(from, to)
    expect(answer.statusCode, answer.body).toBe(200)
    const { previous, yearAgo, failures } = answer.json<InsightParcels>()
    expect(failures).toEqual([])
    for (const then of [previous, yearAgo]) {
      const { statusCode } = await marieke.ask('GET', `${api}/${number}/parcels?from=${then.from}&to=${then.to}`)
      expect(statusCode).toBe(200)
    }
  }
  expect((await page('1990-12-30', '1991-01-05')).json().detail).toBe(
    'Kies dagen van 1990-12-31 tot en met 2100-12-30.',
  )
  expect((await page('1990-01-01', '2000-02-16')).statusCode).toBe(422)
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

describe('a list as a file', () => {
  const file = (query: string, browser = marieke, one: string = number) =>
    browser.ask('GET', `${api}/${one}/parcels.csv?${period}${query}`)

  test('holds the parcels of the list in its order, in the words of the reader, and stands in the trail', async () => {
    const shown = await list('&selection=stopped&sort=hours&direction=ascending')
    const answer = await file(
      '&selection=stopped&sort=hours&postcode=1012AB,10,11,12,13,14,15,16,17,18,19,2,3,4,5,6,7,8,9',
    )
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="pakketten-${number}.csv"`)
    const all = await file('&selection=stopped&sort=hours&direction=ascending')
    const lines = all.body.replace('\uFEFF', '').trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^Klantnummer,Barcode,Referentie,Land,/)
    expect(lines).toHaveLength(shown.total + 1)
    const barcodes = lines.slice(1, shown.parcels.length + 1).map((line) => line.split(',')[1])
    expect(barcodes).toEqual(shown.parcels.map(({ barcode }) => barcode))
    expect(lines[1]).toMatch(/,2026-\d\d-\d\d \d\d:\d\d:\d\d,/)
    expect(lines[0]).toContain(',Netwerkdagen tot eerste aanbieding,Uren tot eerste aanbieding,')
    const received = await file('&selection=stopped&clock=receipt')
    expect(received.body.split('\r\n')[0]).toContain(',Netwerkdagen tot ontvangst,Uren tot ontvangst,')
    const { rows } = await portal.state.ownerPool.query(
      `select detail from audit where act = 'export-parcels' and customer_number = $1 order by id`,
      [number],
    )
    expect(rows).toHaveLength(3)
    expect(rows[1].detail).toMatchObject({ parcels: shown.total })
    expect(JSON.stringify(rows)).not.toContain('1012AB')
  })

  test('is refused to whoever may not see the list, and from another site', async () => {
    expect((await file('', marieke, foreign)).statusCode).toBe(404)
    expect((await file(`&numbers=${foreign}`)).statusCode).toBe(404)
    expect((await file('', thijs)).statusCode).toBe(404)
    const crossed = await portal.app.inject({
      url: `/api/v1${api}/${number}/parcels.csv?${period}`,
      headers: { cookie: marieke.cookie, 'sec-fetch-site': 'cross-site' },
    })
    expect(crossed.statusCode).toBe(403)
  })
})
