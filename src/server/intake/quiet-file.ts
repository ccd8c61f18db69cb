import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

export type Quiet = {
  /** Names of the files in a folder that nobody writes any more, the oldest first. */
  filesIn(folder: string): Promise<string[]>
}

type Seen = { size: number; mtimeMs: number; sinceMs: number; wasPart: boolean }

// What mailers, browsers, rsync and editors call a file that is not there yet.
const unfinished = /(^\.|\.(part|tmp|partial|crdownload|filepart|swp)$|~$)/i
const maxFiles = 10_000

/**
 * Which files are whole: of those that were seen twice, unchanged for quietMs, and those that were `….part` when they were
 * seen last. No links, no special files.
 */
export function openQuiet(quietMs: number, nowMs: () => number = () => performance.now()): Quiet {
  const folders = new Map<string, Map<string, Seen>>()

  return {
    async filesIn(folder) {
      const before = folders.get(folder) ?? new Map<string, Seen>()
      const seen = new Map<string, Seen>()
      const ready: { name: string; mtimeMs: number }[] = []
      for (const name of (await readdir(folder)).slice(0, maxFiles)) {
        const found = await lstat(join(folder, name)).catch(() => undefined)
        if (!found?.isFile()) continue
        const { size, mtimeMs } = found
        const last = before.get(key(found))
        const isSame = last?.size === size && last.mtimeMs === mtimeMs
        const wasPart = unfinished.test(name)
        const now = { size, mtimeMs, sinceMs: isSame ? last.sinceMs : nowMs(), wasPart }
        seen.set(key(found), now)
        if (!wasPart && isSame && (last.wasPart || nowMs() - now.sinceMs >= quietMs)) ready.push({ name, mtimeMs })
      }
      folders.set(folder, seen)
      return ready.toSorted((a, b) => a.mtimeMs - b.mtimeMs).map(({ name }) => name)
    },
  }
}

/** A file keeps this when it is renamed. */
function key({ dev, ino }: { dev: number; ino: number }): string {
  return `${dev}:${ino}`
}
