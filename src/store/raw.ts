import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { syncFolder } from './durable-file.ts'
import { inboxFiles, type InboxFile, type IsUnread } from './inbox-files.ts'
import { finderOf } from './needles.ts'

/**
 * Keeps a file as it came in, in raw/<day> of the data directory, and takes it from where it was. Plain text is packed, a file
 * of more than 100 MB that is not is moved as it is. Keeping the same file again replaces it.
 *
 * @param name its name there, without folders; standard that of the file
 */
export async function keepRaw(dataDir: string, path: string, { name = basename(path) } = {}): Promise<void> {
  const { path: folder } = await rawFolder(dataDir)
  const isPacked = await beginsPacked(path)
  const { size } = await stat(path)
  if (isPacked || size > maxPackedBytes) {
    await chmod(path, 0o600)
    await move(path, join(folder, name))
    return
  }
  const temporary = join(folder, `.${name}.writing`)
  try {
    await pipeline(createReadStream(path), createGzip({ level: 3 }), createWriteStream(temporary, { mode: 0o600 }))
    await rename(temporary, join(folder, `${name}.gz`))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
  await rm(path, { force: true })
}

/** Removes what came in before a moment, by whole days of UTC; of the inbox what is not `isUnread`. */
export async function purgeRaw(
  dataDir: string,
  beforeMs: number,
  isUnread: IsUnread = () => true,
): Promise<{ files: number; bytes: number }> {
  const firstKept = new Date(beforeMs).toISOString().slice(0, 10)
  const gone = { files: 0, bytes: 0 }
  for (const day of await daysOf(dataDir)) {
    if (day >= firstKept) continue
    const folder = join(dataDir, 'raw', day)
    for (const name of await readdir(folder)) {
      gone.files++
      gone.bytes += (await stat(join(folder, name))).size
    }
    await rm(folder, { recursive: true, force: true })
  }
  for (const file of await inboxFiles(dataDir)) {
    const found = await stat(file.path).catch(ifThere)
    if (found === undefined || dayOfInbox(file, found.ctimeMs) >= firstKept) continue
    if (!isPutAway(file) && (await isUnread(file))) continue
    gone.files++
    gone.bytes += found.size
    await rm(file.path, { force: true })
  }
  return gone
}

/** Removes every raw file that names one of these texts, in whatever case; answers how many. */
export async function forgetRaw(dataDir: string, texts: readonly string[]): Promise<number> {
  const isNamed = namerOf(texts)
  let removed = 0
  for (const day of await daysOf(dataDir)) {
    const folder = join(dataDir, 'raw', day)
    for (const path of (await readdir(folder)).map((name) => join(folder, name))) {
      if (!(await isNamed(path))) continue
      await rm(path, { force: true })
      removed++
    }
  }
  return removed
}

/**
 * The same of the inbox. A file that `isUnread` stays, for others are in it too: `isWaiting` tells that there is one, and that this is
 * to be done again when it has been read.
 */
export async function forgetInbox(
  dataDir: string,
  texts: readonly string[],
  isUnread: IsUnread = () => true,
): Promise<{ removed: number; isWaiting: boolean }> {
  const isNamed = namerOf(texts)
  const done = { removed: 0, isWaiting: false }
  for (const file of await inboxFiles(dataDir)) {
    if (!(await isNamed(file.path))) continue
    if (!isPutAway(file) && (await isUnread(file))) done.isWaiting = true
    else {
      await rm(file.path, { force: true })
      done.removed++
    }
  }
  return done
}

function isPutAway({ place }: InboxFile): boolean {
  return place === 'done' || place === 'refused'
}

/**
 * Names of what was put away begin with it, '20260309T140500-…'; another name was put there by somebody, and goes at once. Of the
 * rest it is when they came, whatever time they have brought along.
 */
function dayOfInbox(file: InboxFile, cameMs: number): string {
  if (!isPutAway(file)) return new Date(cameMs).toISOString().slice(0, 10)
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})T/.exec(file.name) ?? []
  return year === undefined ? '' : `${year}-${month}-${day}`
}

/** Put away meanwhile, under another name. */
function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

// What is larger would keep a processor busy for long; it goes after the same number of days.
const maxPackedBytes = 100 * 1024 * 1024
const minNeedleChars = 6

/** The folder of what comes in today. */
export async function rawFolder(dataDir: string): Promise<{ path: string; day: string }> {
  const raw = join(dataDir, 'raw')
  await mkdir(raw, { recursive: true })
  await chmod(raw, 0o700)
  const day = new Date().toISOString().slice(0, 10)
  const path = join(raw, day)
  await mkdir(path, { recursive: true })
  return { path, day }
}

async function daysOf(dataDir: string): Promise<string[]> {
  const names = await readdir(join(dataDir, 'raw')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name))
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600 }))
    await rm(from, { force: true })
  }
}

async function beginsPacked(path: string): Promise<boolean> {
  await using file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
}

/** Whether a file holds one of the texts. One that cannot be unpacked to its end might, and counts as one that does. */
function namerOf(texts: readonly string[]): (path: string) => Promise<boolean> {
  const needles = texts.filter((text) => text.length >= minNeedleChars).map((text) => text.toLowerCase())
  if (needles.length === 0) return async () => false
  const overlap = needles.reduce((longest, { length }) => Math.max(longest, length), 0) * 2
  const holdsOne = finderOf(needles)
  return async (path) => {
    const isPacked = await beginsPacked(path).catch(ifThere)
    if (isPacked === undefined) return false
    const source = createReadStream(path)
    const bytes = isPacked ? source.pipe(createGunzip()) : source
    let tail = ''
    try {
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        // Without the zeros that UTF-16 has between letters.
        const text = tail + chunk.toString('latin1').replaceAll('\0', '').toLowerCase()
        if (holdsOne(text)) return true
        tail = text.slice(-overlap)
      }
      return false
    } catch {
      return true
    } finally {
      source.destroy()
    }
  }
}
