import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { findPostgres, type PostgresBinaries, type RunAs } from '#store/state/postgres-binaries.ts'

/** Name of the superuser, who owns the database. The server asks no password: its socket is private. */
export const owner = 'zendzicht_owner'
export const port = 5432

/** A folder with a database cluster and what is needed to run a server on it. */
export type Cluster = {
  dir: string
  /** Where the server's Unix socket is. */
  socketDir: string
  logPath: string
  lockPath: string
  /** Holds the pid of the process that started the server. */
  starterPath: string
  binaries: PostgresBinaries
  /** Undefined: as ourselves. */
  runAs: RunAs | undefined
}

// PostgreSQL refuses to run as root, and initdb wants a user that has a name.
const nobody: RunAs = { uid: 65534, gid: 65534 }

/** Finds or makes the folders and the binaries; initialises and starts nothing. */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const base = resolve(dataDir)
  // Without a mode: it would also close the parents, and nobody could not pass.
  await mkdir(base, { recursive: true })
  const dir = join(base, 'pg')
  const runAs = await chooseUser(dir)
  return {
    dir,
    runAs,
    socketDir: await chooseSocketDir(dir, runAs),
    binaries: await findPostgres(join(base, 'pg-lib'), runAs),
    logPath: join(base, 'pg.log'),
    lockPath: join(base, 'pg.lock'),
    starterPath: join(base, 'pg.starter'),
  }
}

export async function isInitialised({ dir }: Cluster): Promise<boolean> {
  return lstat(join(dir, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

/** Makes a new, empty cluster. It gets its name last: one that was interrupted half-way is never taken for whole. */
export async function initialise(cluster: Cluster): Promise<void> {
  const present = await readdir(cluster.dir).catch(() => [])
  if (present.length > 0) throw new Error(`${cluster.dir} is not empty and holds no database: move it away`)
  const half = `${cluster.dir}.new-`
  await removeInterrupted(half)
  const dir = await mkdtemp(half)
  if (cluster.runAs) await chown(dir, cluster.runAs.uid, cluster.runAs.gid)
  // Sort order is PostgreSQL's own: that of the operating system changes with its updates, and breaks indexes.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8']
  const access = ['--username', owner, '--auth-local=trust', '--auth-host=scram-sha-256']
  const args = ['-D', ownName(dir), '--no-instructions', ...locale, ...access]
  const { initdb, env } = cluster.binaries
  try {
    await promisify(execFile)(initdb, args, { cwd: dir, env, ...cluster.runAs })
    await rename(dir, cluster.dir)
    await syncFolder(dirname(cluster.dir))
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    throw new Error(`could not initialise PostgreSQL in ${cluster.dir}: ${reasonOf(error)}`, { cause: error })
  }
}

/**
 * What to call the cluster's folder towards a program that has it as working folder. The real path may lead through
 * folders that are closed to nobody, and may hold commas, which separate socket folders.
 */
export function ownName(dir: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : dir
}

async function chooseUser(dir: string): Promise<RunAs | undefined> {
  const us = process.getuid?.()
  const current = await lstat(dir).catch(() => undefined)
  if (us !== 0) {
    if (current === undefined || current.uid === us) return undefined
    throw new Error(`${dir} belongs to user ${current.uid}, and this is user ${us}: start as that user, or as root`)
  }
  if (process.platform !== 'linux') throw new Error('PostgreSQL does not run as root: start as an ordinary user')
  if (current === undefined) return nobody
  // Whoever began as themselves and now starts as root keeps their folder.
  if (current.uid !== 0) return { uid: current.uid, gid: current.gid }
  await giveAway(dir, nobody)
  return nobody
}

// A folder that root brought back from a copy.
async function giveAway(dir: string, { uid, gid }: RunAs): Promise<void> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  for (const path of entries.map((entry) => join(entry.parentPath, entry.name))) await chown(path, uid, gid)
  await chmod(dir, 0o700)
  await chown(dir, uid, gid)
}

// The address of a Unix socket holds 108 bytes (104 on macOS), the closing zero included.
const maxSocketPathBytes = process.platform === 'darwin' ? 103 : 107

async function chooseSocketDir(dir: string, runAs: RunAs | undefined): Promise<string> {
  if (Buffer.byteLength(join(dir, `.s.PGSQL.${port}`)) <= maxSocketPathBytes) return dir
  const uid = runAs?.uid ?? process.getuid?.()
  // The same name each time, so that a client finds a server again that was started anew.
  const short = join('/tmp', `zendzicht-${createHash('sha256').update(`${uid} ${dir}`).digest('hex').slice(0, 16)}`)
  await mkdir(short, { mode: 0o700 }).then(
    () => (runAs ? chown(short, runAs.uid, runAs.gid) : undefined),
    () => undefined,
  )
  const found = await lstat(short)
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return short
  throw new Error(`${short} is needed for PostgreSQL's socket, but it is not private: remove it, or shorten ${dir}`)
}

async function removeInterrupted(prefix: string): Promise<void> {
  const folder = dirname(prefix)
  const leftovers = (await readdir(folder)).filter((name) => name.startsWith(basename(prefix)))
  // An initdb whose parent was killed may still be writing; then the next start removes it.
  for (const name of leftovers) await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'stderr' in error && error.stderr ? String(error.stderr).trim() : error.message
}
