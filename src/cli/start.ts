import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeAsked } from '#server/privacy/asked.ts'
import { anchorAudit } from '#store/state/audit-anchors.ts'
import type { State } from '#store/state/open-state.ts'
import { secretOf } from '#store/state/secrets.ts'
import { openSpool } from '#store/spool/spool.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { readConfig, type Config } from '#server/config.ts'
import { startJobs } from '#server/jobs/runner.ts'
import { loadDemo } from '#server/demo.ts'
import { makeAhead } from '#server/demo-load.ts'
import type { SayStep } from '#server/demo-carrier.ts'
import { keepDemoAlive } from '#server/demo-life.ts'
import type { DemoLogin } from '#server/demo-people.ts'
import { openDoor } from '#server/door.ts'
import { sweepUploads } from '#server/uploads.ts'
import { startIntake } from '#server/intake/start-intake.ts'
import { keepRunningImports } from '#server/import-runner.ts'
import { buildServer } from '#server/server.ts'
import { whenDatabaseAnswers } from './database-away.ts'
import { openInstallation, type Installation } from './installation.ts'
import { whenAsked } from './ask-portal.ts'
import { erasedSentence } from './erase.ts'
import { rebuiltSentence } from './rebuild.ts'
import { openProgress } from './progress.ts'
import { readArgs } from './usage.ts'
import { ensureWebBuild } from './web-build.ts'

const root = join(import.meta.dirname, '../..')
type Close = () => Promise<unknown>

export const usage = `zendzicht start

Runs the portal until it is stopped (Ctrl-C). An empty data directory is filled with a demo, unless DEMO=0.`

/** Runs the portal until it is told to stop. */
export async function run(args: string[]): Promise<number> {
  readArgs({ args, options: {} })
  const config = readConfig(process.env)
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop)

  // In the order of opening; closed the other way round, also when opening fails halfway.
  const opened: Close[] = []
  try {
    const door = await openDoor(config.host, config.port).catch(explainPort)
    opened.push(() => door.close())
    const progress = openProgress(process.stdout)
    const say: SayStep = (step, share) => {
      progress.say(step, share)
      door.say(step, share)
    }
    const { signal } = stopping
    const isBuilt = ensureWebBuild(root, progress.line)
    // Told below: the rest goes on at once.
    isBuilt.catch(() => undefined)
    const ahead = config.demo ? await makeDemoAhead(config, say, signal) : undefined
    opened.push(async () => ahead?.stop())
    const answering = <Result>(work: () => Promise<Result>) => whenDatabaseAnswers(work, stopping.signal)
    const installation = await answering(() => openInstallation(config))
    opened.push(() => installation.close())
    const { state, signIn, recipientSecret } = installation
    // What was written since the last hour; the jobs do it hourly.
    opened.push(() => anchorAudit(state, config.dataDir))
    let lost: Error | undefined
    const onLost = (error: Error) => {
      lost = error
      stop()
    }
    opened.push(await answering(() => holdPortalLock(state, onLost)))
    const warehouse = await waitForWarehouse(installation, stopping.signal)
    if (!warehouse) return stopped(lost)
    for (const sentence of await warehouse.damage()) console.error(`zendzicht: the event log: ${sentence}.`)
    const spool = await openSpool(config.dataDir)
    opened.push(() => spool.close())
    const carrier = { dataDir: config.dataDir, state, warehouse, recipientSecret }
    const demo = { ...carrier, keeper: signIn, parcels: config.demoParcels, say, signal }
    const logins = config.demo
      ? await answering(() => loadDemo(demo, ahead)).catch((error: unknown) => {
          // The next start finishes it.
          if (!stopping.signal.aborted) throw error
        })
      : []
    progress.end()
    if (logins === undefined) return stopped(lost)
    await isBuilt
    const kept = { warehouse, spool, recipientSecret }
    const app = await buildServer({ config, state, signIn, ...kept, serverFactory: door.serverFactory })
    opened.push(() => app.close())
    const log = (message: string, error?: unknown) => console.error(`zendzicht: ${message}`, error ?? '')
    await answering(() => sweepUploads(config.dataDir, state))
    opened.push(
      await answering(() => keepRunningImports({ dataDir: config.dataDir, state, warehouse, recipientSecret, log })),
    )
    const { acts } = installation
    opened.push(startIntake({ state, ...kept, acts, config, log }))
    opened.push(whenAsked(state, 'rebuild', async () => rebuiltSentence(await warehouse.rebuild())))
    const erasing = { acts, warehouse, spool, dataDir: config.dataDir, recipientSecret }
    opened.push(whenAsked(state, 'erase', async (id) => erasedSentence(erasing, await takeAsked(config.dataDir, id))))
    const address = config.publicUrl ?? door.address
    opened.push(await answering(() => startJobs({ state, acts, config, address, log, warehouse, spool })))
    await app.ready()
    if (!stopping.signal.aborted) {
      door.open()
      console.log(`\n${config.brand} is ready: ${address}`)
      for (const line of loginLines(logins)) console.log(line)
      if (logins.length > 0)
        opened.push(await keepDemoAlive({ ...carrier, log, say: progress.say, tell: progress.line }))
      await aborted(stopping.signal)
    }
    return stopped(lost)
  } finally {
    for (const close of opened.toReversed()) {
      await close().catch((error: unknown) => console.error('zendzicht: while stopping:', error))
    }
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop)
  }
}

/** Making the parcels of a demo takes as long as opening the databases: both at once. */
async function makeDemoAhead({ dataDir, demoParcels: parcels }: Config, say: SayStep, signal: AbortSignal) {
  const recipientSecret = await secretOf(dataDir, 'recipient')
  return makeAhead({ dataDir, recipientSecret, parcels, say, signal })
}

const warehousePollMs = 250

/** Another process may hold the warehouse for an import; undefined when the portal is stopped while it waits. */
async function waitForWarehouse(installation: Installation, signal: AbortSignal): Promise<Warehouse | undefined> {
  let isTold = false
  while (!signal.aborted) {
    const taken = await whenDatabaseAnswers(() => installation.takeWarehouse(), signal)
    if (taken) {
      if (isTold) await settled(installation.state, signal)
      return taken.warehouse
    }
    if (!isTold) console.log('Waiting for an import that another process is doing …')
    isTold = true
    await sleep(warehousePollMs)
  }
  return undefined
}

const retryEveryMs = 200
const settledMs = 1_500

/** After the other process let go of the warehouse, it goes, perhaps with the database: waits until that is over. */
async function settled(state: State, signal: AbortSignal): Promise<void> {
  for (const start = Date.now(); Date.now() - start < settledMs; await sleep(retryEveryMs)) {
    await whenDatabaseAnswers(() => state.ownerPool.query('select 1'), signal)
  }
}

const retakeMs = 10_000

/** One portal per database. A lock that is lost with its connection is taken again; onLost when that cannot be. */
async function holdPortalLock(state: State, onLost: (error: Error) => void): Promise<Close> {
  const closing = new AbortController()
  let release = await state.tryLock('portal', retake)
  if (release === undefined) throw new Error('Another portal works on this database already: stop that one first.')

  async function retake(): Promise<void> {
    for (
      const deadline = Date.now() + retakeMs;
      !closing.signal.aborted && Date.now() < deadline;
      await sleep(retryEveryMs)
    ) {
      const taken = await state.tryLock('portal', retake).catch(() => undefined)
      if (taken === undefined) continue
      release = taken
      if (closing.signal.aborted) await taken()
      return
    }
    if (!closing.signal.aborted)
      onLost(new Error('The database was away too long, or another portal took it over: this one stops.'))
  }

  return async () => {
    closing.abort()
    await release?.()
  }
}

function stopped(lost: Error | undefined): number {
  if (lost) throw lost
  return 0
}

function loginLines(logins: readonly DemoLogin[]): string[] {
  if (logins.length === 0) return []
  const roles = { operator: 'operator', administrator: 'administrator', colleague: 'colleague without rights' }
  return [
    '',
    'Log-ins of the demo:',
    ...logins.map(({ role, email, password }) => `  ${roles[role].padEnd(25)} ${email.padEnd(36)} ${password}`),
    '',
  ]
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function explainPort(error: NodeJS.ErrnoException): never {
  if (error.code === 'EADDRINUSE') throw new Error('The port is in use by another program: choose another with PORT.')
  if (error.code === 'EACCES')
    throw new Error('This port is not allowed to this user: choose one above 1023 with PORT.')
  throw error
}
