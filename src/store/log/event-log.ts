import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, open, readFile, readdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { settleFile, syncFolder } from '../durable-file.ts'

/** parcels: what senders announced. events: what carriers scanned. */
export const segmentKinds = ['parcels', 'events'] as const
export type SegmentKind = (typeof segmentKinds)[number]

/** One immutable Parquet file of the log. */
export type Segment = { kind: SegmentKind; file: string; rows: number; bytes: number; sha256: string }

/** What one intake added: all of its segments or none. `at` is ISO 8601, `importId` the import it came from. */
export type Commit = { commit: number; importId: string; at: string; segments: Segment[] }

export type EventLog = {
  folder: string
  commits(): readonly Commit[]
  pathOf(segment: Segment): string
  /** A path in the log's folder for a segment that is being written; gone at the next start if it is never committed. */
  temporaryPath(kind: SegmentKind): string
  /** Makes written files part of the truth. When this returns they are on the disk; before, they never happened. */
  commit(importId: string, written: readonly { kind: SegmentKind; path: string; rows: number }[]): Promise<Commit>
  /** Segments that are missing or no longer what was committed, as sentences; empty when all is well. */
  damage(): Promise<string[]>
}

const manifestName = 'manifest.ndjson'

/**
 * Opens the event log of a data directory: what happened to every parcel, append-only, the truth from which the warehouse
 * is made. A manifest line is the commit of an intake; a torn last line and files without a line are remains of a crash.
 */
export async function openEventLog(dataDir: string): Promise<EventLog> {
  const folder = join(dataDir, 'log')
  await mkdir(folder, { recursive: true })
  // It holds where parcels went: not for other users of this machine.
  await chmod(folder, 0o700)
  const manifest = join(folder, manifestName)
  const commits = await readManifest(manifest)
  await refuseMissing(folder, commits)
  await removeUncommitted(folder, commits)
  const pathOf = (segment: Segment) => join(folder, segment.file)
  let temporaries = 0

  return {
    folder,
    commits: () => commits,
    pathOf,
    temporaryPath: (kind) => join(folder, `writing-${process.pid}-${++temporaries}-${kind}.parquet`),
    async commit(importId, written) {
      const number = (commits.at(-1)?.commit ?? 0) + 1
      const segments: Segment[] = []
      for (const { kind, path, rows } of written) {
        const file = `${String(number).padStart(8, '0')}-${kind}.parquet`
        const lasting = join(folder, file)
        // Left by an attempt that failed, it would be no commit; one that is committed is never written again.
        if (await exists(lasting)) await refuseCommitted(manifest, file)
        const sha256 = await sha256Of(path)
        await settleFile(path, lasting)
        segments.push({ kind, file, rows, bytes: (await stat(lasting)).size, sha256 })
      }
      const commit: Commit = { commit: number, importId, at: new Date().toISOString(), segments }
      await appendLine(manifest, JSON.stringify(commit))
      await syncFolder(folder)
      commits.push(commit)
      return commit
    },
    async damage() {
      const found: string[] = []
      for (const segment of commits.flatMap((commit) => commit.segments)) {
        const sha256 = await sha256Of(pathOf(segment)).catch(() => undefined)
        if (sha256 === undefined) found.push(`${segment.file} is missing or unreadable`)
        else if (sha256 !== segment.sha256) found.push(`${segment.file} is not what was committed`)
      }
      return found
    },
  }
}

async function readManifest(path: string): Promise<Commit[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole))
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line, index) => parseCommit(line, index + 1))
}

async function refuseMissing(folder: string, commits: readonly Commit[]): Promise<void> {
  const names = new Set(await readdir(folder))
  const missing = commits.flatMap((commit) => commit.segments).filter((segment) => !names.has(segment.file))
  if (missing.length === 0) return
  const files = missing.map((segment) => segment.file).join(', ')
  throw new Error(`The event log in ${folder} lacks ${files}: put back the backup of this folder.`)
}

async function removeUncommitted(folder: string, commits: readonly Commit[]): Promise<void> {
  const committed = new Set(commits.flatMap((commit) => commit.segments.map((segment) => segment.file)))
  for (const name of await readdir(folder)) {
    if (name.endsWith('.parquet') && !committed.has(name)) await rm(join(folder, name))
  }
}

function parseCommit(line: string, number: number): Commit {
  try {
    return JSON.parse(line) as Commit
  } catch {
    throw new Error(
      `Line ${number} of the event log's ${manifestName} cannot be read: put back the backup of the folder log.`,
    )
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function refuseCommitted(manifest: string, file: string): Promise<void> {
  const text = await readFile(manifest, 'utf8').catch(() => '')
  if (text.includes(`"${file}"`)) throw new Error(`another process has written ${file} to the event log meanwhile`)
}

/** The line is on the disk when this returns; when it throws, nothing of it is there. */
async function appendLine(path: string, line: string): Promise<void> {
  await using file = await open(path, 'a')
  const { size } = await file.stat()
  try {
    await file.writeFile(`${line}\n`)
    await file.sync()
  } catch (error) {
    // Half a line would be glued to the next one.
    await file.truncate(size)
    await file.sync()
    throw error
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
