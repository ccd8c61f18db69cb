import { readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { initialise, isInitialised, owner, port, type Cluster } from '#store/state/postgres-cluster.ts'
import { spawnPostgres, type PostgresProcess } from '#store/state/postgres-process.ts'
import { isAtWork, isRunning, postmasterPath, readPostmasterFile } from '#store/state/postmaster-file.ts'

type Address = { port: number; socketDir: string }

/** A server that answers. ours is undefined if another process started it. */
export type Server = Address & { pid: number; ours: PostgresProcess | undefined }

export const database = 'zendzicht'

const fastStopTimeoutMs = 20_000
const crashedChildrenTimeoutMs = 10_000
const retryEveryMs = 15

/** Connects to the cluster's server, or starts it. Call under the start lock. */
export async function connectOrStart(cluster: Cluster, mayInitialise: boolean): Promise<Server> {
  if (!(await isInitialised(cluster))) {
    if (!mayInitialise) throw new Error(`${cluster.dir} has disappeared`)
    await initialise(cluster)
  }
  return (await findServer(cluster)) ?? (await startServer(cluster))
}

async function findServer(cluster: Cluster): Promise<Server | undefined> {
  const found = await readPostmasterFile(cluster.dir)
  if (found === undefined || !(await isAtWork(found.pid, cluster.dir))) return undefined
  const starter = Number(await readFile(cluster.starterPath, 'utf8').catch(() => ''))
  if (!(await isRunning(starter))) {
    // Its starter was killed, and it is about to notice: to use it now is to lose it in the middle of a query.
    await endOrphan(found.pid, cluster)
    return undefined
  }
  const gone = async () => !(await isAtWork(found.pid, cluster.dir))
  return (await isReady(cluster, gone)) ? { ...found, ours: undefined } : undefined
}

async function endOrphan(pid: number, cluster: Cluster): Promise<void> {
  const immediateAt = Date.now() + fastStopTimeoutMs
  for (let asked = ''; await isAtWork(pid, cluster.dir); await sleep(retryEveryMs)) {
    const signal = Date.now() < immediateAt ? 'SIGINT' : 'SIGQUIT'
    if (asked !== signal) kill(pid, signal)
    asked = signal
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has just gone.
  }
}

async function startServer(cluster: Cluster): Promise<Server> {
  const deadline = Date.now() + crashedChildrenTimeoutMs
  for (;;) {
    await removeStale(cluster)
    await writeFile(cluster.starterPath, String(process.pid))
    const ours = await spawnPostgres(cluster)
    const address = { port, socketDir: cluster.socketDir }
    if (await isReady(cluster, async () => ours.hasExited())) {
      await createDatabase(address)
      return { ...address, pid: ours.pid, ours }
    }
    await ours.stop()
    const log = await ours.log()
    // After a crash the server's children need a moment to notice that their parent is gone.
    if (!log.includes('pre-existing shared memory block') || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start in ${cluster.dir}:\n${log.trim()}`)
    }
    await sleep(200)
  }
}

// PostgreSQL believes these files whenever their pid exists: as a zombie, or as something else since a reboot.
async function removeStale({ dir, socketDir }: Cluster): Promise<void> {
  await rm(postmasterPath(dir), { force: true })
  await rm(join(socketDir, `.s.PGSQL.${port}.lock`), { force: true })
}

/** A socket folder away from the data was made for this server alone. */
export async function removeSocketDir({ dir, socketDir }: Cluster): Promise<void> {
  if (socketDir !== dir) await rmdir(socketDir).catch(() => undefined)
}

// Recovery after a crash takes as long as it takes, so the server is given up only when it has gone.
async function isReady(cluster: Cluster, gone: () => Promise<boolean>): Promise<boolean> {
  while (!(await gone())) {
    const postmaster = await readPostmasterFile(cluster.dir)
    if (postmaster?.ready && (await withClient(postmaster, async () => true).catch(() => false))) return true
    await sleep(retryEveryMs)
  }
  return false
}

async function createDatabase(address: Address): Promise<void> {
  await withClient(address, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${database} owner ${owner}`)
  })
}

async function withClient<Result>(address: Address, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({
    host: address.socketDir,
    port: address.port,
    user: owner,
    database: 'postgres',
    ssl: false,
  })
  // Without a listener, a server that goes away would end this process.
  client.on('error', () => undefined)
  await client.connect()
  return work(client).finally(() => client.end())
}
