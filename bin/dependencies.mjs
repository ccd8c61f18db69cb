import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whether node_modules is what package-lock.json asks for on this system. */
export function isInstalled(root) {
  const stamp = stampPath(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(root)) return true
  if (!agreesWithLock(root)) return false
  markInstalled(root)
  return true
}

/** Remembers which lockfile node_modules was made from, so that the next start need not compare. */
export function markInstalled(root) {
  try {
    writeFileSync(stampPath(root), lockHash(root))
  } catch {
    // A checkout that may only be read compares at each start instead.
  }
}

function stampPath(root) {
  return join(root, 'node_modules', '.zendzicht-lock')
}

function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

// npm writes node_modules/.package-lock.json as its last step. Someone may have run npm themselves: that is fine, unless
// their npm ran on an older Node and left out packages that it thought unsuitable.
function agreesWithLock(root) {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(hidden)
  return Object.entries(wanted).every(([path, { version, ...entry }]) => {
    if (path === '') return true
    if (present[path] !== undefined) return present[path].version === version
    return !belongsHere(entry)
  })
}

function belongsHere({ optional, os, cpu, libc }) {
  if (optional !== true) return true
  if (os === undefined || cpu === undefined) return false
  return os.includes(process.platform) && cpu.includes(process.arch) && (libc === undefined || libc.includes('glibc'))
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}
