import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { settleFile, syncFolder } from '#store/durable-file.ts'

// An erasure lies in a file for this user alone, with the texts to look for, for as long as it is not done: not in the database,
// whose backups would keep it.

const unfinishedSchema = z.object({ texts: z.array(z.string()) })
export type Unfinished = { texts: readonly string[]; done(): Promise<void> }

/** On disk when it resolves. */
export async function noteErasure(dataDir: string, texts: readonly string[]): Promise<Unfinished> {
  const folder = folderOf(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.json`)
  {
    await using file = await open(`${path}.new`, 'wx', 0o600)
    await file.writeFile(JSON.stringify({ texts }))
  }
  await settleFile(`${path}.new`, path)
  return { texts, done: () => remove(folder, path) }
}

export async function unfinishedErasures(dataDir: string): Promise<Unfinished[]> {
  const folder = folderOf(dataDir)
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const found: Unfinished[] = []
  for (const path of names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name))) {
    // Done by the request itself since the folder was listed.
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text === undefined) continue
    found.push({ ...unfinishedSchema.parse(JSON.parse(text)), done: () => remove(folder, path) })
  }
  return found
}

async function remove(folder: string, path: string): Promise<void> {
  await rm(path, { force: true })
  await syncFolder(folder)
}

function folderOf(dataDir: string): string {
  return join(dataDir, 'erasing')
}
