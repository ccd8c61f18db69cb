import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startPortal, type RunningPortal } from './running-portal.ts'

const folder = await mkdtemp(join(tmpdir(), 'zendzicht portal '))
const dataDir = join(folder, 'data')
const carrierFile = join(dataDir, 'demo-carrier.json')
let portal: RunningPortal | undefined

afterAll(async () => {
  await portal?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function killWhileLoading(): Promise<void> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO_PARCELS: '20000' }
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli.ts'), 'start'], { env })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += String(chunk)
    if (/Making a demo of 20,000 parcels/.test(printed)) child.kill('SIGKILL')
  })
  await ended
  expect(printed).toContain('Making a demo')
}

type Commit = { importId: string; segments: { kind: string; rows: number }[] }
async function commits(): Promise<Commit[]> {
  const names = (await readdir(join(dataDir, 'log'))).filter((name) => name.startsWith('manifest'))
  const lines = await Promise.all(names.map((name) => readFile(join(dataDir, 'log', name), 'utf8')))
  return lines.flatMap((text) => text.trim().split('\n')).map((line) => JSON.parse(line) as Commit)
}

test('a demo that was cut off is finished at the next start, and catches up with the days it missed', async () => {
  await killWhileLoading()
  // As if it had been made two days ago.
  const carrier = JSON.parse(await readFile(carrierFile, 'utf8')) as { deliveredS: number }
  const madeS = carrier.deliveredS - 2 * 86_400
  await writeFile(carrierFile, JSON.stringify({ ...carrier, deliveredS: madeS }))
  portal = await startPortal({ DATA_DIR: dataDir })
  expect(portal.logins.administrator.email).toBe('marieke.vos@kadewinkel.example')
  expect(await readdir(dataDir)).not.toContain('demo-feed')

  for (const start = Date.now(); Date.now() - start < 40_000 && (await commits()).length < 2;) await sleep(100)
  const [made, ...since] = await commits()
  const rows = (commit: Commit, kind: string) => commit.segments.find((one) => one.kind === kind)?.rows ?? 0
  expect(Math.abs(rows(made!, 'parcels') / 20_000 - 1)).toBeLessThan(0.05)
  expect(since.reduce((sum, commit) => sum + rows(commit, 'events'), 0)).toBeGreaterThan(20)
  const reached = () => readFile(carrierFile, 'utf8').then((text) => (JSON.parse(text) as typeof carrier).deliveredS)
  for (const start = Date.now(); Date.now() - start < 20_000 && (await reached()) <= madeS;) await sleep(100)
  expect(await reached()).toBeGreaterThan(madeS)
}, 120_000)
