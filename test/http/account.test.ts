import { hash as bcrypt } from 'bcryptjs'
import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  browserWith,
  cookieOf,
  emails,
  openPortal,
  password,
  type Browser,
  type Person,
  type Portal,
} from '#test/http/portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal?.close())
beforeEach(() => portal.state.ownerPool.query('delete from auth.attempts'))

const setHash = (person: Person, hash: string, mustChange = true) =>
  portal.state.ownerPool.query(
    `with cleared as (update auth.accounts set must_change_password = $3 where id = $1)
     update auth.credentials set password = $2 where account_id = $1`,
    [portal.ids[person], hash, mustChange],
  )
function signIn(person: Person, given = password, more: object = {}) {
  const payload = { email: emails[person], password: given, ...more }
  return portal.app.inject({ method: 'POST', url: '/api/v1/session', payload, headers: { 'user-agent': 'Firefox' } })
}

describe('the own sessions', () => {
  let here: Browser
  let there: Browser
  const list = async () => (await here.ask('GET', '/account/sessions')).json().sessions

  test('are listed, this one marked, without a token', async () => {
    here = await portal.browser('thijs')
    const answer = await signIn('thijs')
    there = browserWith(portal.app, cookieOf(answer))
    const listed = await here.ask('GET', '/account/sessions')
    const { sessions } = listed.json()
    expect(sessions).toHaveLength(2)
    expect(sessions.filter((one: { current: boolean }) => one.current)).toHaveLength(1)
    expect(sessions.find((one: { current: boolean }) => !one.current)).toMatchObject({
      address: '127.0.0.1',
      userAgent: 'Firefox',
      secondFactor: false,
    })
    const token = decodeURIComponent(there.cookie).split('=')[1]!.split('.')[0]!
    expect(listed.body).not.toContain(token)
  })

  test('remember when they were used', async () => {
    await portal.state.ownerPool.query(`update auth.sessions set last_seen_at = now() - interval '1 hour'`)
    expect((await there.ask('GET', '/session')).statusCode).toBe(200)
    await vi.waitFor(async () => {
      const other = (await list()).find((one: { current: boolean }) => !one.current)
      expect(Date.now() - Date.parse(other.lastSeenAt)).toBeLessThan(60_000)
    })
  })

  test("are ended one by one, and never somebody else's", async () => {
    const els = await portal.browser('els')
    const theirs = (await els.ask('GET', '/account/sessions')).json().sessions[0].id
    for (const id of [theirs, 'nonsense', '%00']) {
      expect([id, (await here.ask('DELETE', `/account/sessions/${id}`)).statusCode]).toEqual([
        id,
        id === '%00' ? 422 : 404,
      ])
    }
    const other = (await list()).find((one: { current: boolean }) => !one.current)
    expect((await here.ask('DELETE', `/account/sessions/${other.id}`)).statusCode).toBe(204)
    expect((await there.ask('GET', '/session')).statusCode).toBe(401)
    expect((await els.ask('GET', '/session')).statusCode).toBe(200)
  })

  test('are ended all but this one', async () => {
    const others = [await portal.browser('thijs'), await portal.browser('thijs')]
    expect((await here.ask('DELETE', '/account/sessions')).statusCode).toBe(204)
    for (const other of others) expect((await other.ask('GET', '/session')).statusCode).toBe(401)
    expect(await list()).toHaveLength(1)
  })

  test('that are remembered live on by being used, for half a year', async () => {
    const browser = browserWith(portal.app, cookieOf(await signIn('thijs', password, { remember: true })))
    const { sessionId } = (await portal.signIn.session(browser.cookie))!
    const age = (expires: string, created: string) =>
      portal.state.ownerPool.query(
        'update auth.sessions set expires_at = now() + $2::interval, created_at = now() - $3::interval where id = $1',
        [sessionId, expires, created],
      )
    expect((await browser.ask('GET', '/session')).headers['set-cookie']).toBeUndefined()
    await age('20 days', '10 days')
    const renewed = await browser.ask('GET', '/session')
    expect(String(renewed.headers['set-cookie'])).toMatch(/Max-Age=2591999|Max-Age=2592000/)
    expect(cookieOf(renewed)).toBe(browser.cookie)
    await age('1 day', '179 days')
    const last = Number(/Max-Age=(\d+)/.exec(String((await browser.ask('GET', '/session')).headers['set-cookie']))?.[1])
    expect(last).toBeLessThanOrEqual(86_400)
  })
})

test('a name is changed, also as others see it', async () => {
  const thijs = await portal.browser('thijs')
  const name = { firstName: 'Thijs', infix: 'van der', lastName: 'Berg', company: 'Kadewinkel' }
  expect((await thijs.ask('PUT', '/account/name', name)).statusCode).toBe(204)
  expect((await thijs.ask('GET', '/session')).json().account).toMatchObject({ ...name, name: 'Thijs van der Berg' })
  expect((await thijs.ask('PUT', '/account/name', { ...name, lastName: ' ' })).statusCode).toBe(422)
  expect((await thijs.ask('PUT', '/account/name', { ...name, operator: true })).statusCode).toBe(422)
})

describe('an account from the old system', () => {
  const salt = randomBytes(16)
  const pbkdf2 = (digest: 'sha256' | 'sha512', bytes: number) => {
    const b64 = (part: Buffer) => part.toString('base64').replaceAll('=', '').replaceAll('+', '.')
    return `$pbkdf2-${digest}$1000$${b64(salt)}$${b64(pbkdf2Sync(password, salt, 1000, bytes, digest))}`
  }

  test('gets in with its old password, whatever made its hash, and must choose a new one first', async () => {
    const hashes = [
      await bcrypt(password, 4),
      (await bcrypt(password, 4)).replace('$2b$', '$2a$'),
      pbkdf2('sha256', 32),
      pbkdf2('sha512', 64),
    ]
    for (const hash of hashes) {
      await setHash('els', hash)
      const answer = await signIn('els')
      expect([hash.slice(0, 15), answer.statusCode]).toEqual([hash.slice(0, 15), 200])
      expect(answer.json().account.mustChangePassword).toBe(true)
      expect((await signIn('els', 'iets-anders-99')).statusCode).toBe(401)
    }
  })

  test('can do nothing else meanwhile, and is not asked twice', async () => {
    await setHash('els', await bcrypt(password, 4))
    const els = browserWith(portal.app, cookieOf(await signIn('els')))
    for (const path of ['/account/sessions', '/account/security', '/account/tokens', '/customer-numbers/9500001']) {
      expect([path, (await els.ask('GET', path)).json().code]).toEqual([path, 'password-change-required'])
    }
    const same = await els.ask('PUT', '/session/password', { currentPassword: password, newPassword: password })
    expect(same.json().code).toBe('unusable-password')
    const fresh = 'groene-giraf-77'
    const done = await els.ask('PUT', '/session/password', { currentPassword: password, newPassword: fresh })
    expect(done.statusCode).toBe(204)
    expect((await signIn('els')).statusCode).toBe(401)
    expect((await signIn('els', fresh)).json().account.mustChangePassword).toBe(false)
    const { rows } = await portal.state.ownerPool.query('select password from auth.credentials where account_id = $1', [
      portal.ids.els,
    ])
    expect(rows[0].password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  })

  test('without a password, or with a hash that is none, gets in by no password', async () => {
    for (const hash of ['', 'nonsense', '$pbkdf2-md5$1$AAAA$AAAA', '$pbkdf2-sha256$1$$', ':', '$2b$99$x']) {
      await setHash('els', hash)
      for (const given of [password, '', hash]) {
        expect([hash, await portal.signIn.provePassword(emails.els, given)]).toEqual([hash, undefined])
      }
    }
    await portal.state.ownerPool.query('update auth.credentials set password = null where account_id = $1', [
      portal.ids.els,
    ])
    expect((await signIn('els', '')).statusCode).toBe(401)
  })
})

test('the password is asked again only so often', async () => {
  const marieke = await portal.browser('marieke')
  for (let i = 0; i < 10; i++) await portal.signIn.attempts.count({ 'password-again': portal.ids.marieke })
  for (const [method, path, body] of [
    ['PUT', '/session/password', { currentPassword: 'x', newPassword: 'y' }],
    ['POST', '/account/totp', { password }],
    ['POST', '/account/passkeys/options', { password }],
    ['DELETE', '/account/totp', { password }],
  ] as const) {
    const headers = { host: 'localhost', cookie: marieke.cookie }
    const answer = await portal.app.inject({ method, url: `/api/v1${path}`, payload: body, headers })
    expect([path, answer.statusCode]).toEqual([path, 429])
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  }
})

test('what is done and what tells of it are done together, or not at all', async () => {
  const marieke = await portal.browser('marieke')
  await portal.state.ownerPool.query(`create function refuse_entry() returns trigger language plpgsql as
    $$ begin if new.act in ('change-password', 'sign-in') then raise 'no room'; end if; return new; end $$`)
  await portal.state.ownerPool.query(
    'create trigger aaa before insert on audit for each row execute function refuse_entry()',
  )
  const change = { currentPassword: password, newPassword: 'groene-giraf-78' }
  expect((await marieke.ask('PUT', '/session/password', change)).statusCode).toBe(500)
  expect((await signIn('marieke')).statusCode).toBe(500)
  await portal.state.ownerPool.query('drop trigger aaa on audit')
  const { rows } = await portal.state.ownerPool.query(
    `select (select count(*)::int from auth.sessions where account_id = $1) as sessions,
       (select count(*)::int from graphile_worker._private_jobs
         where payload->>'template' = 'password-changed' and payload->'to'->>'email' = $2) as mails`,
    [portal.ids.marieke, emails.marieke],
  )
  expect(rows[0].mails).toBe(0)
  expect((await marieke.ask('GET', '/session')).statusCode).toBe(200)
  expect((await signIn('marieke')).statusCode).toBe(200)
})
