import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserWith, cookieOf, emails, openPortal, password, type Portal } from '#test/http/portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal?.close())

let address = 1
function signIn(body: object, headers: Record<string, string> = {}) {
  const remoteAddress = `10.0.0.${address++}`
  return portal.app.inject({ method: 'POST', url: '/api/v1/session', payload: body, headers, remoteAddress })
}

describe('signing in', () => {
  test('gives a cookie, and no token in the body', async () => {
    const answer = await signIn({ email: ` ${emails.marieke.toUpperCase()} `, password })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ account: { name: 'Marieke Vos', operator: false } })
    const [cookie, device, ...more] = [answer.headers['set-cookie']].flat()
    expect(cookie).toMatch(/^zendzicht=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(device).toMatch(/^zendzicht-device=[^;]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(more).toEqual([])
    const token = decodeURIComponent(cookieOf(answer)).split('=')[1]!.split('.')[0]!
    expect(answer.body).not.toContain(token)
    const remembered = await signIn({ email: emails.marieke, password, remember: true })
    expect(String(remembered.headers['set-cookie'])).toContain('Max-Age=2592000')
  })

  test('is refused alike for a wrong password, an unknown address and what is no address', async () => {
    const answers = []
    for (const email of [emails.marieke, 'nobody@portal.test', 'nonsense', '']) {
      answers.push(await signIn({ email, password: 'geen-idee-hoor-1' }))
    }
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
    expect(answers[0]!.statusCode).toBe(401)
    expect(answers[0]!.json().code).toBe('wrong-credentials')
    expect(answers.every((answer) => answer.headers['set-cookie'] === undefined)).toBe(true)
  })

  test('refuses text that the database cannot keep', async () => {
    for (const email of ['\u0000@portal.test', 'x\ud800@portal.test']) {
      for (const body of [
        { email, password },
        { email: emails.marieke, password: email },
      ]) {
        const answer = await signIn(body)
        expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid-input'])
      }
    }
  })

  test('ends the session that the browser had', async () => {
    const before = await portal.browser('marieke')
    await signIn({ email: emails.marieke, password }, { cookie: before.cookie })
    expect((await before.ask('GET', '/session')).statusCode).toBe(401)
  })

  test('is slowed down per address', async () => {
    for (let i = 0; i < 29; i++) await portal.signIn.attempts.count({ 'sign-in-address': '2001:db8:1:2' })
    const answers = [await attempt(1), await attempt(2), await attempt(3)]
    expect(answers.map((answer) => answer.statusCode)).toEqual([401, 429, 429])
  })
})

test('signing out ends the session and clears the cookie', async () => {
  const browser = await portal.browser('thijs')
  const answer = await browser.ask('DELETE', '/session')
  expect(answer.statusCode).toBe(204)
  expect(String(answer.headers['set-cookie'])).toContain('zendzicht=; Max-Age=0')
  expect((await browser.ask('GET', '/session')).statusCode).toBe(401)
})

test('preferences are kept, and the language of refusals follows', async () => {
  const browser = await portal.browser('thijs')
  expect((await browser.ask('PATCH', '/session/preferences', { language: 'en', theme: 'dark' })).statusCode).toBe(204)
  expect((await browser.ask('GET', '/session')).json().account).toMatchObject({ language: 'en', theme: 'dark' })
  expect((await browser.ask('GET', '/customer-numbers/1')).json().detail).toBe(
    'This does not exist, or you may not see it.',
  )
  const wrong = await browser.ask('PATCH', '/session/preferences', { operator: true })
  expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'invalid-input'])
})

describe('a new password', () => {
  const fresh = 'groene-giraf-77'

  test('is refused when it is the same, short, common, or the old one is wrong', async () => {
    const els = await portal.browser('els')
    for (const [currentPassword, newPassword, code] of [
      [password, password, 'unusable-password'],
      [password, 'kort', 'unusable-password'],
      [password, 'Wachtwoord2026!', 'unusable-password'],
      [password, '123456789012', 'unusable-password'],
      ['iets-anders-99', fresh, 'invalid-input'],
    ] as const) {
      const answer = await els.ask('PUT', '/session/password', { currentPassword, newPassword })
      expect([newPassword, answer.statusCode, answer.json().code]).toEqual([newPassword, 422, code])
    }
  })

  test('ends every other session and gives this one a new token', async () => {
    const [els, elsewhere] = [await portal.browser('els'), await portal.browser('els')]
    await portal.state.ownerPool.query('update auth.accounts set must_change_password = true where id = $1', [
      portal.ids.els,
    ])
    const answer = await els.ask('PUT', '/session/password', { currentPassword: password, newPassword: fresh })
    expect(answer.statusCode).toBe(204)
    expect((await elsewhere.ask('GET', '/session')).statusCode).toBe(401)
    expect((await els.ask('GET', '/session')).statusCode).toBe(401)
    const now = browserWith(portal.app, cookieOf(answer))
    expect((await now.ask('GET', '/session')).json().account.mustChangePassword).toBe(false)
    expect((await signIn({ email: emails.els, password })).statusCode).toBe(401)
    expect((await signIn({ email: emails.els, password: fresh })).statusCode).toBe(200)
  })
})

test('what happens at the door stands in the audit trail', async () => {
  const { rows } = await portal.state.ownerPool.query<{ act: string; actor_id: string | null; detail: object }>(
    'select act, actor_id, detail from audit',
  )
  const acts = new Set(rows.map((row) => row.act))
  for (const act of [
    'sign-in',
    'sign-in-failed',
    'sign-out',
    'password-refused',
    'change-password',
    'set-preferences',
  ]) {
    expect([...acts]).toContain(act)
  }
  expect(JSON.stringify(rows)).not.toContain(password)
  expect(rows.filter((row) => row.act === 'sign-in-throttled')).toHaveLength(1)
  expect(rows.find((row) => row.act === 'password-refused')?.actor_id).toBe(portal.ids.els)
})

function attempt(i: number) {
  return portal.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email: `n${i}@portal.test`, password: 'x' },
    remoteAddress: `2001:db8:1:2::${i.toString(16)}`,
  })
}
