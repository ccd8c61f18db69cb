import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OwnGrants } from '#domain/contract/authorisations.ts'
import { change, foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser

beforeAll(async () => {
  portal = await openPortal()
  ;[marieke, thijs] = await Promise.all([portal.browser('marieke'), portal.browser('thijs')])
})
afterAll(() => portal?.close())

const grantsOf = async (browser: Browser) => (await browser.ask('GET', '/account/grants')).json<OwnGrants>().numbers

test('who belongs to a number and holds nothing is told whom to ask, and no more', async () => {
  const own = { customerNumber: number, company: 'Kadewinkel B.V.', grants: [], administrators: ['Marieke Vos'] }
  expect(await grantsOf(thijs)).toEqual([own])
  expect((await thijs.ask('GET', `/customer-numbers/${number}`)).statusCode).toBe(404)
})

test('who belongs to no number is told of none', async () => {
  expect(await grantsOf(await portal.browser('operator'))).toEqual([])
})

test('what was given stands there with who, until when and the administrators; nobody else’s grants do', async () => {
  const endsOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  const body = change(portal.ids.thijs, { give: ['insight-parcels'], endsOn })
  expect((await marieke.ask('PUT', `/customer-numbers/${number}/authorisations`, body)).statusCode).toBe(200)
  expect(await grantsOf(thijs)).toEqual([
    {
      customerNumber: number,
      company: 'Kadewinkel B.V.',
      administrators: ['Marieke Vos'],
      grants: [
        { authorisation: 'insight-parcels', givenBy: 'Marieke Vos', givenAt: expect.any(String), reason: '', endsOn },
      ],
    },
  ])
  const own = await grantsOf(marieke)
  expect(own.map(({ customerNumber }) => customerNumber)).toEqual([number])
  expect(JSON.stringify(own)).not.toContain(foreign)
})

test('a number that waits for a second factor tells nothing', async () => {
  await portal.state.ownerPool.query('update customer_numbers set second_factor = true where number = $1', [number])
  expect(await grantsOf(thijs)).toEqual([])
  expect(await grantsOf(marieke)).toEqual([])
})
