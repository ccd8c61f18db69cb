import { createReadStream } from 'node:fs'
import { open, readdir, type FileHandle } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { syncFolder } from '../durable-file.ts'

/**
 * A file of lines. `bytes`: what of it is on the disk, up to the end of a line; `doneBytes`: up to where it is done;
 * `entries`: lines that are not done. `handle`: of the one that is written to.
 */
export type SpoolFile = { path: string; bytes: number; doneBytes: number; entries: number; handle?: FileHandle }

/** The files of a spool, the oldest first. A torn last line was never acknowledged: it does not count. */
export async function listSpoolFiles(folder: string): Promise<SpoolFile[]> {
  const names = (await readdir(folder)).filter((name) => /^[0-9]{8,}\.ndjson$/.test(name))
  const files: SpoolFile[] = []
  for (const name of names.toSorted((a, b) => numberOf(a) - numberOf(b))) {
    const path = join(folder, name)
    files.push({ path, doneBytes: 0, ...(await measure(path)) })
  }
  return files
}

export async function beginSpoolFile(folder: string, number: number): Promise<SpoolFile> {
  const path = join(folder, `${String(number).padStart(8, '0')}.ndjson`)
  const handle = await open(path, 'ax', 0o600)
  try {
    // The name must be on the disk before anything in the file is said to be.
    await syncFolder(folder)
  } catch (error) {
    await handle.close()
    throw error
  }
  return { path, bytes: 0, doneBytes: 0, entries: 0, handle }
}

export function numberOf(path: string): number {
  return Number.parseInt(basename(path), 10)
}

/** Lines that are not done, about maxBytes of them and at least one, and where the last of them ends. */
export async function readLines(file: SpoolFile, maxBytes: number): Promise<{ lines: string[]; endBytes: number }> {
  await using handle = await open(file.path, 'r')
  for (let size = maxBytes; ; size *= 2) {
    const wanted = Math.min(size, file.bytes - file.doneBytes)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, file.doneBytes)
    const end = buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1
    if (end > 0) {
      const lines = buffer.toString('utf8', 0, end - 1).split('\n')
      return { lines, endBytes: file.doneBytes + end }
    }
    // Shorter than it was: what is missing cannot be told from here.
    if (bytesRead < wanted || wanted < size) return { lines: [], endBytes: file.bytes }
  }
}

async function measure(path: string): Promise<{ bytes: number; entries: number }> {
  let entries = 0
  let bytes = 0
  let seen = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) {
      entries++
      bytes = seen + at + 1
    }
    seen += chunk.length
  }
  return { bytes, entries }
}
