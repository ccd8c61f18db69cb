import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestJobMigration } from '#store/state/migrate-jobs.ts'
import { addJob } from '#store/state/jobs.ts'
import { openState, type State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'

let dataDir: string
const states: State[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zz-'))
  states.push(await openState({ dataDir }))
})
afterAll(async () => {
  for (const state of states) await state.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('the known newest migration of the jobs is that of the package', () => {
  const files = readdirSync(join(import.meta.dirname, '../../node_modules/graphile-worker/sql'))
  expect(Math.max(...files.map((name) => Number.parseInt(name)))).toBe(newestJobMigration)
})

test('several who open a database at once make the tables of jobs once', async () => {
  const owner = states[0]!.ownerPool
  await owner.query('drop schema graphile_worker cascade')
  states.push(...(await Promise.all([1, 2, 3, 4].map(() => openState({ dataDir })))))
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from graphile_worker.migrations')
  expect(rows[0]!.n).toBe(newestJobMigration)
})

test('a job is written with its transaction, and goes with it', async () => {
  const app = states[0]!.app
  const count = async () =>
    (await states[0]!.ownerPool.query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs')).rows[0]!.n
  await inScope(app, asOperator, (trx) => addJob(trx, 'climb-request', { requestId: '1' }))
  expect(await count()).toBe(1)
  const failing = inScope(app, asOperator, async (trx) => {
    await addJob(trx, 'climb-request', { requestId: '2' })
    throw new Error('undone')
  })
  await expect(failing).rejects.toThrow('undone')
  expect(await count()).toBe(1)
})
