import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PeerKpi } from '#domain/benchmark/kpis.ts'
import { upsertCustomers } from '#store/state/customers.ts'
import { openState, type State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { readConfig } from '#server/config.ts'
import { freezeBenchmarks } from '#server/jobs/freeze-benchmarks.ts'
import { importText } from './intake-world.ts'
import { freezeMs, peerFiles, quarter, type Told } from './peer-history.ts'

let state: State
let warehouse: Warehouse
let dataDir: string
const secret = async () => ({ pPercent: 15, kPercent: 80 })
const freeze = (nowMs = freezeMs) => freezeBenchmarks({ pool: state.ownerPool, warehouse, secret }, nowMs)

/** Ten companies of pets, of which the last is too small to count; the first has two numbers. */
const companies = Array.from({ length: 10 }, (_, i): Told & { name: string } => ({
  name: `Dier ${i}`,
  numbers: i === 0 ? ['9600000', '9600100'] : [String(9_600_000 + i)],
  home: i === 9 ? 20 : 70 + 3 * i,
  missed: 1 + ((i * 7) % 10),
  returned: (i * 7) % 4,
  late: (i * 3) % 11,
  evening: i % 5,
  abroad: (i * 4) % 7,
  unannounced: (i * 2) % 9,
  point: 2 * i,
  customerReturns: (i * 5) % 9,
  began: i === 3 ? 30 : 52 + i,
  cameBack: 6 + i,
}))

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zz-'))
  const opened = await Promise.all([openState(readConfig({ DATA_DIR: dataDir })), openWarehouse(dataDir)])
  state = opened[0]
  warehouse = opened[1]
  const rows = companies.flatMap(({ name, numbers }) =>
    numbers.map((customerNumber) => ({ customerNumber, company: name, branch: 'pets', country: 'NL', city: 'Ede' })),
  )
  await inScope(state.app, asOperator, (trx) => upsertCustomers(trx, rows))
}, 60_000)
afterAll(async () => {
  await warehouse.close()
  await state.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function kept(): Promise<Record<string, unknown>[]> {
  const { rows } = await state.ownerPool.query(
    `select b.*, c.name from benchmarks b join customers c on c.id = b.customer_id order by quarter, name, kpi`,
  )
  return rows
}

/** What each company did, from what it was told to do: value and volume. */
function figure(kpi: PeerKpi, told: Told): [value: number, of: number] {
  const accepted = told.home + told.point
  const of = (part: number, whole: number): [number, number] => [part / whole, whole]
  const made: Record<PeerKpi, [number, number]> = {
    onTime: of(accepted - told.late, accepted),
    hitRate: of(told.home - told.missed, told.home),
    preAdvice: [65 + (35 * (accepted - told.unannounced)) / accepted, accepted],
    returns: of(Math.min(told.returned, told.missed), accepted),
    customerReturns: of(told.customerReturns, accepted),
    repeat: of(told.cameBack, told.began),
    point: of(told.point, accepted),
    evening: of(told.evening, accepted),
    sustainable: of(told.point, accepted),
    abroad: of(told.abroad, accepted),
  }
  return made[kpi]
}

/** R type 7, and to half a percentage point or half a point. */
function quantile(values: readonly number[], share: number, kpi: PeerKpi): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  const exact = low + (high - low) * (place - Math.floor(place))
  const steps = kpi === 'preAdvice' ? 2 : 200
  return Math.round(exact * steps) / steps
}

test('a quarter waits for its lag, for data, and for the log to reach past it', async () => {
  expect(await freeze()).toBeUndefined()
  const early = peerFiles([{ ...companies[1]!, home: 60 }], 'ERL')
  const untilSeptember = early.events.split('\n').filter((line) => !/,2026-(09-[123]|1)/.test(line))
  await importText(warehouse, { parcels: early.parcels, events: untilSeptember.join('\n') }, undefined, 'early')
  expect(await freeze()).toBeUndefined()
  await warehouse.withdraw('early')
  await importText(warehouse, peerFiles(companies), undefined, 'all')
  // In October the latest quarter that may be frozen is the second, of which nothing is known.
  expect(await freeze(Date.parse('2026-10-31T22:59:00Z'))).toBeUndefined()
  expect(await kept()).toEqual([])
})

test('a quarter waits for files that come in or are taken out', async () => {
  const { rows } = await state.ownerPool.query<{ id: string }>(
    `insert into imports (state, time_zone) values ('queued', 'Europe/Amsterdam') returning id`,
  )
  for (const busy of ['queued', 'running', 'withdrawing']) {
    await state.ownerPool.query('update imports set state = $2 where id = $1', [rows[0]!.id, busy])
    expect([busy, await freeze()]).toEqual([busy, undefined])
  }
  await state.ownerPool.query(`update imports set state = 'done' where id = $1`, [rows[0]!.id])
})

test('what is frozen for each company equals a calculation of its own, itself left out, whoever freezes first', async () => {
  const frozen = await Promise.all([freeze(), freeze()])
  expect(frozen.toSorted()).toEqual([quarter.label, undefined])
  const rows = await kept()
  expect(rows).toHaveLength(100)
  for (const row of rows) {
    const kpi = row['kpi'] as PeerKpi
    const counted = companies.filter((told) => figure(kpi, told)[1] >= 50)
    const others = counted.filter(({ name }) => name !== row['name']).map((told) => figure(kpi, told)[0])
    const about = `${row['name']} ${kpi}`
    expect(others.length, about).toBeGreaterThanOrEqual(7)
    const all = counted.length >= 9
    expect([about, row['level'], row['group'], row['branch'], row['companies']]).toEqual([
      about,
      'branch',
      'pets',
      'pets',
      '5-9',
    ])
    const [p25, p50, p75] = [0.25, 0.5, 0.75].map((share) => quantile(others, share, kpi))
    expect([about, row['p25'], row['p50'], row['p75']]).toEqual([about, all ? p25 : null, p50, all ? p75 : null])
  }
})

test('a frozen quarter stays as it is, whatever happens to parcels, branches and companies', async () => {
  const before = await kept()
  const { rows: aggregates } = await state.ownerPool.query('select * from benchmark_aggregates')
  expect(aggregates).toHaveLength(170)
  await importText(
    warehouse,
    peerFiles([{ ...companies[2]!, home: 90, missed: 80, late: 80 }], 'NEW'),
    undefined,
    'more',
  )
  const moved = { customerNumber: '9600004', company: 'Dier 4', branch: 'fashion', country: 'NL', city: 'Ede' }
  const joined = { customerNumber: '9600900', company: 'Nieuw', branch: 'pets', country: 'NL', city: 'Ede' }
  await inScope(state.app, asOperator, (trx) => upsertCustomers(trx, [moved, joined]))
  await warehouse.forget({ barcodes: ['3SPRS00000003'] })
  expect(await freeze()).toBeUndefined()
  expect(await kept()).toEqual(before)
  // Who goes takes its own rows along and nobody else's.
  await state.ownerPool.query(`delete from customer_numbers where number = '9600005'`)
  await state.ownerPool.query(`delete from customers where name = 'Dier 5'`)
  expect(await kept()).toEqual(before.filter(({ name }) => name !== 'Dier 5'))
  expect((await state.ownerPool.query('select * from benchmark_aggregates')).rows).toEqual(aggregates)
})
