import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { authorisations, type Authorisation } from '#domain/access/authorisation.ts'
import { change, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser
const administration: Authorisation[] = ['customer-number-settings', 'manage-customer-number']

beforeAll(async () => {
  portal = await openPortal()
  ;[marieke, thijs] = await Promise.all([portal.browser('marieke'), portal.browser('thijs')])
})
afterAll(() => portal?.close())
beforeEach(() => portal.state.ownerPool.query('delete from grants where account_id = $1', [portal.ids.thijs]))

type Change = Parameters<typeof change>[1]
function put(body: Change, account = portal.ids.thijs, browser = marieke) {
  return browser.ask('PUT', `/customer-numbers/${number}/authorisations`, change(account, body))
}
const putAll = (changes: object[]) => marieke.ask('PUT', `/customer-numbers/${number}/authorisations`, { changes })
const seen = async () => (await thijs.ask('GET', '/session')).json().customerNumbers[0]?.authorisations ?? []

test('a grant counts from the next request, and so does its end', async () => {
  expect(await seen()).toEqual([])
  const given = await put({ give: ['insight-parcels', 'invoices'] })
  expect(given.json().members[0]).toMatchObject({
    listName: 'Berg, Thijs van den (Kadewinkel B.V.)',
    administrator: false,
  })
  expect(await seen()).toEqual(['insight-parcels', 'invoices'])
  await put({ take: ['invoices'], expected: ['insight-parcels', 'invoices'] })
  expect(await seen()).toEqual(['insight-parcels'])
})

test('a grant ends at the instant of its end', async () => {
  await put({ give: ['insight-parcels'], endsOn: '2999-12-31' })
  const { rows } = await portal.state.ownerPool.query('select ends_at from grants where account_id = $1', [
    portal.ids.thijs,
  ])
  expect(rows[0].ends_at.toISOString()).toBe('2999-12-31T23:00:00.000Z')
  await portal.state.ownerPool.query(`update grants set ends_at = now() + interval '300 ms' where account_id = $1`, [
    portal.ids.thijs,
  ])
  expect(await seen()).toEqual(['insight-parcels'])
  await new Promise((done) => setTimeout(done, 320))
  expect(await seen()).toEqual([])
})

test('the last day is the day that was chosen, also today', async () => {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })
  const answer = await put({ give: ['insight-parcels'], endsOn: today })
  expect(answer.json().members[0].grants[0]).toMatchObject({ endsOn: today, givenBy: 'Marieke Vos' })
  expect(await seen()).toEqual(['insight-parcels'])
})

test('an end in the past, or a right both given and taken, is refused whole', async () => {
  const past = await put({ give: ['insight-parcels'], endsOn: '2020-01-01' })
  expect([past.statusCode, past.json().fields[0].field]).toEqual([422, 'changes.0.give.0.endsOn'])
  expect((await put({ give: ['invoices'], take: ['invoices'] })).statusCode).toBe(422)
  expect(
    (await putAll([{ accountId: portal.ids.thijs, give: [{ authorisation: 'everything' }], take: [], expected: [] }]))
      .statusCode,
  ).toBe(422)
  expect(await seen()).toEqual([])
})

test('who saves over the change of another is told whose it was', async () => {
  await put({ give: ['invoices'] })
  const late = await put({ give: ['insight-parcels'] })
  expect([late.statusCode, late.json().code]).toEqual([409, 'conflict'])
  expect(late.json().detail).toContain('Marieke Vos')
  expect(await seen()).toEqual(['invoices'])
})

test('of two saves at once, one wins', async () => {
  const both = await Promise.all([put({ give: ['invoices'] }), put({ give: ['webshop'] })])
  expect(both.map((answer) => answer.statusCode).toSorted()).toEqual([200, 409])
})

test('the last administrator stays', async () => {
  const { marieke: id } = portal.ids
  const all = [...authorisations]
  for (const body of [
    { take: ['manage-customer-number'], expected: all },
    { give: ['customer-number-settings'], endsOn: '2999-12-31', expected: all },
  ] satisfies Change[]) {
    const answer = await put(body, id)
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'last-administrator'])
    expect(answer.json().detail).toContain('Geef eerst iemand anders')
  }
  const session = (await marieke.ask('GET', '/session')).json()
  expect(session.customerNumbers[0].administrator).toBe(true)
})

test('two administrators cannot take each other away at the same time', async () => {
  for (let round = 0; round < 5; round++) {
    await portal.state.ownerPool.query('delete from grants where account_id = $1', [portal.ids.thijs])
    expect((await put({ give: administration })).statusCode).toBe(200)
    const answers = await Promise.all([
      put({ take: administration, expected: administration }),
      put({ take: administration, expected: [...authorisations] }, portal.ids.marieke, thijs),
    ])
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1)
    const { rows } = await portal.state.ownerPool.query(
      `select account_id from grants where customer_number = $1 and authorisation = any ($2) group by 1 having count(*) = 2`,
      [number, administration],
    )
    expect(rows).toHaveLength(1)
    // Marieke is put back, should it have been her.
    await portal.state.ownerPool.query(
      `insert into grants (account_id, customer_number, authorisation) select $1, $2, unnest($3::text[])
       on conflict do nothing`,
      [portal.ids.marieke, number, administration],
    )
  }
})

test('the customer reads in the audit trail who gave what', async () => {
  const give = [{ authorisation: 'webshop', reason: 'vervangt Jan' }]
  await putAll([{ accountId: portal.ids.thijs, give, take: [], expected: [] }])
  const page = (await marieke.ask('GET', `/customer-numbers/${number}/audit`)).json()
  expect(page.entries[0]).toMatchObject({
    act: 'change-grants',
    actor: 'Marieke Vos',
    subject: 'Thijs van den Berg',
    given: ['webshop'],
    taken: [],
    reason: 'vervangt Jan',
  })
  const older = await marieke.ask('GET', `/customer-numbers/${number}/audit?before=${page.entries[0].id}`)
  expect(older.json().entries.every((entry: { id: string }) => entry.id !== page.entries[0].id)).toBe(true)
})
