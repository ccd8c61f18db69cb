import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AuditEntry, AuditPage } from '#domain/contract/audit.ts'
import { administrationAuthorisations } from '#domain/access/authorisation.ts'
import { verifyChains } from '#store/state/audit-chain.ts'
import { simulate } from '#intake/simulator/simulate.ts'
import { importText } from '#test/engines/intake-world.ts'
import { absent, foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser
let els: Browser
let operator: Browser

beforeAll(async () => {
  portal = await openPortal()
  const files = simulate({ seed: 5, until: '2026-03-12', days: 10, nowMs: Date.parse('2026-03-12T10:00:00Z') })
  await importText(portal.warehouse, { parcels: files.parcels, events: files.events })
  ;[marieke, thijs, els, operator] = await Promise.all([
    portal.browser('marieke'),
    portal.browser('thijs'),
    portal.browser('els'),
    portal.browser('operator'),
  ])
})
afterAll(() => portal?.close())
beforeEach(async () => {
  await sql('delete from grants where account_id = $1', [portal.ids.thijs])
  await sql('delete from audit_seen')
})

const sql = (text: string, values: unknown[] = []) => portal.state.ownerPool.query(text, values)
const give = (...authorisations: string[]) =>
  sql(
    `insert into grants (account_id, customer_number, authorisation, given_by, reason)
     select $1, $2, unnest($3::text[]), $4, 'vervangt Jan'`,
    [portal.ids.thijs, number, authorisations, portal.ids.marieke],
  )
const days = '?from=2026-03-01&to=2026-03-31'
const dashboard = (one: string, query = days) => `/customer-numbers/${one}/insights/parcels${query}`
const audit = (query = '', one: string = number) => `/customer-numbers/${one}/audit${query}`

async function entries(query = '', browser = marieke): Promise<AuditEntry[]> {
  const answer = await browser.ask('GET', query.startsWith('/') ? query : audit(query))
  expect(answer.statusCode, answer.body).toBe(200)
  return (answer.json() as AuditPage).entries
}
const newest = async (act: string) => (await entries()).filter((entry) => entry.act === act)

test('a view stands in the trail once for a session, number and page, with the filters of the first', async () => {
  await give('insight-parcels')
  for (const query of [days, days, '?from=2026-02-01&to=2026-02-28&country=BE']) {
    expect((await thijs.ask('GET', dashboard(number, query))).statusCode).toBe(200)
  }
  const list = (await thijs.ask('GET', `/customer-numbers/${number}/parcels${days}&page=1`)).json()
  const barcode: string = list.parcels[0].barcode
  await thijs.ask('GET', `/customer-numbers/${number}/parcels/${barcode.toLowerCase()}`)
  await thijs.ask('GET', `/customer-numbers/${number}/parcels/${barcode}`)
  await thijs.ask('GET', `/customer-numbers/${number}/parcels/3SNIETVANONS`)
  const views = await entries('?kind=views')
  expect(views.map(({ act }) => act)).toEqual(['view-parcel', 'view-parcels', 'view-dashboard'])
  expect(views[0]!.detail).toMatchObject({ barcode })
  expect(views[1]!.detail).toMatchObject({ filters: { page: 1, from: '2026-03-01' } })
  expect(views[2]).toMatchObject({
    act: 'view-dashboard',
    actor: 'Thijs van den Berg',
    actorId: portal.ids.thijs,
    address: '127.0.0.1',
    detail: { filters: { from: '2026-03-01', to: '2026-03-31' } },
  })
  // Another session looks for itself.
  const again = await portal.browser('thijs')
  await again.ask('GET', dashboard(number))
  expect((await entries('?kind=views')).filter((entry) => entry.act === 'view-dashboard')).toHaveLength(2)
})

test('views follow each other for half an hour; after a longer while there is a new entry', async () => {
  await give('insight-parcels')
  const before = (await newest('view-dashboard')).length
  const look = () => thijs.ask('GET', dashboard(number))
  await look()
  await sql(`update audit_seen set until = until - interval '29 minutes'`)
  await look()
  await sql(`update audit_seen set until = until - interval '29 minutes'`)
  await look()
  expect(await newest('view-dashboard')).toHaveLength(before + 1)
  await sql(`update audit_seen set until = until - interval '31 minutes'`)
  await look()
  expect(await newest('view-dashboard')).toHaveLength(before + 2)
})

test('a view of several numbers stands in the trail of each, once, and of a postal code only its area is kept', async () => {
  await give('insight-parcels')
  await sql(
    `with member as (insert into members (account_id, customer_number) values ($1, $2))
     insert into grants (account_id, customer_number, authorisation, given_by, reason)
     values ($1, $2, 'insight-parcels', $3, 'vervangt Jan')`,
    [portal.ids.thijs, foreign, portal.ids.marieke],
  )
  const narrow = `${days}&numbers=${foreign}&postcode=5985GJ,10&selection=accepted`
  for (const at of ['&at=postcode:59', '']) await thijs.ask('GET', `/customer-numbers/${number}/parcels${narrow}${at}`)
  const { rows } = await sql(
    `select customer_number, detail from audit where actor_id = $1 and act = 'view-parcels'
       and detail->'filters'->'numbers' is not null order by customer_number`,
    [portal.ids.thijs],
  )
  await sql('delete from grants where customer_number = $1 and account_id = $2', [foreign, portal.ids.thijs])
  await sql('delete from members where customer_number = $1 and account_id = $2', [foreign, portal.ids.thijs])
  expect(rows.map((row) => row.customer_number)).toEqual([number, foreign].toSorted())
  expect(rows.map((row) => row.detail.filters.postcode)).toEqual([
    ['59', '10'],
    ['59', '10'],
  ])
  expect(JSON.stringify(rows)).not.toContain('5985')
})

test('many views at once are one entry', async () => {
  await give('insight-parcels')
  const before = (await newest('view-dashboard')).length
  await Promise.all(Array.from({ length: 8 }, () => thijs.ask('GET', dashboard(number))))
  expect(await newest('view-dashboard')).toHaveLength(before + 1)
})

test('a view that cannot be recorded is not shown', async () => {
  await give('insight-parcels')
  await sql('alter table audit add constraint full_disk check (act <> $$view-dashboard$$) not valid')
  try {
    const answer = await thijs.ask('GET', dashboard(number))
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('company')
  } finally {
    await sql('alter table audit drop constraint full_disk')
  }
  expect((await thijs.ask('GET', dashboard(number))).statusCode).toBe(200)
})

test('a refusal on an own number is for its administrators to see, once a minute', async () => {
  await give('invoices')
  const before = (await newest('refused')).length
  for (let i = 0; i < 3; i++) expect((await thijs.ask('GET', dashboard(number))).statusCode).toBe(403)
  await thijs.ask('GET', audit())
  const refusals = (await newest('refused')).slice(0, -before || undefined)
  expect(refusals).toHaveLength(2)
  expect(refusals[1]).toMatchObject({
    actor: 'Thijs van den Berg',
    detail: { why: 'missing-authorisation', missing: ['insight-parcels'] },
  })
  expect(await entries('?kind=refusals')).toEqual(expect.arrayContaining(refusals))
})

test('a refusal on one of several numbers stands in the trail of that one', async () => {
  await portal.state.ownerPool.query(
    `with joined as (insert into members (account_id, customer_number) values ($1, $2) on conflict do nothing)
     insert into grants (account_id, customer_number, authorisation, reason) values ($1, $2, 'insight-parcels', '')`,
    [portal.ids.thijs, foreign],
  )
  await give('invoices')
  const elsewhere = () => entries(audit('?kind=refusals', foreign), els)
  const before = [await elsewhere(), await newest('refused')]
  const answer = await thijs.ask('GET', `/customer-numbers/${foreign}/parcels${days}&numbers=${number}`)
  expect(answer.statusCode).toBe(403)
  expect(await elsewhere()).toEqual(before[0])
  const [refusal, ...earlier] = await newest('refused')
  expect(earlier).toEqual(before[1])
  expect(refusal).toMatchObject({ detail: { missing: ['insight-parcels'] } })
  await portal.state.ownerPool.query('delete from members where account_id = $1 and customer_number = $2', [
    portal.ids.thijs,
    foreign,
  ])
})

test('who asks for numbers that are not theirs shows to operators alone, once a minute, whatever the number', async () => {
  const everything = async () => JSON.stringify([await entries(), await entries(audit('', foreign), els)])
  const before = await everything()
  const answers = []
  for (const one of [foreign, absent, '1', '2', 'geen-nummer']) {
    answers.push((await marieke.ask('GET', dashboard(one))).body, (await marieke.ask('GET', audit('', one))).body)
  }
  expect(new Set(answers).size).toBe(1)
  expect(await everything()).toBe(before)
  const seen = (await entries('/operator/audit?kind=refusals', operator)).filter(
    (entry) => entry.act === 'refused-number' && entry.actorId === portal.ids.marieke,
  )
  expect(seen).toHaveLength(1)
  expect(seen[0]).toMatchObject({ customerNumber: null, detail: { number: foreign }, address: '127.0.0.1' })
})

test('the trail is filtered by kind, person and day, page by page without a gap', async () => {
  await give('insight-parcels')
  const thijsId = portal.ids.thijs
  for (let i = 0; i < 60; i++) {
    await sql(
      `insert into audit (act, actor_id, subject_id, customer_number, detail) values ('change-grants', $1, $2, $3, $4)`,
      [
        portal.ids.marieke,
        i % 2 ? thijsId : null,
        number,
        { actor: 'Marieke Vos', subject: `${i}`, given: ['invoices'] },
      ],
    )
  }
  const seen: AuditEntry[] = []
  for (let before = ''; ;) {
    const page = (await marieke.ask('GET', audit(before && `?before=${before}`))).json() as AuditPage
    seen.push(...page.entries)
    if (page.next === null) break
    before = page.next
  }
  const { rows } = await sql('select count(*)::int as n from audit where customer_number = $1', [number])
  expect(seen).toHaveLength(rows[0].n)
  expect(new Set(seen.map((entry) => entry.id)).size).toBe(seen.length)
  expect(seen.map((entry) => BigInt(entry.id))).toEqual(
    seen.map((entry) => BigInt(entry.id)).toSorted((a, b) => (a < b ? 1 : -1)),
  )
  const about = await entries(`?person=${thijsId}`)
  expect(about.length).toBeGreaterThan(10)
  for (const entry of about) expect([entry.actorId, entry.subjectId]).toContain(thijsId)
  for (const entry of await entries('?kind=rights')) expect(entry.act).toBe('change-grants')
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date())
  expect((await entries(`?from=${today}&until=${today}`)).length).toBe(50)
  expect(await entries('?until=2020-01-01')).toEqual([])
  for (const wrong of ['?kind=x', '?from=2026-02-30', '?from=2026-03-02&until=2026-03-01', '?more=1', '?before=x']) {
    expect((await marieke.ask('GET', audit(wrong))).statusCode, wrong).toBe(422)
  }
})

test('the name and the address of an operator are not told to a customer', async () => {
  await sql(
    `insert into audit (act, actor_id, customer_number, address, detail) values ('move-number', $1, $2, '10.9.8.7', '{"actor":"Anna de Vries"}')`,
    [portal.ids.operator, number],
  )
  const [entry] = await entries()
  expect(entry).toMatchObject({ act: 'move-number', actor: null, actorId: null, address: null, detail: {} })
  expect((await marieke.ask('GET', audit('.csv'))).body).not.toContain('Anna de Vries')
  expect((await entries('/operator/audit', operator)).find(({ id }) => id === entry!.id)).toMatchObject({
    actor: 'Anna de Vries',
    actorId: portal.ids.operator,
    address: '10.9.8.7',
    customerNumber: number,
  })
})

test('only administrators read a trail, and foreign and absent numbers look alike', async () => {
  await give('insight-parcels')
  for (const path of ['audit', 'audit.csv', 'access?on=2026-01-01', 'why?account=x&authorisation=invoices']) {
    const ask = async (browser: Browser, one: string) => {
      const { statusCode, body } = await browser.ask('GET', `/customer-numbers/${one}/${path}`)
      return { statusCode, body }
    }
    expect((await ask(thijs, number)).statusCode, path).toBe(403)
    expect((await ask(els, number)).statusCode).toBe(404)
    expect(await ask(marieke, foreign)).toEqual(await ask(marieke, absent))
    expect((await ask(operator, number)).statusCode).toBe(404)
    expect((await portal.app.inject({ url: `/api/v1/customer-numbers/${number}/${path}` })).statusCode).toBe(401)
  }
  for (const path of ['/operator/audit', '/operator/audit.csv']) {
    for (const browser of [marieke, thijs]) expect((await browser.ask('GET', path)).statusCode).toBe(404)
  }
  const refused = await sql(`select actor_id from audit where act = 'refused-operator' and actor_id = $1`, [
    portal.ids.marieke,
  ])
  expect(refused.rows).toHaveLength(1)
})

test('administration is asked of the database: whoever loses it reads no further', async () => {
  await give(...administrationAuthorisations)
  expect((await thijs.ask('GET', audit())).statusCode).toBe(200)
  await sql('delete from grants where account_id = $1 and authorisation = $2', [
    portal.ids.thijs,
    'manage-customer-number',
  ])
  expect((await thijs.ask('GET', audit())).statusCode).toBe(403)
})

test('all of it together is one whole trail', async () => {
  const told: string[] = []
  await verifyChains(portal.state.ownerPool, (sentence) => told.push(sentence))
  expect(told).toEqual([])
})
