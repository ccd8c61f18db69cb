import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { giveGrants } from '#store/state/grants.ts'
import { addMember } from '#store/state/members.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { foreign, number, openPortal, type Browser, type Portal } from '#test/http/portal.ts'

const second = '9401139' as CustomerNumber
let portal: Portal
let marieke: Browser
beforeAll(async () => {
  portal = await openPortal()
  marieke = await portal.browser('marieke')
})
afterAll(() => portal?.close())

const settings = (one: CustomerNumber) => `/customer-numbers/${one}/settings`
const read = async (one: CustomerNumber) => (await marieke.ask('GET', settings(one))).json()
const company = async (one: CustomerNumber) => (await marieke.ask('GET', `/customer-numbers/${one}`)).json().company
async function rename(one: CustomerNumber, name: string) {
  const { version } = await read(one)
  return marieke.ask('PUT', settings(one), { company: name, branch: 'sport', version })
}
const place = { branch: 'mode', country: 'NL', city: 'Utrecht' }
const operate = (rows: Parameters<typeof upsertCustomers>[1]) =>
  inScope(portal.state.app, asOperator, (trx) => upsertCustomers(trx, rows))

test('a company is never called what another customer is called, so no new number lands on an impostor', async () => {
  for (const name of ['Buitenland B.V.', 'buitenland b.v.']) {
    const refused = await rename(number, name)
    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toMatchObject({
      fields: [{ field: 'company', detail: `De naam ${name} is al van een andere klant.` }],
    })
  }
  expect(await company(number)).toBe('Kadewinkel B.V.')
  expect((await read(number)).version).toBe(0)
  await operate([{ customerNumber: '9500002', company: 'Buitenland B.V.', ...place }])
  const { rows } = await portal.state.ownerPool.query(
    'select count(distinct customer_id)::int as n from customer_numbers where number = any ($1)',
    [[foreign, '9500002']],
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('of a customer with more numbers only who administers them all changes the name, and each number tells it', async () => {
  await operate([{ customerNumber: second, company: 'Kadewinkel B.V.', ...place }])
  expect((await read(number)).mayChangeCompany).toBe(false)
  const refused = await rename(number, 'Gekaapt')
  expect(refused.statusCode).toBe(422)
  expect(refused.json().fields[0].detail).toContain('alle klantnummers van het bedrijf')
  expect(refused.body).not.toContain(second)
  expect(await company(number)).toBe('Kadewinkel B.V.')
  const cutOffTimes = ['17:00', null, null, null, null, null, null]
  const own = await marieke.ask('PUT', settings(number), { cutOffTimes, version: 0 })
  expect(own.json()).toMatchObject({ cutOffTimes, mayChangeCompany: false })

  await inScope(portal.state.app, asOperator, async (trx) => {
    const at = { accountId: portal.ids.marieke, number: second }
    await addMember(trx, { ...at, addedBy: null })
    const gifts = (['customer-number-settings', 'manage-customer-number'] as const).map((authorisation) => ({
      authorisation,
      reason: '',
      endsOn: null,
    }))
    await giveGrants(trx, { ...at, givenBy: null }, gifts)
  })
  const stale = await read(second)
  expect((await rename(number, 'Kadewinkel Nederland B.V.')).json()).toMatchObject({ mayChangeCompany: true })
  expect(await company(second)).toBe('Kadewinkel Nederland B.V.')
  const { entries } = (await marieke.ask('GET', `/customer-numbers/${second}/audit`)).json()
  expect(entries.find((entry: { act: string }) => entry.act === 'change-number-settings').detail).toMatchObject({
    changed: ['company', 'branch'],
    before: { company: 'Kadewinkel B.V.', branch: 'mode' },
    after: { company: 'Kadewinkel Nederland B.V.', branch: 'sport' },
  })
  const late = await marieke.ask('PUT', settings(second), { branch: 'x', version: stale.version })
  expect(late.statusCode).toBe(409)
})
