import { randomUUID } from 'node:crypto'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { keepRaw } from '../raw.ts'
import { keepRawText, readRawText } from '../raw-text.ts'
import { beginSpoolFile, listSpoolFiles, numberOf, readLines, type SpoolFile } from './spool-file.ts'

/** One accepted delivery: text that `format` reads. mappingId: with which mapping; customerNumbers: those the source may speak for. */
export type SpoolEntry = {
  source: string
  format: string
  mappingId: string | null
  timeZone: string
  customerNumbers: string[]
  receivedMs: number
  text: string
}

/** What waits, the oldest first. Say `done` when it is in the log for good: only then the next take gives what follows. */
export type Taken = { entries: SpoolEntry[]; done(): Promise<void> }

/** What accepted deliveries wait in, on disk, until they are in the log; afterwards they are kept as raw payload. */
export type Spool = {
  /** On disk when it resolves. Throws SpoolFull when too much waits; when the disk refuses, nothing of it is kept. */
  append(entry: SpoolEntry): Promise<void>
  /**
   * The oldest entries, about maxBytes of text and at least one; undefined when none waits. One take at a time. After a crash
   * some come again, which changes nothing: the log is a fold.
   */
  take(maxBytes: number): Promise<Taken | undefined>
  /** Called after each append. Returns how to stop. */
  onAppend(handler: () => void): () => void
  /** Keeps a text that was set aside whole among the raw payloads; answers where. */
  keepText(text: string): Promise<string>
  /** What was kept there; undefined when it is gone. */
  readText(place: string): Promise<string | undefined>
  /** Entries that are accepted and not done. */
  waiting(): number
  /** Lines that could not be read back, as sentences; they are kept among the raw payloads. */
  damage(): readonly string[]
  /** Moves files that are done to the raw payloads; also happens when they are full, every ten minutes, and at the end. */
  release(): Promise<void>
  /** Closes the file that is written to; answers the number up to which files hold all that was accepted until now. */
  seal(): Promise<number>
  /** Whether all files up to this number are done, and among the raw payloads. */
  isReleased(number: number): boolean
  close(): Promise<void>
}

/** More waits than is kept: try again later. */
export class SpoolFull extends Error {
  readonly retryAfterS = 30
}

export type SpoolLimits = { fileBytes: number; totalBytes: number }
const standardLimits: SpoolLimits = { fileBytes: 64 * 1024 * 1024, totalBytes: 1024 * 1024 * 1024 }
const releaseEveryMs = 600_000

type Waiting = { line: Buffer; resolve(): void; reject(error: unknown): void }

/** Opens the spool of a data directory; only the process that holds the lock of the data directory may. */
export async function openSpool(dataDir: string, limits: SpoolLimits = standardLimits): Promise<Spool> {
  const folder = join(dataDir, 'spool')
  await mkdir(folder, { recursive: true })
  // It holds deliveries as they came, names included: not for other users of this machine.
  await chmod(folder, 0o700)
  const files = await listSpoolFiles(folder)
  let lastNumber = numberOf(files.at(-1)?.path ?? '0')
  const handlers = new Set<() => void>()
  const damage: string[] = []
  let active: SpoolFile | undefined
  let pending: Waiting[] = []
  let isWriting = false
  let turn: Promise<unknown> = Promise.resolve()

  /** Whatever changes which files there are, one after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work, work)
    turn = next.catch(() => undefined)
    return next
  }

  async function closeActive(): Promise<void> {
    const file = active
    active = undefined
    await file?.handle?.close()
  }

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    const text = Buffer.concat(group.map(({ line }) => line))
    if (active && active.bytes > 0 && active.bytes + text.length > limits.fileBytes) await closeActive()
    if (!active) files.push((active = await beginSpoolFile(folder, ++lastNumber)))
    await active.handle!.appendFile(text)
    await active.handle!.datasync()
    active.bytes += text.length
    active.entries += group.length
  }

  /** One write and one sync for all that wait. */
  async function writePending(): Promise<void> {
    const group = pending
    pending = []
    try {
      await writeGroup(group)
    } catch (error) {
      await giveUpFile().catch(() => undefined)
      for (const { reject } of group) reject(error)
      return
    }
    for (const { resolve } of group) resolve()
    for (const handler of handlers) handler()
  }

  /** After a failed sync nobody knows what is on the disk: the file is cut to what was acknowledged, and another one begun. */
  async function giveUpFile(): Promise<void> {
    const file = active
    active = undefined
    try {
      await file?.handle?.truncate(file.bytes)
    } finally {
      await file?.handle?.close()
    }
  }

  async function write(): Promise<void> {
    if (isWriting) return
    isWriting = true
    while (pending.length > 0) await inTurn(writePending)
    isWriting = false
  }

  async function releaseDone(): Promise<void> {
    for (let file = files[0]; file && file.doneBytes >= file.bytes; file = files[0]) {
      if (file === active) await closeActive()
      // Left by a write that failed, it may hold nothing.
      if (file.bytes === 0) await rm(file.path, { force: true })
      else await keepRaw(dataDir, file.path, { name: rawNameOf(file) })
      files.shift()
    }
  }

  const releasing = setInterval(() => void inTurn(releaseDone).catch(() => undefined), releaseEveryMs).unref()

  return {
    append(entry) {
      const line = Buffer.from(`${JSON.stringify(entry)}\n`)
      const kept = files.reduce((sum, { bytes, doneBytes }) => sum + bytes - doneBytes, 0)
      const queued = pending.reduce((sum, waiting) => sum + waiting.line.length, 0)
      if (kept + queued + line.length > limits.totalBytes)
        return Promise.reject(new SpoolFull('too much waits already'))
      return new Promise((resolve, reject) => {
        pending.push({ line, resolve, reject })
        void write()
      })
    },
    async take(maxBytes) {
      for (;;) {
        const file = files.find(({ bytes, doneBytes }) => doneBytes < bytes)
        if (!file) return undefined
        const { lines, endBytes } = await readLines(file, maxBytes)
        const entries = lines.map((line) => entryOf(line)).filter((entry) => entry !== undefined)
        if (entries.length < lines.length || lines.length === 0)
          damage.push(unreadable(file, lines.length - entries.length))
        const done = async () => {
          file.doneBytes = endBytes
          file.entries = Math.max(0, file.entries - lines.length)
          if (file !== active) await inTurn(releaseDone)
        }
        if (entries.length > 0) return { entries, done }
        await done()
      }
    },
    onAppend(handler) {
      handlers.add(handler)
      return () => void handlers.delete(handler)
    },
    keepText: (text) => keepRawText(dataDir, text),
    readText: (place) => readRawText(dataDir, place),
    waiting: () => files.reduce((sum, { entries }) => sum + entries, 0),
    damage: () => damage,
    release: () => inTurn(releaseDone),
    seal: () =>
      inTurn(async () => {
        await closeActive()
        await releaseDone()
        return lastNumber
      }),
    isReleased: (number) => files.every(({ path }) => numberOf(path) > number),
    async close() {
      clearInterval(releasing)
      await inTurn(releaseDone)
      await inTurn(closeActive)
    },
  }
}

/** Once the spool was empty its numbers begin anew, and what is kept under a name stays. */
function rawNameOf({ path }: SpoolFile): string {
  return `spool-${basename(path, '.ndjson')}-${randomUUID().slice(0, 8)}.ndjson`
}

function entryOf(line: string): SpoolEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<SpoolEntry> | null
    return typeof entry?.source === 'string' && typeof entry.text === 'string' ? (entry as SpoolEntry) : undefined
  } catch {
    return undefined
  }
}

function unreadable({ path }: SpoolFile, lines: number): string {
  return `${lines || 'some'} accepted ${lines === 1 ? 'delivery' : 'deliveries'} in ${basename(path)} of the spool cannot be read`
}
