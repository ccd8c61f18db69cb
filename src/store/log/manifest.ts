import { createHash } from 'node:crypto'
import { open, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { settleFile } from '../durable-file.ts'

/** parcels: what senders announced. events: what carriers scanned. */
export const segmentKinds = ['parcels', 'events'] as const
export type SegmentKind = (typeof segmentKinds)[number]

/** One immutable Parquet file of the log. */
export type Segment = { kind: SegmentKind; file: string; rows: number; bytes: number; sha256: string }

/**
 * What one intake added: all of its segments or none. `at` is ISO 8601, `importId` the import it came from, '' when it was
 * merged of several; then the rows say it themselves, in a column import_id.
 *
 * With `replaces` it stands in the place of earlier commits, which count no more: merged ones say the same; a line that
 * `forgets` says less, so that a warehouse that has them is made anew. Without segments nothing came in their place.
 */
export type Commit = {
  commit: number
  importId: string
  at: string
  segments: Segment[]
  replaces?: number[]
  forgets?: boolean
  /** Its place in the order of commits, when that is not its number. */
  place?: number
  /** How long the list of what must be forgotten was when that was last done for the whole log. */
  erased?: number
}

export type Manifest = { commits: Commit[]; unreadable: number[] }

/** Reads the lines of a manifest. A torn last line never happened, and is cut off; others that cannot be read are told. */
export async function readManifest(path: string): Promise<Manifest> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1
  if (wholeBytes < bytes.length) await truncate(path, wholeBytes)
  const manifest: Manifest = { commits: [], unreadable: [] }
  for (const [index, line] of bytes.toString('utf8', 0, wholeBytes).split('\n').entries()) {
    if (line === '') continue
    const commit = commitOf(line)
    if (commit) manifest.commits.push(commit)
    else manifest.unreadable.push(index + 1)
  }
  return manifest
}

/** Commits that count, in their order: a line that replaces others stands where the first of them stood. */
export function liveCommits(lines: readonly Commit[]): Commit[] {
  const gone = new Set(lines.flatMap(({ replaces = [] }) => replaces))
  return lines
    .filter(({ commit }) => !gone.has(commit))
    .toSorted((a, b) => placeOf(a) - placeOf(b) || a.commit - b.commit)
}

export function placeOf({ commit, place = commit }: Commit): number {
  return place
}

/** Adds lines at once. They are on the disk when this returns; when it throws, nothing of them is there. */
export async function appendLines(path: string, commits: readonly Commit[]): Promise<void> {
  await using file = await open(path, 'a', 0o600)
  const { size } = await file.stat()
  try {
    await file.writeFile(commits.map((commit) => lineOf(commit)).join(''))
    await file.sync()
  } catch (error) {
    // Half a line would be glued to the next one.
    await file.truncate(size)
    await file.sync()
    throw error
  }
}

/** Writes a manifest anew, whole or not at all. */
export async function rewriteManifest(path: string, commits: readonly Commit[]): Promise<void> {
  const temporary = `${path}.new`
  try {
    await writeFile(temporary, commits.map((commit) => lineOf(commit)).join(''), { mode: 0o600 })
    await settleFile(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** A line knows its own sum: a bit that turned over must not become another number. */
function lineOf(commit: Commit): string {
  return `${JSON.stringify({ ...commit, sum: sumOf(commit) })}\n`
}

function commitOf(line: string): Commit | undefined {
  try {
    const { sum, ...commit } = JSON.parse(line) as Commit & { sum?: string }
    const isWhole =
      Number.isInteger(commit.commit) && typeof commit.importId === 'string' && Array.isArray(commit.segments)
    // Lines of the first versions have no sum.
    return isWhole && (sum === undefined || sum === sumOf(commit)) ? commit : undefined
  } catch {
    return undefined
  }
}

function sumOf(commit: Commit): string {
  return createHash('sha256').update(JSON.stringify(commit)).digest('hex').slice(0, 16)
}
