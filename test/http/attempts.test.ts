import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emails, openPortal, password, type Portal } from '#test/http/portal.ts'
import { secretOf } from '#store/state/secrets.ts'
import { addressKey, openAttempts, type LimitName } from '#server/attempts.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal?.close())

let stranger = 0
function attempt(email: string, from: { address?: string; cookie?: string; password?: string } = {}) {
  return portal.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email, password: from.password ?? 'x' },
    headers: { 'accept-language': 'en', ...(from.cookie && { cookie: from.cookie }) },
    remoteAddress: from.address ?? `10.1.${Math.floor(++stranger / 250)}.${stranger % 250}`,
  })
}
/** As if it had been tried that often. */
async function tried(limit: LimitName, who: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await portal.signIn.attempts.count({ [limit]: who })
}
const cookies = (answer: Awaited<ReturnType<typeof attempt>>) =>
  [answer.headers['set-cookie']].flat().map((line) => String(line).split(';')[0]!)

describe('attempts to sign in', () => {
  test('are limited for one stranger at one address, with words and a moment', async () => {
    await tried('sign-in-pair', '10.9.9.9 slow@portal.test', 9)
    expect((await attempt('slow@portal.test', { address: '10.9.9.9' })).statusCode).toBe(401)
    const refused = await attempt(' SLOW@portal.test', { address: '10.9.9.9' })
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too-many-requests'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.json().detail).toMatch(/Try again in \d+ seconds/)
    expect((await attempt('slow@portal.test')).statusCode).toBe(401)
  })

  test('by strangers together are limited too, alike for who has an account and who has not', async () => {
    const known = await attempt(emails.els, { password })
    const device = cookies(known).find((line) => line.startsWith('zendzicht-device='))!
    for (const email of [emails.els, 'nobody@portal.test']) {
      await tried('sign-in-email', email, 39)
      const answers = [await attempt(email), await attempt(email)]
      expect([email, ...answers.map(({ statusCode }) => statusCode)]).toEqual([email, 401, 401])
    }
    // Nobody new gets in any faster …
    const address = '10.6.6.6'
    expect((await attempt(emails.els, { address })).statusCode).toBe(401)
    expect((await attempt(emails.els, { address, password })).statusCode).toBe(429)
    expect((await attempt(emails.els, { password })).statusCode).toBe(200)
    // … nor at all when they come from too many places, not even with the right password …
    await tried('sign-in-slow-email', emails.els, 200)
    expect((await attempt(emails.els, { password })).statusCode).toBe(429)
    // … but who signed in on this device before does.
    expect((await attempt(emails.els, { cookie: device, password })).statusCode).toBe(200)
    expect((await attempt('nobody@portal.test', { address })).statusCode).toBe(401)
    expect((await attempt('nobody@portal.test', { address })).statusCode).toBe(429)
  })

  test('with the mark of a device have a limit of their own', async () => {
    const device = cookies(await attempt(emails.thijs, { password }))[1]!
    const mark = portal.signIn.device.markOf(device, emails.thijs)!
    expect(portal.signIn.device.markOf(device, emails.els)).toBeUndefined()
    await tried('sign-in-device', mark, 20)
    expect((await attempt(emails.thijs, { cookie: device, password })).statusCode).toBe(429)
    expect((await attempt(emails.thijs, { password })).statusCode).toBe(200)
  })

  test('to get a mail by one stranger do not count for the others', async () => {
    const ask = (remoteAddress: string) =>
      portal.app.inject({
        method: 'POST',
        url: '/api/v1/password-resets',
        payload: { email: emails.thijs },
        remoteAddress,
      })
    const sent = async () => {
      const { rows } = await portal.state.ownerPool.query(`select detail->'sent' as sent from audit
        where act = 'password-reset-asked' order by id`)
      return rows.map((row) => row.sent as boolean)
    }
    for (let i = 0; i < 18; i++) await tried('mail-pair', `10.5.5.5 ${emails.thijs}`, 1)
    await ask('10.5.5.5')
    await ask('10.5.5.6')
    expect(await sent()).toEqual([false, true])
  })

  test('hold for all processes together', async () => {
    const other = openAttempts(portal.state.ownerPool, 'another secret')
    const same = openAttempts(portal.state.ownerPool, await secretOf(portal.dataDir, 'sessions'))
    await tried('passkey-address', '10.7.7.7', 60)
    expect((await same.count({ 'passkey-address': '10.7.7.7' })).waitS).toBeGreaterThan(0)
    expect((await other.count({ 'passkey-address': '10.7.7.7' })).waitS).toBeUndefined()
  })

  test('at once are all counted', async () => {
    const counted = await Promise.all(
      Array.from({ length: 80 }, () => portal.signIn.attempts.count({ 'link-address': 'a', 'mail-email': 'b' })),
    )
    expect(counted.filter(({ waitS }) => waitS === undefined)).toHaveLength(20)
  })

  test('that succeed do not count', async () => {
    for (let i = 0; i < 12; i++) {
      const answer = await attempt(emails.operator, { password, address: '10.8.8.8' })
      expect(answer.statusCode).toBe(200)
    }
  })

  test('leave no address to be read in the database', async () => {
    const { rows } = await portal.state.ownerPool.query<{ key: Buffer }>('select key from auth.attempts')
    expect(rows.length).toBeGreaterThan(5)
    for (const { key } of rows) expect(key.length).toBe(20)
  })
})

test('counts that are over go away by themselves', async () => {
  const { ownerPool } = portal.state
  await ownerPool.query(`update auth.attempts set ends_at = now() - interval '1 second'`)
  const count = async () =>
    (await ownerPool.query<{ n: number }>('select count(*)::int as n from auth.attempts')).rows[0]!.n
  const before = await count()
  for (let i = 0; i < 3; i++) await attempt('later@portal.test')
  expect(await count()).toBeLessThan(before)
})

test('an IPv6 subscriber counts as one', () => {
  expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe(addressKey('2001:0db8:0001:0002::1'))
  expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'))
  expect(addressKey('::ffff:10.0.0.1')).toBe('10.0.0.1')
})
