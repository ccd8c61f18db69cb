import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { syncFolder } from './durable-file.ts'

/**
 * Keeps a file as it came in, in raw/<day> of the data directory, and takes it from where it was. Plain text is packed, a file
 * of more than 100 MB that is not is moved as it is. Keeping the same file again replaces it.
 *
 * @param name its name there, without folders; standard that of the file
 */
export async function keepRaw(dataDir: string, path: string, { name = basename(path) } = {}): Promise<void> {
  const folder = await dayFolder(dataDir)
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

/** Removes what came in before a moment, by whole days of UTC. */
export async function purgeRaw(dataDir: string, beforeMs: number): Promise<{ files: number; bytes: number }> {
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
  for (const path of await putAwayFiles(dataDir)) {
    if (dayOfPutAway(path) >= firstKept) continue
    gone.files++
    gone.bytes += (await stat(path)).size
    await rm(path, { force: true })
  }
  return gone
}

/** Removes every raw file that names one of these texts, in whatever case; answers how many. */
export async function forgetRaw(dataDir: string, texts: readonly string[]): Promise<number> {
  const needles = texts.filter((text) => text.length >= minNeedleChars).map((text) => text.toLowerCase())
  if (needles.length === 0) return 0
  let removed = 0
  const paths = await putAwayFiles(dataDir)
  for (const day of await daysOf(dataDir)) {
    const folder = join(dataDir, 'raw', day)
    paths.push(...(await readdir(folder)).map((name) => join(folder, name)))
  }
  for (const path of paths) {
    if (!(await names(path, needles))) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}

/** Files of the watched folders that have been read, or refused: inbox/<source>/done and refused. Links are not followed. */
async function putAwayFiles(dataDir: string): Promise<string[]> {
  const found: string[] = []
  for (const source of await foldersIn(join(dataDir, 'inbox'))) {
    for (const folder of (await foldersIn(source)).filter((path) => /[/\\](done|refused)$/.test(path))) {
      const entries = await readdir(folder, { withFileTypes: true })
      found.push(...entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name)))
    }
  }
  return found
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name))
}

/** As their names begin, '20260309T140500-…'. What has another name was put there by somebody, and goes at once. */
function dayOfPutAway(path: string): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})T/.exec(basename(path)) ?? []
  return year === undefined ? '' : `${year}-${month}-${day}`
}

// What is larger would keep a processor busy for long; it goes after the same number of days.
const maxPackedBytes = 100 * 1024 * 1024
const minNeedleChars = 6

async function dayFolder(dataDir: string): Promise<string> {
  const raw = join(dataDir, 'raw')
  await mkdir(raw, { recursive: true })
  await chmod(raw, 0o700)
  const folder = join(raw, new Date().toISOString().slice(0, 10))
  await mkdir(folder, { recursive: true })
  return folder
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
async function names(path: string, needles: readonly string[]): Promise<boolean> {
  const overlap = Math.max(...needles.map((needle) => needle.length)) * 2
  const source = createReadStream(path)
  const bytes = (await beginsPacked(path)) ? source.pipe(createGunzip()) : source
  let tail = ''
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      // Without the zeros that UTF-16 has between letters.
      const text = tail + chunk.toString('latin1').replaceAll('\0', '').toLowerCase()
      if (needles.some((needle) => text.includes(needle))) return true
      tail = text.slice(-overlap)
    }
    return false
  } catch {
    return true
  } finally {
    source.destroy()
  }
}
