import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { newCarrier } from '#server/demo-carrier.ts'
import { startPortal, type RunningPortal } from './running-portal.ts'

const folder = await mkdtemp(join(tmpdir(), 'zendzicht portal '))
const dataDir = join(folder, 'data')
const carrierFile = join(dataDir, 'demo-carrier.json')
let portal: RunningPortal | undefined

afterAll(async () => {
  await portal?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A large demo, killed when it has begun: much is made of it, and nothing taken in. */
async function killWhileLoading(): Promise<void> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO_PARCELS: '500000' }
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli.ts'), 'start'], { env })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let hasBegun = false
  for (const start = Date.now(); Date.now() - start < 30_000 && !hasBegun;) {
    await sleep(10)
    hasBegun = existsSync(join(dataDir, 'demo-logins.json'))
  }
  child.kill('SIGKILL')
  await ended
  expect(hasBegun).toBe(true)
  expect(await readdir(dataDir)).toContainEqual(expect.stringMatching(/^demo-feed/))
}

type Commit = { importId: string; segments: { kind: string; rows: number }[] }
async function commits(): Promise<Commit[]> {
  const names = (await readdir(join(dataDir, 'log'))).filter((name) => name.startsWith('manifest'))
  const lines = await Promise.all(names.map((name) => readFile(join(dataDir, 'log', name), 'utf8')))
  return lines.flatMap((text) => text.trim().split('\n')).map((line) => JSON.parse(line) as Commit)
}

test('a demo that was cut off is finished at the next start, and catches up with the days it missed', async () => {
  await killWhileLoading()
  // As if it had been a small one, made two days ago.
  const carrier = newCarrier(20_000)
  const madeS = carrier.deliveredS - 2 * 86_400
  await writeFile(carrierFile, JSON.stringify({ ...carrier, deliveredS: madeS }))
  portal = await startPortal({ DATA_DIR: dataDir })
  expect(portal.logins.administrator.email).toBe('marieke.vos@kadewinkel.example')
  expect(await readdir(dataDir)).not.toContainEqual(expect.stringMatching(/^demo-feed/))

  for (const start = Date.now(); Date.now() - start < 40_000 && (await commits()).length < 2;) await sleep(100)
  const [made, ...since] = await commits()
  const rows = (commit: Commit, kind: string) => commit.segments.find((one) => one.kind === kind)?.rows ?? 0
  expect(Math.abs(rows(made!, 'parcels') / 20_000 - 1)).toBeLessThan(0.05)
  expect(since.reduce((sum, commit) => sum + rows(commit, 'events'), 0)).toBeGreaterThan(20)
  const reached = () => readFile(carrierFile, 'utf8').then((text) => (JSON.parse(text) as typeof carrier).deliveredS)
  for (const start = Date.now(); Date.now() - start < 20_000 && (await reached()) <= madeS;) await sleep(100)
  expect(await reached()).toBeGreaterThan(madeS)
}, 120_000)
