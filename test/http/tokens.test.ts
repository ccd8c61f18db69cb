import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { localDate } from '#domain/parcel/time-zone.ts'
import type { Authorisation } from '#domain/access/authorisation.ts'
import { makeLink } from '#store/state/links.ts'
import {
  absent,
  browserWith,
  change,
  cookieOf,
  emails,
  foreign,
  number,
  openPortal,
  password,
  type Browser,
  type Portal,
} from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
let thijs: Browser
beforeAll(async () => {
  portal = await openPortal()
  marieke = await portal.browser('marieke')
  thijs = await portal.browser('thijs')
})
afterAll(() => portal?.close())
beforeEach(() => portal.state.ownerPool.query('delete from auth.attempts'))

const day = (ahead: number) => localDate(Date.now() + ahead * 86_400_000, 'Europe/Amsterdam')
const wish = (more: object = {}) => ({
  name: 'Magazijnsysteem',
  password,
  customerNumber: number,
  authorisations: ['insight-parcels'],
  endsOn: day(30),
  ...more,
})
async function make(browser: Browser, more: object = {}): Promise<{ id: string; token: string }> {
  const answer = await browser.ask('POST', '/account/tokens', wish(more))
  expect(answer.statusCode).toBe(201)
  return answer.json()
}
function ask(token: string, url: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET', more: object = {}) {
  return portal.app.inject({ method, url: `/api/v1${url}`, headers: { authorization: `Bearer ${token}`, ...more } })
}
const dashboard = (one: string = number) => `/customer-numbers/${one}/parcels?from=2026-01-01&to=2026-01-31`
async function grantThijs(give: Authorisation[], take: Authorisation[] = [], endsOn?: string) {
  const expected = (await thijs.ask('GET', '/session'))
    .json()
    .customerNumbers.flatMap((one: { authorisations: Authorisation[] }) => one.authorisations)
  const body = change(portal.ids.thijs, { give, take, expected, ...(endsOn && { endsOn }) })
  const answer = await marieke.ask('PUT', `/customer-numbers/${number}/authorisations`, body)
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.anything()])
}

describe('an API token', () => {
  test('is made with the password, shown once, and kept as a hash', async () => {
    expect((await marieke.ask('POST', '/account/tokens', wish({ password: 'iets-anders-99' }))).statusCode).toBe(422)
    const { id, token } = await make(marieke)
    expect(token).toMatch(/^zz_[\w-]{43}$/)
    const list = await marieke.ask('GET', '/account/tokens')
    expect(list.json().tokens).toEqual([expect.objectContaining({ id, name: 'Magazijnsysteem', ended: false })])
    expect(list.body).not.toContain(token)
    const { rows } = await portal.state.ownerPool.query('select * from auth.tokens')
    expect(JSON.stringify(rows)).not.toContain(token.slice(3))
    const { rows: trail } = await portal.state.ownerPool.query(
      `select customer_number, detail from audit where act = 'create-token'`,
    )
    expect(trail).toHaveLength(1)
    expect(trail[0].customer_number).toBe(number)
    expect(JSON.stringify(trail)).not.toContain(token.slice(3))
  })

  test('opens what it says, without a cookie, and remembers that it was used', async () => {
    const { id, token } = await make(marieke)
    expect((await ask(token, dashboard())).statusCode).toBe(200)
    const { tokens } = (await marieke.ask('GET', '/account/tokens')).json()
    expect(tokens.find((one: { id: string }) => one.id === id).lastUsedAt).not.toBeNull()
  })

  test('opens nothing else: no other authorisation, number or route', async () => {
    const { token } = await make(marieke, { authorisations: ['webshop'] })
    const refused = await ask(token, dashboard())
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'missing-authorisation'])
    for (const one of [foreign, absent]) expect((await ask(token, dashboard(one))).statusCode).toBe(404)
    const closed = portal.app.routesSeen.filter((route) => /\/(session|account)\b/.test(route))
    expect(closed.length).toBeGreaterThan(10)
    for (const route of closed.filter(
      (one) => !/second-factor|passkey$|passkey\/|POST \/api\/v1\/session$/.test(one),
    )) {
      const [method, path = ''] = route.split(' ')
      const url = path.replace('/api/v1', '').replaceAll(/:\w+/g, number)
      const answer = await ask(token, url, method as 'GET')
      expect([route, answer.statusCode, answer.json().code]).toEqual([route, 403, 'token-not-accepted'])
    }
  })

  test('does not get its account what a cookie beside it would', async () => {
    const { token } = await make(marieke)
    expect((await ask(token, '/session', 'GET', { cookie: marieke.cookie })).statusCode).toBe(403)
    expect((await ask('zz_nonsense', '/session', 'GET', { cookie: marieke.cookie })).statusCode).toBe(401)
    expect((await ask(`zz_${'a'.repeat(43)}`, dashboard())).statusCode).toBe(401)
  })

  test('makes no operator', async () => {
    const { rows } = await portal.state.ownerPool.query<{ id: string }>('select id from auth.accounts where operator')
    const { token, tokenHash } = portal.signIn.newToken()
    await portal.state.ownerPool.query(
      `insert into auth.tokens (account_id, token_hash, name, customer_number, authorisations, second_factor, ends_on)
       values ($1, $2, 'x', $3, '{}', true, '2100-01-01')`,
      [rows[0]!.id, tokenHash, number],
    )
    expect((await portal.signIn.tokenSession(`Bearer ${token}`))!.account.operator).toBe(false)
  })

  test('can do no more than its account at that moment', async () => {
    const missing = await thijs.ask('POST', '/account/tokens', wish())
    expect([missing.statusCode, missing.json().code]).toEqual([404, 'not-found'])
    await grantThijs(['insight-parcels', 'webshop'])
    const { token } = await make(thijs)
    const more = await thijs.ask('POST', '/account/tokens', wish({ authorisations: ['insight-parcels', 'invoices'] }))
    expect([more.statusCode, more.json().missing]).toEqual([403, ['invoices']])
    expect((await ask(token, dashboard())).statusCode).toBe(200)
    await grantThijs([], ['insight-parcels'])
    expect((await ask(token, dashboard())).statusCode).toBe(404)
    await grantThijs(['insight-parcels'])
    expect((await ask(token, dashboard())).statusCode).toBe(200)
    await portal.state.ownerPool.query(
      `update grants set ends_at = now() where account_id = $1 and authorisation = 'insight-parcels'`,
      [portal.ids.thijs],
    )
    expect((await ask(token, dashboard())).statusCode).toBe(404)
    await portal.state.ownerPool.query('update grants set ends_at = null where account_id = $1', [portal.ids.thijs])
  })

  test('ends when it is ended, by who made it alone', async () => {
    const { id, token } = await make(marieke)
    expect((await thijs.ask('DELETE', `/account/tokens/${id}`)).statusCode).toBe(404)
    expect((await marieke.ask('DELETE', '/account/tokens/nonsense')).statusCode).toBe(404)
    expect((await marieke.ask('DELETE', `/account/tokens/${id}`)).statusCode).toBe(204)
    expect((await ask(token, dashboard())).statusCode).toBe(401)
    expect((await marieke.ask('DELETE', `/account/tokens/${id}`)).statusCode).toBe(404)
  })

  test('ends with its day', async () => {
    for (const endsOn of [day(-1), day(367)]) {
      const answer = await marieke.ask('POST', '/account/tokens', wish({ endsOn }))
      expect([endsOn, answer.statusCode, answer.json().fields[0].field]).toEqual([endsOn, 422, 'endsOn'])
    }
    const { token } = await make(marieke, { endsOn: day(0) })
    expect((await ask(token, dashboard())).statusCode).toBe(200)
    await portal.state.ownerPool.query('update auth.tokens set ends_on = $1', [day(-1)])
    expect((await ask(token, dashboard())).statusCode).toBe(401)
  })

  test('needs a second factor where the number demands one', async () => {
    const { token } = await make(marieke)
    await portal.state.ownerPool.query('update customer_numbers set second_factor = true where number = $1', [number])
    expect((await ask(token, dashboard())).json().code).toBe('second-factor-required')
    expect((await marieke.ask('POST', '/account/tokens', wish())).json().code).toBe('second-factor-required')
    await portal.state.ownerPool.query('update auth.tokens set second_factor = true')
    expect((await ask(token, dashboard())).statusCode).toBe(200)
    await portal.state.ownerPool.query('update customer_numbers set second_factor = false')
  })

  test('is told of by mail, without the token in it', async () => {
    const { token } = await make(marieke)
    const { rows } = await portal.state.ownerPool.query(
      `select payload from graphile_worker._private_jobs where payload->>'template' = 'token-created' order by id desc`,
    )
    expect(rows[0].payload.values).toMatchObject({ name: 'Magazijnsysteem', number, endsOn: day(30) })
    expect(JSON.stringify(rows)).not.toContain(token.slice(3))
  })

  test('ends with the password it was made with', async () => {
    const [fresh, here] = ['blauwe-walvis-88', await portal.browser('marieke')]
    for (const [currentPassword, newPassword] of [
      [password, fresh],
      [fresh, password],
    ] as const) {
      await portal.state.ownerPool.query('update auth.tokens set ended_at = null')
      const changed = await here.ask('PUT', '/session/password', { currentPassword, newPassword })
      expect(changed.statusCode).toBe(204)
      here.ask = browserWith(portal.app, cookieOf(changed)).ask
      expect(
        (await here.ask('GET', '/account/tokens')).json().tokens.filter((one: { ended: boolean }) => !one.ended),
      ).toEqual([])
    }
    marieke = here
    const { token } = await make(marieke)
    const link = await makeLink(portal.state.ownerPool, { purpose: 'password-reset', email: emails.marieke })
    const reset = await portal.app.inject({
      method: 'POST',
      url: '/api/v1/password-resets/use',
      payload: { token: link, newPassword: fresh },
    })
    expect(reset.statusCode).toBe(204)
    expect((await ask(token, dashboard())).statusCode).toBe(401)
    await portal.state.ownerPool.query(
      `update auth.credentials set password = (select password from auth.credentials where account_id = $2) where account_id = $1`,
      [portal.ids.marieke, portal.ids.thijs],
    )
    marieke = await portal.browser('marieke')
  })

  test('ends when staff ends all that is open of an account', async () => {
    const operator = await portal.browser('operator')
    for (const [path, before] of [
      ['session-ends', ''],
      ['second-factor-removals', 'insert into auth.totp (account_id, secret, confirmed_at) values ($1, $2, now())'],
    ] as const) {
      marieke = await portal.browser('marieke')
      const { token } = await make(marieke)
      if (before !== '') await portal.state.ownerPool.query(before, [portal.ids.marieke, Buffer.from('x')])
      const done = await operator.ask('POST', `/operator/accounts/${portal.ids.marieke}/${path}`, { reason: 'gebeld' })
      expect([path, done.statusCode]).toEqual([path, 204])
      expect((await ask(token, dashboard())).statusCode).toBe(401)
    }
    marieke = await portal.browser('marieke')
  })

  test('waits for a new password as everybody does', async () => {
    const { token } = await make(marieke)
    await portal.state.ownerPool.query('update auth.accounts set must_change_password = true where id = $1', [
      portal.ids.marieke,
    ])
    expect((await ask(token, dashboard())).json().code).toBe('password-change-required')
    await portal.state.ownerPool.query('update auth.accounts set must_change_password = false')
  })

  test('comes twenty at a time', async () => {
    await portal.state.ownerPool.query('delete from auth.tokens')
    await portal.state.ownerPool.query(
      `insert into auth.tokens (account_id, token_hash, name, customer_number, authorisations, second_factor, ends_on)
       select $1, decode(md5(i::text), 'hex'), 'x', $2, '{}', false, '2100-01-01' from generate_series(1, 20) i`,
      [portal.ids.marieke, number],
    )
    const answer = await marieke.ask('POST', '/account/tokens', wish())
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'conflict'])
    await portal.state.ownerPool.query(
      'update auth.tokens set ended_at = now() where id = (select id from auth.tokens limit 1)',
    )
    const answers = await Promise.all([1, 2, 3, 4].map(() => marieke.ask('POST', '/account/tokens', wish())))
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409, 409, 409])
  })
})
