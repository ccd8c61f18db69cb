import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { inject } from 'vitest'
import { newPage, type PageSettings } from '#test/browser/chromium.ts'

export type Role = 'operator' | 'administrator' | 'colleague'
export type RunningPortal = {
  address: string
  dataDir: string
  logins: Record<Role, { email: string; password: string }>
  /** What the program printed. */
  printed: () => string
  stop: () => Promise<void>
}

const root = join(import.meta.dirname, '../..')

// The same people and companies as in the demo of `npm start`, of fewer parcels.
const demoParcels = '25000'

/** What Node made of the program's files, for every portal that is started after the first: a quarter of what a start takes. */
export const compiledDir = join(tmpdir(), 'zendzicht compiled')

/** Starts the portal as `npm start` does, with its demo, in a data directory of its own on a path with a space. */
export async function startPortal(env: Record<string, string> = {}): Promise<RunningPortal> {
  const dataDir = env['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'zendzicht portal ')))
  const child = spawn(process.execPath, [join(root, 'src/cli.ts'), 'start'], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: compiledDir,
      DATA_DIR: dataDir,
      PORT: '0',
      DEMO_PARCELS: demoParcels,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += String(chunk)))
  const lastLine = env['DEMO'] === '0' ? /is ready: \S+/ : /colleague without rights .*\n/
  if (!(await waitFor(child, () => lastLine.test(printed)))) {
    await ended(child)
    throw new Error(`the portal did not start:\n${printed}`)
  }
  return {
    address: /is ready: (\S+)/.exec(printed)![1]!,
    dataDir,
    logins: loginsOf(printed),
    printed: () => printed,
    async stop() {
      await ended(child)
      if (!env['DATA_DIR']) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same with the demo that setup.ts had made: a copy of it, so that a test may do there what it likes. */
export async function startDemo(): Promise<RunningPortal> {
  const folder = await mkdtemp(join(tmpdir(), 'zendzicht portal '))
  const dataDir = join(folder, 'data')
  // Owners and modes along with it: the database is not the test's own when that is root.
  const copied = spawnSync('cp', ['-a', inject('demoDir'), dataDir], { encoding: 'utf8' })
  if (copied.status !== 0) throw new Error(copied.stderr)
  const portal = await startPortal({ DATA_DIR: dataDir })
  return {
    ...portal,
    async stop() {
      await portal.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const startingMs = 120_000

async function waitFor(child: ChildProcess, isSo: () => boolean): Promise<boolean> {
  for (const start = Date.now(); Date.now() - start < startingMs && child.exitCode === null; await sleep(50)) {
    if (isSo()) return true
  }
  return isSo()
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function loginsOf(printed: string): RunningPortal['logins'] {
  const login = (label: string) => {
    const [, email = '', password = ''] = new RegExp(`^ +${label} +(\\S+) +(\\S+)$`, 'm').exec(printed) ?? []
    return { email, password }
  }
  return {
    operator: login('operator'),
    administrator: login('administrator'),
    colleague: login('colleague without rights'),
  }
}

/** What went wrong in a page without anybody seeing it: errors, violations of the policy, requests to other hosts. */
export type Watched = { page: Page; complaints: string[] }

export async function openPage(browser: Browser, portal: RunningPortal, settings: PageSettings = {}): Promise<Watched> {
  const page = await newPage(browser, settings)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    // A refused request is no mistake of the page: the tests provoke some.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && url.origin !== portal.address) complaints.push(`elsewhere: ${request.url()}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  return { page, complaints }
}

export async function logIn(page: Page, portal: RunningPortal, role: Role): Promise<void> {
  const { email, password } = portal.logins[role]
  await page.goto(`${portal.address}/inloggen`)
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Wachtwoord', { exact: false }).first().fill(password)
  await page.getByRole('button', { name: /^Inloggen bij Mijn/ }).click()
  await page.getByRole('heading', { level: 1, name: /^Mijn / }).waitFor()
}

const axeSource = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

type AxeResult = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }

/** What axe finds on the page as it is now, or in a part of it, by all WCAG rules to 2.2 AA and best practice. */
export async function axe(page: Page, part = 'html'): Promise<string[]> {
  // Playwright's evaluation is not bound by the page's policy.
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(
    (selector) => (globalThis as unknown as { axe: { run: (within: string) => Promise<AxeResult> } }).axe.run(selector),
    part,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  )
}
