import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#store/state/embedded-postgres.ts'

/** A cluster that was used before; a copy of it is quicker than a new one. */
let used: string
let dataDir: string
/** Whom the server runs as. In a container, even root may not look at the processes of others. */
const serverUser = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
let children: ChildProcess[]
let started: EmbeddedPostgres[]

beforeAll(async () => {
  used = await mkdtemp(join(tmpdir(), 'zendzicht-test-'))
  await (await startEmbeddedPostgres({ dataDir: used })).stop()
})

afterAll(() => rm(used, { recursive: true, force: true }))

beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'zendzicht-test-')), 'data of ours, here')
  children = []
  started = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const postgres of started) await postgres.stop()
  await vi.waitFor(async () => expect(await processesOf(dataDir)).toEqual([]), 10_000)
  await rm(join(dataDir, '..'), { recursive: true, force: true, maxRetries: 5 })
})

describe.runIf(process.platform === 'linux')('an embedded PostgreSQL', () => {
  test('keeps what was written, and leaves no process when it is stopped', async () => {
    const first = await start()
    expect(first).toMatchObject({ owner: 'zendzicht_owner', database: 'zendzicht', startedByUs: true })
    await query(first, 'create table kept as select 42 as answer')
    await first.stop()
    expect(await processesOf(dataDir)).toEqual([])

    const second = await start()
    expect(await query(second, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('sorts by its own rules, keeps UTC and listens to no network', async () => {
    await copyUsed()
    const postgres = await start()
    const settings = `select current_setting('timezone') as zone, current_setting('listen_addresses') as network,
      current_setting('fsync') as fsync, datlocprovider as provider, datlocale as locale
      from pg_database where datname = current_database()`
    expect(await query(postgres, settings)).toEqual([
      { zone: 'UTC', network: '', fsync: 'on', provider: 'b', locale: 'C.UTF-8' },
    ])
  })

  test('comes back by itself after a crash, at the same address and with its data', async () => {
    await copyUsed()
    const postgres = await start()
    await query(postgres, 'create table kept as select 1 as answer')
    process.kill(await postmasterPid(), 'SIGKILL')
    await vi.waitFor(() => query(postgres, 'select answer from kept'), { timeout: 15_000, interval: 50 })
  })

  test('can be stopped while it comes back', async () => {
    await copyUsed()
    const postgres = await start()
    const crashed = await postmasterPid()
    process.kill(crashed, 'SIGKILL')
    await vi.waitFor(async () => expect(await postmasterPid()).not.toBe(crashed), { timeout: 10_000, interval: 2 })
    await postgres.stop()
  })

  test('starts although its pid file names a process that has nothing to do with it', async () => {
    await copyUsed()
    const stranger = keep(spawn('sleep', ['60'], serverUser))
    const stale = [stranger.pid, '/somewhere', 1, 5432, '/proc/self/cwd', '', '', 'ready', '']
    await writeFile(join(dataDir, 'pg', 'postmaster.pid'), stale.join('\n'))
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(stranger.exitCode).toBeNull()
  })

  test('starts anew after a first start that was killed half-way', async () => {
    const child = startElsewhere()
    await vi.waitFor(async () => expect(await halfMade()).toContain('global'), { timeout: 10_000, interval: 5 })
    child.process.kill('SIGKILL')
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('is shared by two processes that start at once, and outlives the one that started it', async () => {
    const child = startElsewhere()
    const here = await start()
    expect([here.startedByUs, await child.startedByUs].toSorted()).toEqual([false, true])
    child.process.kill('SIGTERM')
    await vi.waitFor(async () => {
      expect(here.startedByUs).toBe(true)
      await query(here, 'select 1')
    }, 10_000)
  })

  test('is left alone by a process that only joined', async () => {
    await copyUsed()
    const child = startElsewhere()
    expect(await child.startedByUs).toBe(true)
    const here = await start()
    expect(here.startedByUs).toBe(false)
    await here.stop()
    expect(await query(here, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test.each([
    ['the kernel', {}],
    ['a shell', { PATH: '/nowhere' }],
  ])('does not survive a kill -9 of its parent: %s sees to it', async (_, env) => {
    await copyUsed()
    const child = startElsewhere(env)
    expect(await child.startedByUs).toBe(true)
    expect(await processesOf(dataDir)).not.toEqual([])
    child.process.kill('SIGKILL')
    await vi.waitFor(async () => expect(await processesOf(dataDir)).toEqual([]), { timeout: 10_000, interval: 20 })
  })

  test('starts at once on the heels of a parent that was killed', async () => {
    await copyUsed()
    const child = startElsewhere()
    await child.startedByUs
    child.process.kill('SIGKILL')
    const here = await start()
    expect(here.startedByUs).toBe(true)
    for (let i = 0; i < 10; i++) {
      await query(here, 'select 1')
      await sleep(20)
    }
  })

  test('puts its socket elsewhere when the path of the data is too long for one', async () => {
    dataDir = join(dataDir, 'long '.repeat(20), 'long '.repeat(20))
    const postgres = await start()
    expect(postgres.host.length).toBeLessThan(100)
    expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }])
    await postgres.stop()
    expect(await readdir(postgres.host).catch(() => 'gone')).toBe('gone')
    dataDir = join(dataDir, '..', '..')
  })

  test('touches no folder that is not a cluster', async () => {
    await mkdir(join(dataDir, 'pg'), { recursive: true })
    await writeFile(join(dataDir, 'pg', 'letter.txt'), 'dear customer')
    await expect(start()).rejects.toThrow('holds no database')
    expect(await readFile(join(dataDir, 'pg', 'letter.txt'), 'utf8')).toBe('dear customer')
  })
})

async function copyUsed(): Promise<void> {
  await promisify(execFile)('cp', ['-a', used, dataDir])
}

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir })
  started.push(postgres)
  return postgres
}

/** Starts PostgreSQL from another Node, which stops it on SIGTERM and does not outlive the tests. */
function startElsewhere(env: Record<string, string> = {}): { process: ChildProcess; startedByUs: Promise<boolean> } {
  const root = pathToFileURL(join(import.meta.dirname, '../..')).href
  const script = `
    import '${root}/bin/end-with-parent.mjs?signal=SIGKILL'
    import { startEmbeddedPostgres } from '${root}/src/store/state/embedded-postgres.ts'
    const postgres = await startEmbeddedPostgres({ dataDir: process.argv[1] })
    console.log(postgres.startedByUs)
    const stay = setInterval(() => undefined, 1000)
    process.once('SIGTERM', () => postgres.stop().then(() => clearInterval(stay)))`
  const child = keep(
    spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const startedByUs = new Promise<boolean>((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => resolve(line.toString().trim() === 'true'))
    child.once('exit', () => reject(new Error('the other process ended before PostgreSQL ran')))
  })
  startedByUs.catch(() => undefined)
  return { process: child, startedByUs }
}

function keep(child: ChildProcess): ChildProcess {
  children.push(child)
  return child
}

async function query({ host, port, owner, database }: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new Client({ host, port, user: owner, database })
  client.on('error', () => undefined)
  await client.connect()
  return client
    .query(sql)
    .then((result) => result.rows)
    .finally(() => client.end())
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'pg', 'postmaster.pid'), 'utf8'), 10)
}

async function halfMade(): Promise<string[]> {
  const names = await readdir(dataDir).catch(() => [])
  const half = names.find((name) => name.startsWith('pg.new-'))
  return half === undefined ? [] : readdir(join(dataDir, half))
}

/** The processes whose working folder lies in the folder: every process of PostgreSQL works in its cluster. */
async function processesOf(folder: string): Promise<string[]> {
  const search = ['/proc', '-maxdepth', '2', '-name', 'cwd', '-lname', `${folder}*`]
  // Fails for each process that ends meanwhile, and for those of others.
  const found = promisify(execFile)('find', search, { cwd: '/', ...serverUser }).catch(
    (error: { stdout: string }) => error,
  )
  return (await found).stdout.split('\n').filter(Boolean)
}
