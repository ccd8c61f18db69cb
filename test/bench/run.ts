import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openState } from '#store/state/open-state.ts'
import { gateTimes } from './gate.ts'
import { intakeTimes } from './intake.ts'
import { pageTimes, type Times } from './page.ts'
import { measureBulk } from './people.ts'

// Speed as ratios against something named in the same run: absolute times say more about the machine than about us.
const dataDir = await mkdtemp(join(tmpdir(), 'zendzicht bench '))
// PostgreSQL, which may run as somebody else, reads a file in it.
await chmod(dataDir, 0o755)
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
  const { rows, importMs, indexMs, copyMs, singleMs, scanMs } = await intakeTimes(dataDir)
  const rate = (ms: number) => `${n((rows / ms) * 1000)} /s`
  const what = `import of ${n(rows)} events, durable and in the dashboards, to DuckDB COPY + GROUP BY`
  line(what, rate(importMs), rate(copyMs), copyMs / importMs)
  const allMs = importMs + indexMs
  line('  until their scans are indexed too', rate(allMs), rate(copyMs), copyMs / allMs)
  line(
    'one more event beside them, to looking one parcel up',
    `${n(singleMs)} ms`,
    `${n(scanMs)} ms`,
    singleMs / scanMs,
  )
}

async function benchPage(): Promise<void> {
  const parcels = 1_500_000
  const pages = await pageTimes(join(dataDir, 'demo'), parcels)
  for (const { name, parcels: own, ...times } of pages) {
    const { usual, mixed, kept, changed, first, ecommerce, ecommerceMixed, byHand, postgres } = times
    const whole = `the whole page of the ${name} number (${n(own)} of ${n(parcels)} parcels)`
    const told = ({ p50Ms, p95Ms, cpuMs }: Times) => `${n(p50Ms)}/${n(p95Ms)} ms, CPU ${n(cpuMs)}`
    line(`${whole}, p50/p95, to DuckDB by hand`, told(usual), told(byHand), usual.p50Ms / byHand.p50Ms)
    line('  the same, to its questions asked of PostgreSQL', told(usual), told(postgres), usual.p50Ms / postgres.p50Ms)
    line(
      '  with periods and filters at random, to DuckDB by hand',
      told(mixed),
      told(byHand),
      mixed.p50Ms / byHand.p50Ms,
    )
    line('  of parcels that did not change, to making it anew', told(kept), told(usual), kept.p50Ms / usual.p50Ms)
    line('  when one parcel has just changed', told(changed), told(usual), changed.p50Ms / usual.p50Ms)
    line('  of a portal that has just begun', told(first), told(usual), first.p50Ms / usual.p50Ms)
    const other = "  'E-commerce inzichten', to the page of parcels"
    line(other, told(ecommerce), told(usual), ecommerce.p50Ms / usual.p50Ms)
    line(`${other}, at random`, told(ecommerceMixed), told(mixed), ecommerceMixed.p50Ms / mixed.p50Ms)
  }
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
