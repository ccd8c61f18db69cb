import {
  constants,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

// The holder touches its lock every few seconds. A pid alone does not tell: after a restart of a container the same
// number belongs to something else.
const touchEveryMs = 2_000
const staleAfterMs = 20_000
// The npm of a holder that was killed notices within this time: see end-with-parent.mjs.
const childrenEndMs = 1_500

/** Does the work while no other process that uses the same lock file does. */
export async function withLock(path, say, work) {
  let waiting = false
  let taken = take(path)
  while (taken === 'no') {
    if (!waiting) say('Another process is installing; waiting for it …')
    waiting = true
    await sleep(250)
    taken = take(path)
  }
  if (taken === 'over') await sleep(childrenEndMs)
  const keepFresh = setInterval(() => touch(path), touchEveryMs)
  const release = () => rmSync(path, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(keepFresh)
    process.off('exit', release)
    release()
  }
}

function take(path) {
  if (create(path)) return 'yes'
  if (isHeld(path)) return 'no'
  setAside(path)
  return create(path) ? 'over' : 'no'
}

function create(path) {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    const advice = 'Run the command once as the user who owns the checkout.'
    throw new Error(`packages are missing and cannot be installed here (${error.message}). ${advice}`, { cause: error })
  }
}

function isHeld(path) {
  try {
    const holder = readFileSync(path, 'utf8')
    const isFresh = Date.now() - statSync(path).mtimeMs < staleAfterMs
    // Empty: it was made a moment ago, and the pid is being written.
    return isFresh && (holder === '' || (Number(holder) !== process.pid && isAlive(Number(holder))))
  } catch {
    return true // it was just released: try again
  }
}

// Two processes may find the same dead lock. Renaming lets one of them win, and shows what it got hold of.
function setAside(path) {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    if (isHeld(aside)) copyFileSync(aside, path, constants.COPYFILE_EXCL)
  } catch {
    // The other one was first.
  }
  rmSync(aside, { force: true })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function touch(path) {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // Someone removed the lock by hand.
  }
}
