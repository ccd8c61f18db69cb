import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressKey } from '#server/attempts.ts'
import { openDoor } from '#server/door.ts'
import { emails, openPortal, password, type Portal } from '#test/http/portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal({ env: { PUBLIC_URL: 'https://portal.example', BRAND: 'Post & "Co"' } })
})
afterAll(() => portal?.close())

const post = (headers: Record<string, string>, payload = JSON.stringify({ email: emails.els, password })) =>
  portal.app.inject({ method: 'POST', url: '/api/v1/session', headers, payload })
const json = { 'content-type': 'application/json' }

describe('a request from elsewhere', () => {
  test('changes nothing when a browser says it comes from another site', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://portal.example.evil.example' },
    ]) {
      const answer = await post({ ...json, ...(headers as Record<string, string>) })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'cross-site-request'])
    }
  })

  test('is fine from the portal itself, and from a program', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: 'https://portal.example' }, {}]) {
      expect((await post({ ...json, ...(headers as Record<string, string>) })).statusCode).toBe(200)
    }
  })
})

test('only exactly application/json is taken', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json;x=1',
    'application/vnd.api+json',
    'application/octet-stream',
    ' application/json',
    'application/JSON',
  ]) {
    const answer = await post({ 'content-type': type })
    expect([type, answer.statusCode, answer.json().code]).toEqual([type, 415, 'unsupported-media-type'])
  }
  expect((await post(json, '{')).json().code).toBe('invalid-input')
  expect((await post(json, '{"__proto__":{}}')).json().code).toBe('invalid-input')
  expect((await post(json, ' '.repeat(200_000))).json().code).toBe('payload-too-large')
})

describe('on https', () => {
  test('the cookie is bound to this host', async () => {
    const cookies = [(await post(json)).headers['set-cookie']].flat()
    expect(cookies).toHaveLength(2)
    const kept = /^__Host-zendzicht(-device)?=[^;]+;( Max-Age=\d+;)? Path=\/; HttpOnly; SameSite=Lax; Secure$/
    for (const cookie of cookies) expect(cookie).toMatch(kept)
  })

  test('every answer carries the headers of a closed house', async () => {
    for (const url of ['/', '/healthz', '/api/v1/session', '/api/v1/nothing', '/assets/app-1a2b3c.js']) {
      const { headers } = await portal.app.inject({ url, headers: { accept: 'text/html' } })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'")
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000',
      })
      expect(headers['permissions-policy']).toContain('camera=()')
      if (url.startsWith('/api')) expect(headers['cache-control']).toBe('no-store')
    }
  })
})

describe('the web app', () => {
  test('is one page at every address, with the brand as text', async () => {
    for (const url of ['/', '/mijn-account', '/index.html', '/assets/nothing', '/.stamp']) {
      const answer = await page(url)
      expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([url, 200, 'text/html; charset=utf-8'])
      expect(answer.body).toContain('<title>Post &amp; &quot;Co&quot;</title>')
      expect(answer.body).toContain('lang="nl"')
    }
    expect((await page('/', { accept: 'text/html', 'accept-language': 'en-GB' })).body).toContain('lang="en"')
  })

  test('does not stand in for what is no page', async () => {
    for (const [url, accept] of [
      ['/x.js', '*/*'],
      ['/api/v1/nothing', 'text/html'],
      ['/api', 'text/html'],
    ]) {
      const answer = await page(url!, { accept: accept! })
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 404, 'not-found'])
    }
  })

  test('keeps what is named by its content', async () => {
    const answer = await page('/assets/app-1a2b3c.js', { accept: '*/*' })
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
  })

  test("knows the manual's addresses in any letter case", async () => {
    for (const [url, to] of [
      ['/apex/BPG_Home', '/'],
      ['/APEX/bpg_home?x=1', '/'],
      ['/apex/bpg_my_account', '/mijn-account'],
      ['/apex/BPG_My_Account?PageTile=ShowMyAuthorizations', '/mijn-account/autorisaties'],
      ['/apex/BPG_MY_ACCOUNT?pagetile=showmyauthorizations', '/mijn-account/autorisaties'],
    ]) {
      const answer = await page(url!)
      expect([url, answer.statusCode, answer.headers.location]).toEqual([url, 302, to])
    }
  })
})

test('the API describes itself', async () => {
  const api = (await portal.app.inject('/api/v1/openapi.json')).json()
  expect(api.openapi).toBe('3.1.0')
  expect(Object.keys(api.paths)).toContain('/api/v1/customer-numbers/{number}/authorisations')
})

test('something that goes wrong is told with a reference and without a cause', async () => {
  const { app, signIn } = portal
  const session = signIn.session
  signIn.session = async () => {
    throw new Error('secret detail')
  }
  const answer = await app.inject('/api/v1/session')
  signIn.session = session
  expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal'])
  expect(answer.json().detail).toContain(answer.json().reference)
  expect(answer.body).not.toContain('secret')
})

test('before it is ready, the door says so', async () => {
  const door = await openDoor('127.0.0.1', 0)
  const answer = await fetch(`${door.address}/healthz`)
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'starting' }])
  door.serverFactory((_request, response) => void response.end('open'), {})
  door.open()
  expect(await (await fetch(door.address)).text()).toBe('open')
  await door.close()
  expect((await portal.app.inject('/healthz')).json()).toEqual({ status: 'ready' })
})

test('what watches the portal hears when it cannot answer', async () => {
  const { app, warehouse, state } = portal
  const [ping, query] = [warehouse.ping, state.authPool.query]
  const health = async () => {
    const answer = await app.inject('/healthz')
    return [answer.statusCode, answer.json()]
  }
  warehouse.ping = () => Promise.reject(new Error('gone'))
  expect(await health()).toEqual([503, { status: 'unavailable' }])
  warehouse.ping = ping
  state.authPool.query = (() => new Promise((done) => setTimeout(done, 2_500))) as never
  expect(await health()).toEqual([503, { status: 'unavailable' }])
  state.authPool.query = query
  await new Promise((done) => setTimeout(done, 600))
  expect(await health()).toEqual([200, { status: 'ready' }])
})

test('an IPv6 subscriber counts once', () => {
  expect(addressKey('2001:db8:0:1::5')).toBe(addressKey('2001:0db8::1:a:b:c:d'))
  expect(addressKey('2001:db8::1')).not.toBe(addressKey('2001:db8:0:1::1'))
  expect(addressKey('::ffff:10.1.2.3')).toBe('10.1.2.3')
})

function page(url: string, headers: Record<string, string> = { accept: 'text/html' }) {
  return portal.app.inject({ url, headers })
}
