import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { open, rename, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'
import { ownName, port, type Cluster } from '#store/state/postgres-cluster.ts'

/** A server that this process started. */
export type PostgresProcess = {
  pid: number
  hasExited(): boolean
  /** Resolves when the server is gone, for whatever reason. */
  exited: Promise<void>
  /** What the server wrote to its log since it was started. */
  log(): Promise<string>
  stop(): Promise<void>
}

const maxLogBytes = 10_000_000
const fastStopTimeoutMs = 20_000
const immediateStopTimeoutMs = 5_000

/** Starts the server, which is not ready at once. It ends when this process ends, even by kill -9. */
export async function spawnPostgres(cluster: Cluster): Promise<PostgresProcess> {
  const logStart = await rollLog(cluster.logPath)
  const { postgres, env } = cluster.binaries
  const command = [postgres, ...serverArguments(cluster)]
  const diesWithUs = canDieWithParent()
  const [program = '', ...args] = diesWithUs ? ['setpriv', '--pdeathsig', 'SIGINT', ...command] : command
  const log = openSync(cluster.logPath, 'a', 0o600)
  // A session of its own: Ctrl-C in a terminal is for us, who stop the server after the last query.
  const options = { cwd: cluster.dir, env, detached: true, ...cluster.runAs }
  const child = spawn(program, args, { ...options, stdio: ['ignore', log, log] })
  closeSync(log)
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  if (child.pid === undefined) throw new Error(`could not start ${program}`)
  child.unref()
  if (!diesWithUs) {
    const watcher = spawnWatcher(child.pid, options)
    void exited.then(() => watcher.kill('SIGKILL'))
  }
  return {
    pid: child.pid,
    exited,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    log: () => readFrom(cluster.logPath, logStart),
    stop: () => stop(child, exited),
  }
}

function serverArguments({ dir, socketDir }: Cluster): string[] {
  const socketFolder = socketDir === dir ? ownName(dir) : socketDir
  const settings = {
    listen_addresses: '',
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: 60,
    shared_buffers: '64MB',
    fsync: 'on',
    synchronous_commit: 'on',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  return [
    '-D',
    ownName(dir),
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

// The kernel signals when the thread that spawned ends, and a worker thread ends before its process.
function canDieWithParent(): boolean {
  if (process.platform !== 'linux' || !isMainThread) return false
  return spawnSync('setpriv', ['--pdeathsig', 'SIGINT', 'true'], { stdio: 'ignore' }).status === 0
}

// Where the kernel cannot do it, a shell waits for the other end of a pipe to close, which happens however we end.
function spawnWatcher(pid: number, options: SpawnOptions): ChildProcess {
  const script = 'read -r nothing; kill -INT "$1"'
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], {
    ...options,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.unref()
  // A pipe to a child is a socket, which can be kept from holding this process alive; the type does not say so.
  if (watcher.stdin && 'unref' in watcher.stdin && typeof watcher.stdin.unref === 'function') watcher.stdin.unref()
  return watcher
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  // Fast: open transactions are rolled back. Immediate: as after a crash, the log is replayed at the next start.
  const ways = [
    ['SIGINT', fastStopTimeoutMs],
    ['SIGQUIT', immediateStopTimeoutMs],
    ['SIGKILL', immediateStopTimeoutMs],
  ] as const
  for (const [signal, timeoutMs] of ways) {
    child.kill(signal)
    const done = new AbortController()
    const timeout = sleep(timeoutMs, 'late' as const, { signal: done.signal }).catch(() => 'late' as const)
    const end = await Promise.race([exited, timeout])
    done.abort()
    if (end !== 'late') return
  }
}

async function rollLog(path: string): Promise<number> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size <= maxLogBytes) return size
  await rename(path, `${path}.old`)
  return 0
}

async function readFrom(path: string, start: number): Promise<string> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const from = Math.max(start, size - 4_000)
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(size - from), position: from })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
