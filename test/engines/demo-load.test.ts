import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openState, type State } from '#store/state/open-state.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { readConfig } from '#server/config.ts'
import { readCarrier } from '#server/demo-carrier.ts'
import { loadEarlier, loadRecent, makeAhead } from '#server/demo-load.ts'

// The usual demo, a hundred times as small.
const sizes = { parcelsAtOnce: 9_000, recentDays: 397, parcelsPerSlice: 2_000 }
let dataDir: string
let state: State
let warehouse: Warehouse

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zendzicht demo '))
  state = await openState(readConfig({ DATA_DIR: dataDir }))
})

afterAll(async () => {
  await warehouse?.close()
  await state?.close()
  await rm(dataDir, { recursive: true, force: true })
})

const making = () => ({ dataDir, recipientSecret: 'a secret', parcels: 12_000, say: () => undefined, sizes })
const context = () => ({ ...making(), state, warehouse })

async function counted(): Promise<{ parcels: number; events: number; kinds: number; daysBack: number }> {
  const text = `select (select count(*) from parcels) as parcels, (select count(*) from events) as events,
    (select count(*) from (select distinct * from events)) as kinds,
    (select date_diff('day', min(operational_day), current_date) from parcels) as "daysBack"`
  const [row] = await warehouse.rows<Awaited<ReturnType<typeof counted>>>({ text, values: [] })
  return row!
}

/** As after a crash: what was told to anybody but the log is forgotten. */
async function openAgain(): Promise<void> {
  await warehouse?.close()
  warehouse = await openWarehouse(dataDir)
}

test('the latest parcels are there first; the earlier come in behind them, nothing of it twice', async () => {
  const ahead = await makeAhead(making())
  await openAgain()
  await loadRecent(context(), ahead)
  const recent = await counted()
  expect(recent.parcels).toBeGreaterThan(5_000)
  expect(recent.parcels).toBeLessThan(8_500)
  expect(recent.daysBack).toBeGreaterThan(390)
  expect(recent.daysBack).toBeLessThan(400)
  expect(await readdir(dataDir)).not.toContainEqual(expect.stringMatching(/^demo-feed/))

  // Again, as when the portal was killed before it opened.
  await openAgain()
  await loadRecent(context())
  expect(await counted()).toEqual(recent)

  const stopped = loadEarlier(context(), (await readCarrier(dataDir))!)
  const { value: share } = await stopped.next()
  expect(share).toBeGreaterThan(0)
  expect(share).toBeLessThan(1)
  await stopped.return()
  const half = await counted()
  expect(half.parcels).toBeGreaterThan(recent.parcels)

  await openAgain()
  const shares: number[] = []
  for await (const one of loadEarlier(context(), (await readCarrier(dataDir))!)) shares.push(one)
  expect(shares.at(-1)).toBe(1)
  const whole = await counted()
  expect(Math.abs(whole.parcels / 12_000 - 1)).toBeLessThan(0.05)
  expect(whole.daysBack).toBeGreaterThan(755)
  expect(whole.kinds).toBe(whole.events)

  const nothing = loadEarlier(context(), (await readCarrier(dataDir))!)
  expect((await nothing.next()).done).toBe(true)
  expect(await makeAhead(making())).toBeUndefined()
  const { rows } = await state.ownerPool.query<{ added: string }>(
    `select sum(added)::text as added from intake_counts where source = 'demo'`,
  )
  expect(Number(rows[0]!.added)).toBe(whole.parcels + whole.events)
})
