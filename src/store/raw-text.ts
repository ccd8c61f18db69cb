import { createHash } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { syncFile, syncFolder } from './durable-file.ts'
import { rawFolder } from './raw.ts'

// Longer than a delivery may be.
const maxTextBytes = 256 * 1024 * 1024

/** Keeps a text among the raw payloads, to go when they go; answers where. The same text of one day is kept once. */
export async function keepRawText(dataDir: string, text: string): Promise<string> {
  const folder = await rawFolder(dataDir)
  const name = `aside-${createHash('sha256').update(text).digest('hex').slice(0, 32)}.gz`
  const temporary = join(folder.path, `.${name}.writing`)
  try {
    await writeFile(temporary, await promisify(gzip)(text, { level: 3 }), { mode: 0o600 })
    await syncFile(temporary)
    await rename(temporary, join(folder.path, name))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder.path)
  return `${folder.day}/${name}`
}

/** The text that was kept there; undefined when it is gone, as after an erasure. */
export async function readRawText(dataDir: string, place: string): Promise<string | undefined> {
  if (!/^\d{4}-\d{2}-\d{2}\/aside-[0-9a-f]{32}\.gz$/.test(place)) return undefined
  try {
    const packed = await readFile(join(dataDir, 'raw', place))
    return (await promisify(gunzip)(packed, { maxOutputLength: maxTextBytes })).toString('utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
