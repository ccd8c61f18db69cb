import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** 32 random bytes in hexadecimal, made once and kept in dataDir/secrets for this user alone. */
export async function secretOf(dataDir: string, name: string): Promise<string> {
  await mkdir(dataDir, { recursive: true })
  const folder = join(dataDir, 'secrets')
  await mkdir(folder, { mode: 0o700 }).catch(ignore('EEXIST'))
  const path = join(folder, name)
  const kept = await readFile(path, 'utf8').catch(ignore('ENOENT'))
  if (kept !== undefined) return checked(kept, path)
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(randomBytes(32).toString('hex'))
    await file.sync()
  } finally {
    await file.close()
  }
  // A link is whole or not there, and the first of two processes wins.
  await link(draft, path).catch(ignore('EEXIST'))
  await rm(draft)
  return checked(await readFile(path, 'utf8'), path)
}

function checked(text: string, path: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text
  throw new Error(
    `${path} should hold 64 hexadecimal digits: put the original back, or remove it to make a new secret.`,
  )
}

function ignore(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error
  }
}
