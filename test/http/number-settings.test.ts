import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorisations } from '#domain/access/authorisation.ts'
import { change, foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser
let els: Browser
beforeAll(async () => {
  portal = await openPortal()
  ;[marieke, thijs, els] = await Promise.all([
    portal.browser('marieke'),
    portal.browser('thijs'),
    portal.browser('els'),
  ])
})
afterAll(() => portal?.close())

const url = `/customer-numbers/${number}/settings`
const templates = `/customer-numbers/${number}/templates`
const put = (body: object, browser = marieke) => browser.ask('PUT', url, body)
const norm = { country: 'NL', product: '*', days: 1, percentage: 95.5, from: '2026-01-01' }

test('standard settings are there before anybody changed them, and each change is kept with what was', async () => {
  const standard = (await marieke.ask('GET', url)).json()
  expect(standard).toEqual({
    cutOffTimes: Array(7).fill(null),
    deliveryNorms: [],
    secondFactor: false,
    changedAt: null,
    changedBy: null,
    version: 0,
    mayChangeCompany: true,
  })
  const cutOffTimes = ['17:00', '17:00', '17:00', '17:00', '17:00', null, null]
  const changed = await put({ cutOffTimes, deliveryNorms: [norm], company: 'Kadewinkel Nederland B.V.', version: 0 })
  expect(changed.json()).toMatchObject({ cutOffTimes, deliveryNorms: [norm], changedBy: 'Marieke Vos', version: 1 })
  expect((await marieke.ask('GET', `/customer-numbers/${number}`)).json().company).toBe('Kadewinkel Nederland B.V.')
  expect((await els.ask('GET', `/customer-numbers/${foreign}`)).json().company).toBe('Buitenland B.V.')
  const { entries } = (await marieke.ask('GET', `/customer-numbers/${number}/audit`)).json()
  expect(entries[0]).toMatchObject({
    act: 'change-number-settings',
    detail: {
      changed: ['cutOffTimes', 'deliveryNorms', 'company'],
      before: { company: 'Kadewinkel B.V.', deliveryNorms: [] },
      after: { company: 'Kadewinkel Nederland B.V.', deliveryNorms: [norm] },
    },
  })
})

test('of two who change at once, one is told by whom it was changed', async () => {
  const { version } = (await marieke.ask('GET', url)).json()
  const both = await Promise.all([put({ branch: 'mode', version }), put({ branch: 'sport', version })])
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
  expect(both.find(({ statusCode }) => statusCode === 409)!.json().detail).toContain(
    'Marieke Vos heeft de instellingen',
  )
})

test('what makes no sense is refused', async () => {
  const { version } = (await marieke.ask('GET', url)).json()
  const wrong = [
    { cutOffTimes: ['25:00', null, null, null, null, null, null] },
    { cutOffTimes: [null] },
    { deliveryNorms: [{ ...norm, percentage: 101 }] },
    { deliveryNorms: [{ ...norm, country: 'Nederland' }] },
    { deliveryNorms: [norm, norm] },
    {
      deliveryNorms: [
        { ...norm, product: '3085' },
        { ...norm, product: '003085' },
      ],
    },
    ...['1989-12-31', '0001-01-01', '9999-12-31'].map((from) => ({ deliveryNorms: [{ ...norm, from }] })),
    ...['🙂', '\u202ea', "'); drop table", '3085;', 'x'.repeat(21)].map((product) => ({
      deliveryNorms: [{ ...norm, product }],
    })),
    { company: '' },
  ]
  for (const body of wrong) expect((await put({ ...body, version })).statusCode, JSON.stringify(body)).toBe(422)
  expect((await marieke.ask('GET', url)).json().version).toBe(version)
})

test('seeing needs Klantnummerinstellingen, changing both', async () => {
  const { version } = (await marieke.ask('GET', url)).json()
  expect((await thijs.ask('GET', url)).statusCode).toBe(404)
  const grants = `/customer-numbers/${number}/authorisations`
  await marieke.ask('PUT', grants, change(portal.ids.thijs, { give: ['invoices'] }))
  expect((await thijs.ask('GET', url)).json().missing).toEqual(['customer-number-settings'])
  // Of two authorisations either would do.
  const parcel = await thijs.ask('GET', `/customer-numbers/${number}/parcels/3SNONE0000001`)
  expect(parcel.json().detail).toMatch(/: Zakelijke track & trace of /)
  await marieke.ask(
    'PUT',
    grants,
    change(portal.ids.thijs, { give: ['customer-number-settings'], expected: ['invoices'] }),
  )
  expect((await thijs.ask('GET', url)).statusCode).toBe(200)
  expect((await put({ branch: 'x', version }, thijs)).json().missing).toEqual(['manage-customer-number'])
  expect((await thijs.ask('GET', templates)).statusCode).toBe(403)
  for (const one of [els.ask('GET', url), put({ branch: 'x', version }, els)]) expect((await one).statusCode).toBe(404)
})

test('who demands a second factor must have shown one, and then it counts for everybody', async () => {
  const { version } = (await marieke.ask('GET', url)).json()
  const refused = await put({ secondFactor: true, version })
  expect(refused.json()).toMatchObject({ code: 'invalid-input', fields: [{ field: 'secondFactor' }] })
  const second = () =>
    portal.state.ownerPool.query('update auth.sessions set second_factor_at = now() where account_id = $1', [
      portal.ids.marieke,
    ])
  await second()
  expect((await put({ secondFactor: true, version })).json()).toMatchObject({
    secondFactor: true,
    version: version + 1,
  })
  expect((await marieke.ask('GET', url)).statusCode).toBe(200)
  expect((await thijs.ask('GET', url)).json().code).toBe('second-factor-required')
  expect((await put({ secondFactor: false, version: version + 1 })).json().secondFactor).toBe(false)
})

test('templates: the standard ones in the language of the reader, and own ones', async () => {
  const names = async () =>
    (await marieke.ask('GET', templates))
      .json()
      .templates.map((one: { name: string; standard: boolean }) => [one.name, one.standard])
  expect(await names()).toContainEqual(['Logistiek', true])
  const made = await marieke.ask('POST', templates, {
    name: 'Magazijn',
    authorisations: ['track-and-trace', 'track-and-trace'],
  })
  expect(made.statusCode).toBe(201)
  const { id } = made.json()
  expect(
    (await marieke.ask('POST', templates, { name: ' magazijn ', authorisations: ['invoices'] })).json(),
  ).toMatchObject({
    code: 'invalid-input',
    fields: [{ field: 'name', detail: 'Er is al een sjabloon met deze naam.' }],
  })
  expect(
    (await marieke.ask('PUT', `${templates}/${id}`, { name: 'Magazijn Oost', authorisations: [...authorisations] }))
      .statusCode,
  ).toBe(204)
  expect((await names())[0]).toEqual(['Magazijn Oost', false])
  for (const strange of [id, 'standard-finance', 'x']) {
    expect((await els.ask('DELETE', `/customer-numbers/${foreign}/templates/${strange}`)).statusCode).toBe(404)
    expect(
      (
        await els.ask('PUT', `/customer-numbers/${foreign}/templates/${strange}`, {
          name: 'x',
          authorisations: ['invoices'],
        })
      ).statusCode,
    ).toBe(404)
  }
  expect((await marieke.ask('DELETE', `${templates}/${id}`)).statusCode).toBe(204)
  expect((await marieke.ask('DELETE', `${templates}/${id}`)).statusCode).toBe(404)
})

test('how often the rules of a number may be changed is limited, by account; other settings are not counted', async () => {
  const stale = { deliveryNorms: [norm], version: -1 }
  let tried = 0
  // What was refused before counts as well: every try may cost as much.
  for (; tried < 40 && (await put(stale)).statusCode === 409; tried++);
  expect(tried).toBeLessThanOrEqual(30)
  const refused = await put(stale)
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'too-many-requests'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await put({ branch: 'speelgoed', version: -1 })).statusCode).toBe(409)
})
