import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mintScope } from '#domain/access/scope.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { comparePeriod } from '#domain/insight/period.ts'
import { transitQuestions } from '#domain/insight/transit-questions.ts'
import { openFile } from '#intake/gunzip.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { importFiles } from '#test/engines/import-files.ts'
import { simulate } from '#intake/simulator/simulate.ts'
import { ask } from '#store/warehouse/ask.ts'
import { openWarehouse } from '#store/warehouse/warehouse.ts'
import { openState } from '#store/state/open-state.ts'
import { gateTimes } from './gate.ts'
import { intakeTimes } from './intake.ts'
import { measureBulk } from './people.ts'

// Speed as ratios against something named in the same run: absolute times say more about the machine than about us.
const dataDir = await mkdtemp(join(tmpdir(), 'zendzicht bench '))
const n = (count: number, digits = 0) =>
  count.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits })
const line = (what: string, ours: string, theirs: string, ratio: number) =>
  console.log(`${what.padEnd(58)} ${ours.padStart(16)} ${theirs.padStart(16)} ${n(ratio, 2).padStart(8)}`)

try {
  console.log(`${''.padEnd(58)} ${'ours'.padStart(16)} ${'compared with'.padStart(16)} ${'ratio'.padStart(8)}`)
  await benchImport()
  await benchPage()
  await benchGate()
  await benchPeople()
} finally {
  await rm(dataDir, { recursive: true, force: true })
}

async function benchImport(): Promise<void> {
  const { rows, importMs, copyMs, singleMs, scanMs } = await intakeTimes(dataDir)
  const rate = (ms: number) => `${n((rows / ms) * 1000)} /s`
  const what = `import of ${n(rows)} events, durable and in the dashboards, to DuckDB COPY + GROUP BY`
  line(what, rate(importMs), rate(copyMs), copyMs / importMs)
  line(
    'one more event beside them, to looking one parcel up',
    `${n(singleMs)} ms`,
    `${n(scanMs)} ms`,
    singleMs / scanMs,
  )
}

async function benchPage(): Promise<void> {
  const files = simulate({ seed: 1, until: '2026-11-01', days: 1500, nowMs: Date.parse('2026-11-01T08:00:00Z') })
  const path = (kind: 'parcels' | 'events') => join(dataDir, `${kind}.csv`)
  for (const kind of ['parcels', 'events'] as const) await writeFile(path(kind), files[kind])
  const warehouse = await openWarehouse(dataDir)
  await importFiles(
    (['parcels', 'events'] as const).map((kind) => ({ kind, path: path(kind), open: () => openFile(path(kind)) })),
    {
      importId: 'bench',
      timeZone: 'UTC',
      source: 'upload',
      customerNumbers: [],
      saidMs: 0,
      recipientKey: recipientKeyOf('bench'),
      warehouse,
      upsertCustomers: async () => ({ added: 0, unchanged: 0 }),
    },
  )

  const number = '9401138' as CustomerNumber
  const scope = mintScope('bench', 'insight-parcels', [number])
  const period = { from: '2026-05-01', to: '2026-10-31' }
  const query = {
    customerNumbers: [number],
    period,
    previous: comparePeriod(period, 'previous'),
    yearAgo: comparePeriod(period, 'year'),
    compare: 'year' as const,
    comparePeriod: comparePeriod(period, 'year'),
    asOf: period.to,
    filter: { countries: [], products: [], options: [], postcodes: [] },
    withinDays: 1,
    granularity: 'week' as const,
  }
  const page = await median(30, () =>
    Promise.all(Object.values(transitQuestions(query)).map((question) => ask(warehouse, question, scope))),
  )
  const scan = await median(30, () =>
    warehouse.rows({
      text: `select date_trunc('week', operational_day) w, count(*), quantile_cont(attempt_duration_ms, [0.5, 0.9, 0.95]) from parcels
        where customer_number = $1 and operational_day between $2::date and $3::date group by w`,
      values: [number, period.from, period.to],
    }),
  )
  line(
    'the whole page (13 questions) to one hand-written DuckDB query',
    `${n(page, 1)} ms`,
    `${n(scan, 1)} ms`,
    page / scan,
  )
  await warehouse.close()
}

async function benchGate(): Promise<void> {
  const [plain, ...ours] = await gateTimes(dataDir)
  for (const { name, ...times } of ours) {
    for (const share of ['p50Ms', 'p95Ms', 'p99Ms'] as const) {
      const what = `check of ${name}, ${share.slice(0, 3)}, to ${plain!.name}`
      line(what, `${n(times[share], 2)} ms`, `${n(plain![share], 2)} ms`, times[share] / plain![share])
    }
  }
}

async function benchPeople(): Promise<void> {
  const state = await openState({ dataDir })
  const { addMs, undoMs, inviteMs, plainMs } = await measureBulk(state)
  const told = [
    ['a list of 1,000 people: added with three authorisations each', addMs],
    ['the same undone', undoMs],
    ['1,000 strangers invited', inviteMs],
  ] as const
  for (const [what, ms] of told) line(`${what}, to a plain insert`, `${n(ms)} ms`, `${n(plainMs)} ms`, ms / plainMs)
  await state.close()
}

async function median(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)]!
}
