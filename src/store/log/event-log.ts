import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { settleFile, sha256Of, syncFolder } from '../durable-file.ts'
import {
  appendLines,
  liveCommits,
  placeOf,
  readManifest,
  rewriteManifest,
  type Commit,
  type Segment,
  type SegmentKind,
} from './manifest.ts'

export { segmentKinds, type Commit, type Segment, type SegmentKind } from './manifest.ts'

/** A Parquet file that was written to a temporaryPath. `sha256`: of what is in it, when that was worked out already. */
export type Written = { kind: SegmentKind; path: string; rows: number; sha256?: string | undefined }

/** Commits that give way to one: `kept` are segments of theirs that stay as they are. */
export type Replacement = {
  replaces: readonly Commit[]
  importId: string
  kept: readonly Segment[]
  written: readonly Written[]
  forgets: boolean
}

export type EventLog = {
  folder: string
  /** Those that count, in their order. */
  commits(): readonly Commit[]
  pathOf(segment: Segment): string
  /** A path in the log's folder for a segment that is being written; gone at the next start if it is never committed. */
  temporaryPath(kind: SegmentKind): string
  /** Makes written files part of the truth. When this returns they are on the disk; before, they never happened. */
  commit(importId: string, written: readonly Written[]): Promise<Commit>
  /**
   * Puts commits in the place of others, all at once. `erased`: the length of the list of what must be forgotten, when that has
   * been done for the whole log. The files of what was replaced stay until `removeReplaced`.
   */
  replace(replacements: readonly Replacement[], erased?: number): Promise<Commit[]>
  removeReplaced(): Promise<void>
  /** The greatest `erased` there is; 0 without. */
  erased(): number
  /**
   * Of these commits, the segments that are missing, cannot be read or are not what was committed. Each is looked at once, or
   * `anew`: before it is replaced by what is read of it, as what has rotted since would become the truth.
   */
  unsound(commits: readonly Commit[], options?: { anew: boolean }): Promise<Segment[]>
  isKnownUnsound(segment: Segment): boolean
  /** Lines of the manifest that cannot be read. */
  unreadableLines(): readonly number[]
  /** What is wrong, all of the log being read, as sentences; empty when all is well. */
  damage(): Promise<string[]>
}

const manifestName = 'manifest.ndjson'
const leftName = 'left'
const leftDays = 7
/** Lines that count no more are dropped from the manifest when there are this many of them, and more than of the others. */
const maxDeadLines = 2000

/**
 * Opens the event log of a data directory: what happened to every parcel, the truth from which the warehouse is made. A manifest
 * line is the commit of an intake; a torn last line and files without a line are remains of a crash, put aside for a week.
 */
export async function openEventLog(dataDir: string): Promise<EventLog> {
  const folder = join(dataDir, 'log')
  await mkdir(folder, { recursive: true })
  // It holds where parcels went: not for other users of this machine.
  await chmod(folder, 0o700)
  const manifest = join(folder, manifestName)
  const read = await readManifest(manifest)
  let lines = read.commits
  let live = liveCommits(lines)
  const names = await segmentNames(folder)
  refuseStray(folder, names, read)
  let last = Math.max(0, ...lines.map(({ commit }) => commit), ...names.map(numberOf))
  // Not knowing what a line said, nothing is known to be left over.
  if (read.unreadable.length === 0) await putAside(folder, unlisted(names, live))
  const sound = new Set<string>()
  const unsound = new Set<string>()
  let temporaries = 0
  const pathOf = (segment: Segment) => join(folder, segment.file)

  async function settle(written: readonly Written[], name: (kind: SegmentKind) => string): Promise<Segment[]> {
    const segments: Segment[] = []
    for (const { kind, path, rows, sha256: known } of written) {
      const file = name(kind)
      const lasting = join(folder, file)
      if (await exists(lasting)) throw new Error(`another process has written ${file} to the event log meanwhile`)
      const sha256 = known ?? (await sha256Of(path))
      await settleFile(path, lasting)
      segments.push({ kind, file, rows, bytes: (await stat(lasting)).size, sha256 })
    }
    return segments
  }

  async function append(commits: readonly Commit[]): Promise<void> {
    try {
      await appendLines(manifest, commits)
    } catch (error) {
      await dropUnless(commits)
      throw error
    }
    await syncFolder(folder)
    lines.push(...commits)
    live = liveCommits(lines)
    for (const { segments } of commits) for (const { file } of segments) sound.add(file)
  }

  /** On a full disk, segments that were not committed would keep it full. */
  async function dropUnless(commits: readonly Commit[]): Promise<void> {
    const listed = new Set((await readManifest(manifest)).commits.map(({ commit }) => commit))
    for (const { commit, segments } of commits) {
      if (listed.has(commit)) continue
      for (const segment of segments) if (numberOf(segment.file) === commit) await rm(pathOf(segment), { force: true })
    }
  }

  /** The sum of a segment as it is now; undefined when it cannot be read. */
  async function look(segment: Segment): Promise<string | undefined> {
    const sha256 = await sha256Of(pathOf(segment)).catch(() => undefined)
    const [as, not] = sha256 === segment.sha256 ? [sound, unsound] : [unsound, sound]
    as.add(segment.file)
    not.delete(segment.file)
    return sha256
  }

  return {
    folder,
    commits: () => live,
    pathOf,
    temporaryPath: (kind) => join(folder, `writing-${process.pid}-${++temporaries}-${kind}.parquet`),
    async commit(importId, written) {
      const number = ++last
      const segments = await settle(written, (kind) => `${padded(number)}-${kind}.parquet`)
      const commit: Commit = { commit: number, importId, at: new Date().toISOString(), segments }
      await append([commit])
      return commit
    },
    async replace(replacements, erased) {
      const commits: Commit[] = []
      for (const { replaces, importId, kept, written, forgets } of replacements) {
        const number = ++last
        const place = Math.min(number, ...replaces.map(placeOf))
        // By name they are in the order of what they replace, too.
        const segments = await settle(written, (kind) => `${padded(place)}.${padded(number)}-${kind}.parquet`)
        // What was said then is not said now.
        const at = replaces.at(-1)?.at ?? new Date().toISOString()
        const numbers = replaces.map(({ commit }) => commit)
        const done = Math.max(...replaces.map((commit) => commit.erased ?? 0), 0)
        const line = {
          commit: number,
          importId,
          at,
          segments: [...kept, ...segments],
          replaces: numbers,
          forgets,
          place,
        }
        commits.push(done > 0 ? { ...line, erased: done } : line)
      }
      if (erased !== undefined) commits.push({ ...emptyCommit(++last), erased })
      await append(commits)
      return commits
    },
    async removeReplaced() {
      if (read.unreadable.length > 0) return
      for (const name of unlisted(await segmentNames(folder), live)) await rm(join(folder, name), { force: true })
      const dead = lines.length - live.length
      if (dead < maxDeadLines || dead < live.length) return
      await rewriteManifest(manifest, live)
      lines = [...live]
    },
    erased: () => Math.max(0, ...lines.map(({ erased = 0 }) => erased)),
    async unsound(commits, { anew } = { anew: false }) {
      const found: Segment[] = []
      for (const segment of commits.flatMap(({ segments }) => segments)) {
        if ((anew || !sound.has(segment.file)) && (await look(segment)) !== segment.sha256) found.push(segment)
      }
      return found
    },
    isKnownUnsound: ({ file }) => unsound.has(file),
    unreadableLines: () => read.unreadable,
    async damage() {
      const found = read.unreadable.map((line) => `line ${line} of ${manifestName} cannot be read`)
      for (const segment of live.flatMap(({ segments }) => segments)) {
        const sha256 = await look(segment)
        if (sha256 === undefined) found.push(`${segment.file} is missing or unreadable`)
        else if (sha256 !== segment.sha256) found.push(`${segment.file} is not what was committed`)
      }
      return found
    },
  }
}

function emptyCommit(number: number): Commit {
  return { commit: number, importId: '', at: new Date().toISOString(), segments: [] }
}

async function segmentNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.parquet'))
}

function unlisted(names: readonly string[], live: readonly Commit[]): string[] {
  const listed = new Set(live.flatMap(({ segments }) => segments.map(({ file }) => file)))
  return names.filter((name) => !listed.has(name))
}

/** The number of the commit that wrote a segment; 0 for a file that was being written. */
function numberOf(name: string): number {
  return Number(/([0-9]+)-[a-z]+\.parquet$/.exec(name.startsWith('writing-') ? '' : name)?.[1] ?? 0)
}

function refuseStray(
  folder: string,
  names: readonly string[],
  { commits, unreadable }: Awaited<ReturnType<typeof readManifest>>,
): void {
  // A crash leaves the files of one commit without a line, not those of several.
  const isLost =
    commits.length === 0 && unreadable.length === 0 && new Set(names.map(numberOf).filter(Boolean)).size > 1
  if (isLost) throw new Error(`The event log in ${folder} lacks ${manifestName}: put back the backup of this folder.`)
}

/** Remains of a crash stay for a week, in case it was another thing that took their line away. */
async function putAside(folder: string, names: readonly string[]): Promise<void> {
  const left = join(folder, leftName)
  for (const name of await readdir(left).catch(() => [])) {
    const { mtimeMs } = await stat(join(left, name))
    if (Date.now() - mtimeMs > leftDays * 86_400_000) await rm(join(left, name), { force: true })
  }
  for (const name of names) {
    // Half a file is of no use to anybody.
    if (name.startsWith('writing-')) await rm(join(folder, name), { force: true })
    else {
      await mkdir(left, { recursive: true })
      await rename(join(folder, name), join(left, name))
    }
  }
}

function padded(number: number): string {
  return String(number).padStart(8, '0')
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
