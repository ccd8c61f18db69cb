import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailsOf } from '#test/http/mailbox.ts'
import { emails, openPortal, type Portal } from '#test/http/portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
}, 30_000)
afterAll(() => portal?.close())

/** The command, beside a portal that runs. */
function run(...args: string[]): Promise<{ code: number; printed: string; complained: string }> {
  const cli = join(import.meta.dirname, '../../src/cli.ts')
  const env = { ...process.env, DATA_DIR: portal.dataDir }
  return new Promise((resolve) =>
    execFile(process.execPath, [cli, 'reset-second-factor', ...args], { env }, (error, printed, complained) =>
      resolve({ code: error === null ? 0 : Number(error.code), printed, complained }),
    ),
  )
}

test('an operator who lost the second factor gets in again by the command on the server', async () => {
  const browser = await portal.browser('operator')
  await portal.state.ownerPool.query(
    `insert into auth.passkeys (account_id, credential_id, rp_id, public_key, counter, name)
     values ($1, 'x', 'portal.test', '\\x00', 0, 'Laptop')`,
    [portal.ids.operator],
  )
  const done = await run(` ${emails.operator.toUpperCase()}`, '--reason', 'telefoon kwijt')
  expect(done).toMatchObject({ code: 0, printed: expect.stringContaining(emails.operator) })
  expect((await browser.ask('GET', '/session')).statusCode).toBe(401)
  const { rows } = await portal.state.ownerPool.query(
    `select (select count(*)::int from auth.passkeys) as passkeys, actor_id as actor, detail ->> 'reason' as reason
     from audit where act = 'remove-second-factor'`,
  )
  expect(rows).toEqual([{ passkeys: 0, actor: null, reason: 'telefoon kwijt' }])
  expect(await mailsOf(portal, emails.operator)).toMatchObject([{ values: { what: 'removed-by-staff' } }])

  expect(await run(emails.operator)).toMatchObject({ code: 1, complained: expect.stringContaining('no second factor') })
}, 30_000)

test('who is not there, and what cannot be meant, is said in words', async () => {
  const [nobody, nothing, two] = await Promise.all([run('nobody@portal.test'), run(), run('a@b.test', 'c@d.test')])
  expect(nobody).toMatchObject({ code: 1, complained: expect.stringContaining('nobody@portal.test') })
  for (const misused of [nothing, two]) {
    expect(misused).toMatchObject({ code: 2, complained: expect.stringContaining('one e-mail address') })
  }
}, 30_000)
