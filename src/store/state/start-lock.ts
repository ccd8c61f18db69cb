import { randomUUID } from 'node:crypto'
import { constants, copyFile, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

// The holder touches its lock every few seconds. A pid alone does not tell: after a restart of a container the same
// number belongs to something else.
const touchEveryMs = 1_000
const staleAfterMs = 15_000
// Our own pid: another thread of this process, or what had this number before a container was restarted.
const ownStaleAfterMs = 4_000
const retryEveryMs = 50

// The lock file only tells processes apart; within this one, callers wait for each other here.
const queues = new Map<string, Promise<unknown>>()

/** Does the work while nobody else, in this process or another, does work under the same lock file. */
export function withStartLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const turn = (queues.get(path) ?? Promise.resolve()).then(() => lockAndWork(path, work))
  queues.set(
    path,
    turn.catch(() => undefined),
  )
  return turn
}

async function lockAndWork<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  while (!(await take(path))) await sleep(retryEveryMs)
  const keepFresh = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), touchEveryMs)
  try {
    return await work()
  } finally {
    clearInterval(keepFresh)
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  if (await create(path)) return true
  if (await isHeld(path)) return false
  await setAside(path)
  return create(path)
}

async function create(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const holder = await readFile(path, 'utf8')
    const ageMs = Date.now() - (await stat(path)).mtimeMs
    // Empty: it was made a moment ago, and the pid is being written.
    if (holder === '') return ageMs < staleAfterMs
    const pid = Number(holder)
    return isAlive(pid) && ageMs < (pid === process.pid ? ownStaleAfterMs : staleAfterMs)
  } catch {
    return true // it was just released: try again
  }
}

// Two processes may find the same dead lock. Renaming lets one of them win, and shows what it got hold of.
async function setAside(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
    if (await isHeld(aside)) await copyFile(aside, path, constants.COPYFILE_EXCL)
  } catch {
    // The other one was first.
  }
  await rm(aside, { force: true })
}

/** Whether a process with this pid exists; it may be a zombie, or something else than it was. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
