import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'

const places = ['done', 'refused', '.taken'] as const

/** A file in inbox/<source>: put there and not looked at ('new'), being read ('.taken'), read, or refused. */
export type InboxFile = { path: string; source: string; name: string; place: 'new' | (typeof places)[number] }

/** Whether a file is still to be read, or is being read: then it must stay for now. */
export type IsUnread = (file: InboxFile) => boolean | Promise<boolean>

/** All files of the watched folders, also of sources that are switched off or gone. Links are not followed. */
export async function inboxFiles(dataDir: string): Promise<InboxFile[]> {
  const found: InboxFile[] = []
  for (const folder of (await entriesOf(join(dataDir, 'inbox'))).folders) {
    const { files, folders } = await entriesOf(folder)
    const source = basename(folder)
    found.push(...files.map((path) => ({ path, source, name: basename(path), place: 'new' as const })))
    for (const inner of folders) {
      const place = places.find((name) => name === basename(inner))
      if (place === undefined) continue
      const own = (await entriesOf(inner)).files
      found.push(...own.map((path) => ({ path, source, name: basename(path), place })))
    }
  }
  return found
}

async function entriesOf(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const paths = (wanted: typeof entries) => wanted.map(({ name }) => join(folder, name))
  return {
    files: paths(entries.filter((entry) => entry.isFile())),
    folders: paths(entries.filter((entry) => entry.isDirectory())),
  }
}
