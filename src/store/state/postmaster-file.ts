import { execFileSync } from 'node:child_process'
import { readFile, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '#store/state/start-lock.ts'

/** Where a running PostgreSQL says it is: the lines of postmaster.pid that matter here. */
export type Postmaster = { pid: number; port: number; socketDir: string; ready: boolean }

/** Reads postmaster.pid; undefined if there is none or it was not fully written. Says nothing about being alive. */
export async function readPostmasterFile(clusterDir: string): Promise<Postmaster | undefined> {
  const text = await readFile(postmasterPath(clusterDir), 'utf8').catch(() => '')
  const [pid = '', , , port = '', socketDir = '', , , status] = text.split('\n').map((line) => line.trim())
  if (!/^\d+$/.test(pid) || !/^\d+$/.test(port) || socketDir === '') return undefined
  return {
    pid: Number(pid),
    port: Number(port),
    // The server's working folder is that of the cluster, and on Linux it was told no other name for it.
    socketDir: socketDir === '/proc/self/cwd' ? clusterDir : socketDir,
    ready: status === 'ready',
  }
}

export function postmasterPath(clusterDir: string): string {
  return join(clusterDir, 'postmaster.pid')
}

/**
 * Whether the pid is a PostgreSQL at work on this cluster. After a crash the pid may be gone, a zombie that nobody
 * reaps, or a process that has nothing to do with us.
 */
export async function isAtWork(pid: number, clusterDir: string): Promise<boolean> {
  if (!(await isRunning(pid))) return false
  if (process.platform !== 'linux') return commandOf(pid).endsWith('postgres')
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(clusterDir))
  } catch {
    // In a container, root may not look at the processes of others that closely.
    return (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim() === 'postgres'
  }
}

/** Whether the pid is a process that has not ended; a zombie has. */
export async function isRunning(pid: number): Promise<boolean> {
  if (pid <= 0 || !isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return state !== '' && !/\) [ZX] /.test(state)
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
