import { setTimeout as sleep } from 'node:timers/promises'
import { openCluster, owner, type Cluster } from '#store/state/postgres-cluster.ts'
import { connectOrStart, database, removeSocketDir, type Server } from '#store/state/postgres-server.ts'
import { isAtWork } from '#store/state/postmaster-file.ts'
import { withStartLock } from '#store/state/start-lock.ts'

/** A PostgreSQL from npm, run on a folder of ours. */
export type EmbeddedPostgres = {
  /** The folder of its Unix socket; it listens to nothing else. */
  host: string
  port: number
  /** The superuser, who needs no password. */
  owner: string
  database: 'postgres' | 'zendzicht'
  /** False while another process on this machine runs it for us. */
  startedByUs: boolean
  /** Stops the server if it is ours. May be called more than once. */
  stop(): Promise<void>
}

const lookEveryMs = 250
const maxRestartDelayMs = 30_000

/**
 * Starts PostgreSQL on dataDir/pg, making a new cluster if there is none, or connects to the one that another process
 * runs there. A server that goes away before stop() is started again, whoever it belonged to: its address stays.
 */
export async function startEmbeddedPostgres({ dataDir }: { dataDir: string }): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(dataDir)
  const stopping = new AbortController()
  let server = await withStartLock(cluster.lockPath, () => connectOrStart(cluster, true))
  const keeping = keepRunning()

  async function keepRunning(): Promise<void> {
    while (await isLost(server, cluster, stopping.signal)) {
      const next = await startAgain(cluster, stopping.signal)
      if (next === undefined) return
      server = next
    }
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await keeping
    if (server.ours === undefined) return
    await server.ours.stop()
    await removeSocketDir(cluster)
  }

  let stopped: Promise<void> | undefined
  return {
    host: server.socketDir,
    port: server.port,
    owner,
    database,
    get startedByUs() {
      return server.ours !== undefined
    },
    stop: () => (stopped ??= stop()),
  }
}

// Resolves to true when the server has gone, to false when we stop.
async function isLost({ ours, pid }: Server, cluster: Cluster, signal: AbortSignal): Promise<boolean> {
  // Nobody tells us about a stop that came while the server was being started.
  if (signal.aborted) return false
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  if (ours !== undefined) await Promise.race([ours.exited, aborted])
  else while (!signal.aborted && (await isAtWork(pid, cluster.dir))) await pause(lookEveryMs, signal)
  return !signal.aborted
}

async function startAgain(cluster: Cluster, signal: AbortSignal): Promise<Server | undefined> {
  for (let delayMs = 500; !signal.aborted; delayMs = Math.min(delayMs * 2, maxRestartDelayMs)) {
    try {
      return await withStartLock(cluster.lockPath, () => connectOrStart(cluster, false))
    } catch (error) {
      console.error(
        `PostgreSQL is away and could not be started again: ${error instanceof Error ? error.message : error}`,
      )
      await pause(delayMs, signal)
    }
  }
  return undefined
}

// Holds no process alive that has nothing else to do.
async function pause(timeMs: number, signal: AbortSignal): Promise<void> {
  await sleep(timeMs, undefined, { signal, ref: false }).catch(() => undefined)
}
