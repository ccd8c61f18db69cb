import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openState } from '#store/state/open-state.ts'
import { startPortal, type RunningPortal } from './running-portal.ts'

let portal: RunningPortal

beforeAll(async () => {
  portal = await startPortal()
}, 90_000)
afterAll(() => portal?.stop())

function check(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli.ts'), 'check', ...args], {
    env: { ...process.env, DATA_DIR: portal.dataDir },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)))
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })))
}

test('the check verifies the audit trail beside a running portal, and says what it could not verify', async () => {
  expect(await check('--audit')).toEqual({ code: 0, said: expect.stringMatching(/^The audit trail is whole: \d+ entries, \d+ anchors\.\n$/) })
  const { code, said } = await check()
  expect(code).toBe(1)
  expect(said).toContain('The audit trail is whole')
  expect(said).toContain('The event log was not verified, because the portal is running')
})

test('the check names the entry that was changed, and the right that left no trace', async () => {
  const { email, password } = portal.logins.operator
  const signIn = await fetch(`${portal.address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  expect(signIn.status).toBe(200)
  const state = await openState({ dataDir: portal.dataDir })
  try {
    const client = await state.ownerPool.connect()
    await client.query('begin')
    await client.query("set local session_replication_role = 'replica'")
    await client.query(`update audit set act = 'other' where customer_number is null and act = 'sign-in'`)
    await client.query(`delete from grants where authorisation = 'webshop'`)
    await client.query('commit')
    client.release()
  } finally {
    await state.close()
  }
  const { code, said } = await check('--audit')
  expect(code).toBe(1)
  expect(said).toMatch(/^Entry \d+ of the entries without a customer number was changed after it was written\.$/m)
  expect(said).toMatch(/^The history says that 'webshop' of account \S+ on customer number \d+ is in force, but it is not\.$/m)
  expect(said).not.toContain('whole')
})
