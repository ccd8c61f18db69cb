import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Waits until the content of a file is on the disk, not only in the system's memory. */
export async function syncFile(path: string): Promise<void> {
  await using file = await open(path, 'r+')
  await file.sync()
}

/** Waits until the names in a folder are on the disk. Systems that cannot open a folder (Windows) do this by themselves. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  await using folder = await open(path, 'r')
  await folder.sync()
}

/** Gives a finished file its lasting name: afterwards it is there whole, whatever happens, or it was never there. */
export async function settleFile(temporary: string, lasting: string): Promise<void> {
  await syncFile(temporary)
  await rename(temporary, lasting)
  await syncFolder(dirname(lasting))
}

const blockBytes = 1_048_576

/** The SHA-256 of a file's content, in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const block of createReadStream(path, { highWaterMark: blockBytes })) hash.update(block as Buffer)
  return hash.digest('hex')
}
