import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anchorAudit } from '#store/state/audit-anchors.ts'
import { appendAudit } from '#store/state/audit.ts'
import { openState, type State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'

let dataDir: string
let state: State

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zz check '))
  state = await openState({ dataDir })
  const entry = { actorId: null, customerNumber: null, subjectId: null, address: null, detail: {} }
  await inScope(state.app, asOperator, (trx) =>
    appendAudit(trx, { ...entry, act: 'create-customer' }, { ...entry, act: 'create-operator' }),
  )
  await anchorAudit(state, dataDir)
})
afterAll(async () => {
  await state?.close()
  await rm(dataDir, { recursive: true, force: true })
})

function check(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli.ts'), 'check', ...args], {
    env: { ...process.env, DATA_DIR: dataDir },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)))
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })))
}

const whole = 'The audit trail is whole: 2 entries, 1 anchor.\n'

test('the check verifies the audit trail and the event log', async () => {
  const { code, said } = await check()
  expect(said).toBe(`${whole}The event log is whole: 0 imports, 0 segments.\n`)
  expect(code).toBe(0)
})

test('beside a running portal it verifies the audit trail, and says what it could not verify', async () => {
  const release = await state.tryLock('warehouse')
  try {
    expect(await check('--audit')).toEqual({ code: 0, said: whole })
    const { code, said } = await check()
    expect(code).toBe(1)
    expect(said).toContain(whole)
    expect(said).toContain('The event log was not verified, because the portal is running')
  } finally {
    await release!()
  }
})

test('it names the entry that was changed', async () => {
  const client = await state.ownerPool.connect()
  await client.query('begin')
  await client.query("set local session_replication_role = 'replica'")
  await client.query(`update audit set act = 'other' where sequence = 2`)
  await client.query('commit')
  client.release()
  expect(await check('--audit')).toEqual({
    code: 1,
    said: 'Entry 2 of the entries without a customer number was changed after it was written.\n',
  })
})
