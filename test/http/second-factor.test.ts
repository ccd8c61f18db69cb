import { Secret, TOTP } from 'otpauth'
import { localDate } from '#domain/parcel/time-zone.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  browserWith,
  change,
  cookieOf,
  emails,
  foreign,
  number,
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

type Answer = Awaited<ReturnType<Browser['ask']>>
const cookiesOf = (answer: Answer) => [answer.headers['set-cookie']].flat().map((line) => String(line).split(';')[0]!)

function post(path: string, payload: object, cookie = '') {
  return portal.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers: { ...(cookie && { cookie }) } })
}
const signIn = (person: Person) => post('/session', { email: emails[person], password })

// A code is accepted once: each one asked for here is of a later step than the one before.
let steps = 0
function codeOf(secret: string, later = steps++): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later * 30_000 })
}
/** As if the last code had been used long ago. */
async function forgetSteps(): Promise<void> {
  steps = 0
  await portal.state.ownerPool.query('update auth.totp set last_step = 0')
}

async function switchOn(browser: Browser): Promise<{ secret: string; codes: string[] }> {
  const setup = await browser.ask('POST', '/account/totp', { password })
  const { secret, uri } = setup.json()
  expect(uri).toMatch(/^otpauth:\/\/totp\/Zendzicht:/)
  const confirmed = await browser.ask('PUT', '/account/totp', { code: codeOf(secret, 0) })
  expect(confirmed.statusCode).toBe(200)
  await forgetSteps()
  return { secret, codes: confirmed.json().codes }
}

describe('an authenticator app', () => {
  let thijs: Browser
  let secret: string
  let codes: string[]

  test('is switched on with the password and a code of it', async () => {
    thijs = await portal.browser('thijs')
    const wrong = await thijs.ask('POST', '/account/totp', { password: 'iets-anders-99' })
    expect([wrong.statusCode, wrong.json().fields[0].field]).toEqual([422, 'password'])
    const { secret: unused } = (await thijs.ask('POST', '/account/totp', { password })).json()
    expect((await thijs.ask('PUT', '/account/totp', { code: '000000' })).statusCode).toBe(422)
    expect((await signIn('thijs')).statusCode).toBe(200)
    ;({ secret, codes } = await switchOn(thijs))
    expect(secret).not.toBe(unused)
    expect(codes).toHaveLength(10)
    expect((await thijs.ask('GET', '/account/security')).json()).toMatchObject({ totp: true, recoveryCodesLeft: 10 })
    expect((await thijs.ask('GET', '/session')).json().account.secondFactor).toBe(true)
    expect((await thijs.ask('POST', '/account/totp', { password })).statusCode).toBe(409)
  })

  test('is asked for after the password, and gives no session before', async () => {
    const first = await signIn('thijs')
    expect(first.statusCode).toBe(202)
    expect(first.json()).toEqual({ secondFactor: ['totp', 'recovery-code'] })
    const [pending, ...more] = cookiesOf(first)
    expect(pending).toMatch(/^zendzicht-pending=/)
    expect(more).toEqual([])
    expect((await browserWith(portal.app, pending!).ask('GET', '/session')).statusCode).toBe(401)
    const wrong = await post('/session/second-factor', { method: 'totp', code: '123456' }, pending)
    expect([wrong.statusCode, wrong.json().code]).toEqual([401, 'wrong-credentials'])
    const right = await post('/session/second-factor', { method: 'totp', code: codeOf(secret) }, pending)
    expect(right.statusCode).toBe(200)
    const session = browserWith(portal.app, cookieOf(right))
    expect((await session.ask('GET', '/session')).statusCode).toBe(200)
    // What waited is over.
    const again = await post('/session/second-factor', { method: 'totp', code: codeOf(secret) }, pending)
    expect([again.statusCode, again.json().code]).toEqual([401, 'unauthenticated'])
  })

  test('gives codes that are accepted once, of one step more or less', async () => {
    await forgetSteps()
    const code = codeOf(secret)
    const tries: number[] = []
    for (let i = 0; i < 2; i++) {
      const [pending] = cookiesOf(await signIn('thijs'))
      tries.push((await post('/session/second-factor', { method: 'totp', code }, pending)).statusCode)
    }
    expect(tries).toEqual([200, 401])
    const [pending] = cookiesOf(await signIn('thijs'))
    const late = await post('/session/second-factor', { method: 'totp', code: codeOf(secret, 3) }, pending)
    expect(late.statusCode).toBe(401)
  })

  test('of two who bring the same code at once, one gets in', async () => {
    await forgetSteps()
    const code = codeOf(secret)
    const pending = [await signIn('thijs'), await signIn('thijs')].map((answer) => cookiesOf(answer)[0]!)
    const answers = await Promise.all(
      pending.map((one) => post('/session/second-factor', { method: 'totp', code }, one)),
    )
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401])
  })

  test('asks for the password again after ten wrong codes', async () => {
    const [pending] = cookiesOf(await signIn('thijs'))
    await portal.state.ownerPool.query('update auth.pending set tries = 10')
    const answer = await post('/session/second-factor', { method: 'recovery-code', code: codes[0]! }, pending)
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthenticated'])
  })

  test('has recovery codes that work once, however they are typed', async () => {
    for (const [code, status] of [
      [` ${codes[0]!.toUpperCase().replace('-', ' ')}`, 200],
      [codes[0]!, 401],
    ] as const) {
      const [pending] = cookiesOf(await signIn('thijs'))
      const answer = await post('/session/second-factor', { method: 'recovery-code', code }, pending)
      expect([code, answer.statusCode]).toEqual([code, status])
    }
    const renewed = await thijs.ask('POST', '/account/recovery-codes', { password })
    expect(renewed.json().codes).toHaveLength(10)
    expect(renewed.json().codes).not.toContain(codes[1])
  })

  test('leaves no secret and no code in the database', async () => {
    const { rows } = await portal.state.ownerPool.query(
      'select t.*, c.code_hash from auth.totp t join auth.recovery_codes c using (account_id)',
    )
    const text = rows.map((row) => [row.secret.toString('latin1'), row.code_hash.toString('latin1')].join()).join()
    expect(rows.length).toBe(10)
    expect(text).not.toContain(secret)
    expect(text).not.toContain(codes[1])
    const { rows: trail } = await portal.state.ownerPool.query('select act, detail from audit')
    expect(JSON.stringify(trail)).not.toContain(secret)
    expect(trail.map(({ act }) => act)).toEqual(expect.arrayContaining(['switch-on-totp', 'second-factor-failed']))
  })

  test('a changed password ends what waits for a code', async () => {
    const [pending] = cookiesOf(await signIn('thijs'))
    const fresh = 'blauwe-walvis-88'
    const changed = await thijs.ask('PUT', '/session/password', { currentPassword: password, newPassword: fresh })
    expect(changed.statusCode).toBe(204)
    thijs = browserWith(portal.app, cookieOf(changed))
    await forgetSteps()
    const answer = await post('/session/second-factor', { method: 'totp', code: codeOf(secret) }, pending)
    expect(answer.json().code).toBe('unauthenticated')
    await thijs.ask('PUT', '/session/password', { currentPassword: fresh, newPassword: password }).then((back) => {
      thijs = browserWith(portal.app, cookieOf(back))
    })
  })

  test('of which the secret cannot be opened any more has no right code', async () => {
    const { ownerPool } = portal.state
    const { rows } = await ownerPool.query<{ secret: Buffer }>('select secret from auth.totp')
    await ownerPool.query(`update auth.totp set secret = ''`)
    const [pending] = cookiesOf(await signIn('thijs'))
    const answer = await post('/session/second-factor', { method: 'totp', code: codeOf(secret) }, pending)
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'wrong-credentials'])
    await ownerPool.query('update auth.totp set secret = $1', [rows[0]!.secret])
  })

  test('is switched off with the password', async () => {
    expect((await thijs.ask('DELETE', '/account/totp', { password: 'x' })).statusCode).toBe(422)
    expect((await thijs.ask('DELETE', '/account/totp', { password })).statusCode).toBe(204)
    expect((await signIn('thijs')).statusCode).toBe(200)
  })
})

afterEach(() => portal.state.ownerPool.query('update customer_numbers set second_factor = false'))

describe('a number that demands a second factor', () => {
  const demand = (demands: boolean) =>
    portal.state.ownerPool.query('update customer_numbers set second_factor = $1 where number = $2', [demands, number])

  test('is closed at once to a session without one, and open to one with', async () => {
    const marieke = await portal.browser('marieke')
    await demand(true)
    const session = (await marieke.ask('GET', '/session')).json()
    expect(session.customerNumbers).toEqual([
      { number, company: 'Kadewinkel B.V.', administrator: false, authorisations: [], needsSecondFactor: true },
    ])
    const refused = await marieke.ask('GET', `/customer-numbers/${number}/authorisations`)
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'second-factor-required'])
    expect((await marieke.ask('GET', '/account/security')).json().demandedBy).toEqual([number])
    const grant = change(portal.ids.thijs, { give: ['webshop'] })
    expect((await marieke.ask('PUT', `/customer-numbers/${number}/authorisations`, grant)).statusCode).toBe(403)
    const { secret } = await switchOn(marieke)
    expect((await marieke.ask('GET', `/customer-numbers/${number}/authorisations`)).statusCode).toBe(200)
    const [pending] = cookiesOf(await signIn('marieke'))
    const answer = await post('/session/second-factor', { method: 'totp', code: codeOf(secret) }, pending)
    expect(answer.json().customerNumbers[0]).toMatchObject({ administrator: true, needsSecondFactor: false })
  })

  test('tells open pages of its people', async () => {
    const told: string[] = []
    const stop = portal.state.listen('rights', (accountId) => told.push(accountId))
    await demand(true)
    await vi.waitFor(() => expect(told).toContain(portal.ids.marieke))
    expect(told).not.toContain(portal.ids.els)
    stop()
  })

  test('is closed again to a session and a token whose account gave its second factor up', async () => {
    const els = await portal.browser('els')
    await switchOn(els)
    await portal.state.ownerPool.query('update customer_numbers set second_factor = true')
    const path = `/customer-numbers/${foreign}/authorisations`
    expect((await els.ask('GET', path)).statusCode).toBe(200)
    const endsOn = localDate(Date.now(), 'Europe/Amsterdam')
    const wish = { name: 'x', password, customerNumber: foreign, authorisations: ['insight-parcels'], endsOn }
    expect((await els.ask('POST', '/account/tokens', wish)).statusCode).toBe(201)
    expect((await els.ask('DELETE', '/account/totp', { password })).statusCode).toBe(204)
    expect((await els.ask('GET', path)).json().code).toBe('second-factor-required')
    const { rows } = await portal.state.ownerPool.query('select second_factor from auth.tokens')
    expect(rows).toEqual([{ second_factor: false }])
  })
})
