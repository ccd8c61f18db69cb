import { join } from 'node:path'
import type { State } from '#store/state/open-state.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { readConfig } from '#server/config.ts'
import { loadDemo, type DemoLogin } from '#server/demo.ts'
import { openDoor } from '#server/door.ts'
import { sweepUploads } from '#server/uploads.ts'
import { keepRunningImports } from '#server/import-runner.ts'
import { buildServer } from '#server/server.ts'
import { openInstallation, type Installation } from './installation.ts'
import { rebuiltSentence } from './rebuild.ts'
import { readArgs } from './usage.ts'
import { ensureWebBuild } from './web-build.ts'

const root = join(import.meta.dirname, '../..')
type Close = () => Promise<unknown>

export const usage = `zendzicht start

Runs the portal until it is stopped (Ctrl-C). An empty data directory is filled with a small demo, unless DEMO=0.`

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
    const installation = await openInstallation(config)
    opened.push(() => installation.close())
    const { state, signIn, recipientSecret } = installation
    const release = await state.tryLock('portal')
    if (release === undefined) throw new Error('Another portal works on this database already: stop that one first.')
    opened.push(release)
    const warehouse = await waitForWarehouse(installation, stopping.signal)
    if (!warehouse) return 0
    const isBuilt = ensureWebBuild(root, console.log)
    const demo = { dataDir: config.dataDir, state, warehouse, keeper: signIn, recipientSecret }
    const logins = config.demo ? await loadDemo(demo, console.log) : []
    await isBuilt
    const app = await buildServer({ config, state, signIn, warehouse, serverFactory: door.serverFactory })
    opened.push(() => app.close())
    const log = (message: string, error?: unknown) => console.error(`zendzicht: ${message}`, error ?? '')
    await sweepUploads(config.dataDir, state)
    opened.push(await keepRunningImports({ state, warehouse, recipientSecret, log }))
    opened.push(await rebuildWhenAsked(state, warehouse))
    await app.ready()
    if (!stopping.signal.aborted) {
      door.open()
      console.log(`\n${config.brand} is ready: ${config.publicUrl ?? door.address}`)
      for (const line of loginLines(logins)) console.log(line)
      await aborted(stopping.signal)
    }
    return 0
  } finally {
    for (const close of opened.toReversed()) {
      await close().catch((error: unknown) => console.error('zendzicht: while stopping:', error))
    }
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop)
  }
}

const warehousePollMs = 250

/** Another process may hold the warehouse for an import; undefined when the portal is stopped while it waits. */
async function waitForWarehouse(installation: Installation, signal: AbortSignal): Promise<Warehouse | undefined> {
  let isTold = false
  while (!signal.aborted) {
    const taken = await installation.takeWarehouse()
    if (taken) return taken.warehouse
    if (!isTold) console.log('Waiting for an import that another process is doing …')
    isTold = true
    await new Promise((done) => setTimeout(done, warehousePollMs))
  }
  return undefined
}

/** `zendzicht rebuild` beside a running portal asks for it over the database. */
async function rebuildWhenAsked(state: State, warehouse: Warehouse): Promise<Close> {
  const unlisten = state.listen('rebuild', async () => {
    const said = await warehouse.rebuild().then(rebuiltSentence, (error: unknown) => `It failed: ${String(error)}`)
    await state.ownerPool.query("select pg_notify('rebuilt', $1)", [said]).catch(() => undefined)
  })
  return async () => unlisten()
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
