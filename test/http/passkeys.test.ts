import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserWith, cookieOf, emails, openPortal, password, type Browser, type Portal } from '#test/http/portal.ts'

let portal: Portal
let marieke: Browser
beforeAll(async () => {
  portal = await openPortal({ env: { PUBLIC_URL: 'https://portal.example' } })
  marieke = await portal.browser('marieke')
})
afterAll(() => portal?.close())

const origin = 'https://portal.example'

/** An authenticator in a few lines: what a browser makes of it, W3C WebAuthn Level 3. */
function authenticator(rpId = 'portal.example', verified = true) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  const flags = (extra: number) => (verified ? 0x05 : 0x01) | extra
  const data = (extra: number, more: Buffer = Buffer.alloc(0)) => {
    const head = Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags(extra)])])
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([head, count, more])
  }
  const client = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const b64 = (bytes: Buffer) => bytes.toString('base64url')

  return {
    id: b64(id),
    rewind: () => (counter = 0),
    create(challenge: string, from = origin) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)])
      const object = Buffer.concat([
        cborHead(5, 3),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        cborHead(5, 0),
        cborText('authData'),
        cborBytes(data(0x40, attested)),
      ])
      const response = {
        clientDataJSON: b64(client('webauthn.create', challenge, from)),
        attestationObject: b64(object),
        transports: ['internal'],
      }
      return { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response }
    },
    get(challenge: string, from = origin) {
      counter += 1
      const [authenticatorData, clientData] = [data(0), client('webauthn.get', challenge, from)]
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()])
      const response = {
        clientDataJSON: b64(clientData),
        authenticatorData: b64(authenticatorData),
        signature: b64(sign('sha256', signed, privateKey)),
      }
      return { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response }
    },
  }
}
function cborHead(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value])
  return value < 256
    ? Buffer.from([(major << 5) | 24, value])
    : Buffer.from([(major << 5) | 25, value >> 8, value & 255])
}
const cborText = (text: string) => Buffer.concat([cborHead(3, text.length), Buffer.from(text)])
const cborBytes = (bytes: Buffer) => Buffer.concat([cborHead(2, bytes.length), bytes])
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01])
  const [bx, by] = [x, y].map((part) => cborBytes(Buffer.from(part, 'base64url')))
  return Buffer.concat([head, Buffer.from([0x21]), bx!, Buffer.from([0x22]), by!])
}

type Device = ReturnType<typeof authenticator>
type Answer = Awaited<ReturnType<Browser['ask']>>
const cookiesOf = (answer: Answer) => [answer.headers['set-cookie']].flat().map((line) => String(line).split(';')[0]!)
const post = (path: string, payload: object | undefined, cookie = '') =>
  portal.app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    ...(payload && { payload }),
    headers: { ...(cookie && { cookie }) },
  })

async function add(browser: Browser, device: Device, from = origin): Promise<Answer> {
  const options = (await browser.ask('POST', '/account/passkeys/options', { password })).json()
  return browser.ask('POST', '/account/passkeys', {
    name: 'Telefoon',
    response: device.create(options.challenge, from),
  })
}
async function signIn(device: Device, from = origin): Promise<Answer> {
  const asked = await post('/session/passkey/options', undefined)
  const { challenge } = asked.json()
  return post('/session/passkey', { response: device.get(challenge, from) }, cookiesOf(asked)[0])
}

const phone = authenticator()

test('a passkey is added with the password, by name', async () => {
  expect((await marieke.ask('POST', '/account/passkeys/options', { password: 'x' })).statusCode).toBe(422)
  const added = await add(marieke, phone)
  expect(added.statusCode).toBe(201)
  expect(added.json().passkeys).toEqual([expect.objectContaining({ name: 'Telefoon', lastUsedAt: null })])
})

test('it signs in by itself, as two factors at once', async () => {
  const answer = await signIn(phone)
  expect(answer.statusCode).toBe(200)
  expect(answer.json().account.email).toBe(emails.marieke)
  expect(String(cookieOf(answer))).toMatch(/^__Host-zendzicht=/)
  await portal.state.ownerPool.query('update customer_numbers set second_factor = true')
  const session = (await browserWith(portal.app, cookieOf(answer)).ask('GET', '/session')).json()
  expect(session.customerNumbers[0]).toMatchObject({ needsSecondFactor: false, administrator: true })
  await portal.state.ownerPool.query('update customer_numbers set second_factor = false')
})

test('it is refused from another site, unverified, replayed, or unknown', async () => {
  expect((await signIn(phone, 'https://portal.example.evil.test')).statusCode).toBe(401)
  expect((await signIn(authenticator())).statusCode).toBe(401)
  const asked = await post('/session/passkey/options', undefined)
  const response = phone.get(asked.json().challenge)
  const cookie = cookiesOf(asked)[0]
  expect((await post('/session/passkey', { response }, cookie)).statusCode).toBe(200)
  const replayed = await post('/session/passkey', { response }, cookie)
  expect([replayed.statusCode, replayed.json().code]).toEqual([401, 'unauthenticated'])
  phone.rewind()
  // A copy of the authenticator counts from where it was copied.
  expect((await signIn(phone)).statusCode).toBe(401)
  expect((await post('/session/passkey', { response }, '')).statusCode).toBe(401)
  const els = await portal.browser('els')
  for (const [device, from] of [
    [authenticator('portal.example', false), origin],
    [authenticator('evil.test'), origin],
    [authenticator(), 'https://evil.test'],
  ] as const) {
    expect((await add(els, device, from)).statusCode).toBe(422)
  }
})

test('nobody else can have the same', async () => {
  const els = await portal.browser('els')
  expect((await add(els, phone)).statusCode).toBe(422)
  expect((await els.ask('GET', '/account/security')).json().passkeys).toEqual([])
})

test('it is a second step for who has an authenticator app', async () => {
  const thijs = await portal.browser('thijs')
  const key = authenticator()
  expect((await add(thijs, key)).statusCode).toBe(201)
  await portal.state.ownerPool.query(
    `insert into auth.totp (account_id, secret, confirmed_at) values ($1, '', now())`,
    [portal.ids.thijs],
  )
  const first = await post('/session', { email: emails.thijs, password })
  expect(first.json().secondFactor).toEqual(['totp', 'passkey'])
  const { passkeyOptions } = first.json()
  expect(passkeyOptions.allowCredentials).toEqual([{ id: key.id, type: 'public-key', transports: ['internal'] }])
  const cookie = cookiesOf(first)[0]
  const foreign = await post(
    '/session/second-factor',
    { method: 'passkey', response: phone.get(passkeyOptions.challenge) },
    cookie,
  )
  expect(foreign.statusCode).toBe(401)
  const right = await post(
    '/session/second-factor',
    { method: 'passkey', response: key.get(passkeyOptions.challenge) },
    cookie,
  )
  expect(right.statusCode).toBe(200)
})

test('it is asked for after the password, and who has the password alone changes nothing', async () => {
  const [els, before] = [await portal.browser('els'), await portal.browser('els')]
  const key = authenticator()
  const added = await add(els, key)
  const id = added.json().passkeys[0].id
  const first = await post('/session', { email: emails.els, password })
  expect([first.statusCode, first.json().secondFactor]).toEqual([202, ['passkey']])
  for (const [method, path] of [
    ['POST', '/account/totp'],
    ['POST', '/account/passkeys/options'],
    ['DELETE', `/account/passkeys/${id}`],
    ['DELETE', '/account/totp'],
  ] as const) {
    const refused = await before.ask(method, path, { password })
    expect([path, refused.statusCode, refused.json().code]).toEqual([path, 403, 'second-factor-required'])
  }
  const response = key.get(first.json().passkeyOptions.challenge)
  const right = await post('/session/second-factor', { method: 'passkey', response }, cookiesOf(first)[0])
  expect(right.statusCode).toBe(200)
  const needs = async () => (await els.ask('GET', '/session')).json().customerNumbers[0].needsSecondFactor
  await portal.state.ownerPool.query('update customer_numbers set second_factor = true')
  expect(await needs()).toBe(false)
  // With the last one goes what it opened.
  expect((await els.ask('DELETE', `/account/passkeys/${id}`, { password })).statusCode).toBe(204)
  expect(await needs()).toBe(true)
  await portal.state.ownerPool.query('update customer_numbers set second_factor = false')
  expect((await post('/session', { email: emails.els, password })).statusCode).toBe(200)
})

test('where it cannot be used it is asked for all the same', async () => {
  const els = await portal.browser('els')
  await add(els, authenticator())
  await portal.state.ownerPool.query(`update auth.passkeys set rp_id = 'elsewhere' where account_id = $1`, [
    portal.ids.els,
  ])
  const answer = await post('/session', { email: emails.els, password })
  expect([answer.statusCode, answer.json().secondFactor]).toEqual([202, []])
  await portal.state.ownerPool.query('delete from auth.passkeys where account_id = $1', [portal.ids.els])
})

test('it is removed with the password, by its owner alone', async () => {
  const { passkeys } = (await marieke.ask('GET', '/account/security')).json()
  const path = `/account/passkeys/${passkeys[0].id}`
  const els = await portal.browser('els')
  expect((await els.ask('DELETE', path, { password })).statusCode).toBe(404)
  expect((await marieke.ask('DELETE', path, { password: 'x' })).statusCode).toBe(422)
  expect((await marieke.ask('DELETE', path, { password })).statusCode).toBe(204)
  expect((await signIn(phone)).statusCode).toBe(401)
})
