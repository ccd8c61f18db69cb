import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressKey } from '#server/attempts.ts'
import { cleanForwardedFor } from '#server/forwarded.ts'
import { emails, foreign, number, openPortal, password, type Portal } from '#test/http/portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
})
afterAll(() => portal?.close())

test.each([
  ['1.2.3.4:5678', '1.2.3.4'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['9.9.9.9, 1.2.3.4', '9.9.9.9, 1.2.3.4'],
  ['9.9.9.9, unknown', ''],
  ['unknown, 1.2.3.4', '1.2.3.4'],
  ["1.2.3.4', now())", ''],
])('X-Forwarded-For %s counts as %s', (header, clean) => {
  expect(cleanForwardedFor(header)).toBe(clean)
})

test('whatever a proxy writes, signing in answers, and one address counts as one', async () => {
  const seen: (string | null)[] = []
  for (const forwarded of ['1.2.3.4:5678', '1.2.3.4:9', 'unknown', '[2001:db8::1]:443']) {
    const answer = await portal.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { email: emails.els, password: 'x' },
      headers: { 'x-forwarded-for': forwarded },
    })
    expect([forwarded, answer.statusCode]).toEqual([forwarded, 401])
    const { rows } = await portal.state.ownerPool.query(
      `select host(address) as address from audit where act = 'sign-in-failed' order by id desc limit 1`,
    )
    seen.push(rows[0].address)
  }
  expect(seen).toEqual(['1.2.3.4', '1.2.3.4', '127.0.0.1', '2001:db8::1'])
  expect(new Set(seen.slice(0, 2).map((one) => addressKey(one!))).size).toBe(1)
})

test('a number named in the body is refused as visibly as one in the address', async () => {
  const marieke = await portal.browser('marieke')
  const wish = { name: 'x', password, authorisations: ['insight-parcels'], endsOn: '2999-01-01' }
  expect((await marieke.ask('POST', '/account/tokens', { ...wish, customerNumber: foreign })).statusCode).toBe(404)
  await portal.state.ownerPool.query('update customer_numbers set second_factor = true')
  expect((await marieke.ask('POST', '/account/tokens', { ...wish, customerNumber: number })).statusCode).toBe(403)
  const { rows } = await portal.state.ownerPool.query(
    `select act, customer_number, detail->>'number' as tried from audit where act like 'refused%' order by id`,
  )
  expect(rows).toEqual([
    { act: 'refused-number', customer_number: null, tried: foreign },
    { act: 'refused', customer_number: number, tried: null },
  ])
  await portal.state.ownerPool.query('update customer_numbers set second_factor = false')
})

test('the trail is not asked for with a character zero, nor taken along by another site', async () => {
  const marieke = await portal.browser('marieke')
  expect((await marieke.ask('GET', `/customer-numbers/${number}/audit?person=%00`)).statusCode).toBe(422)
  const csv = (site: string) =>
    portal.app.inject({
      url: `/api/v1/customer-numbers/${number}/audit.csv`,
      headers: { cookie: marieke.cookie, 'sec-fetch-site': site },
    })
  expect((await csv('cross-site')).statusCode).toBe(403)
  expect((await csv('same-origin')).statusCode).toBe(200)
})
