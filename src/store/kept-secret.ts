import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

// Secrets that somebody gave or was given, in dataDir/secrets for this user alone; those of the program itself: state/secrets.ts.

/** The secret a webhook signs with is kept under the id of its token. */
export function signingSecretName(tokenId: string): string {
  return `intake-token-${tokenId}`
}

/** The API key of a PostNL connector, under the id of its source. */
export function apiKeyName(sourceId: string): string {
  return `source-key-${sourceId}`
}

/** Keeps a secret in the place of an earlier one of this name: afterwards the file holds it whole. */
export async function keepSecret(dataDir: string, name: string, text: string): Promise<void> {
  const folder = join(dataDir, 'secrets')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = pathOf(dataDir, name)
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

/** Undefined when there is none. */
export async function keptSecret(dataDir: string, name: string): Promise<string | undefined> {
  return readFile(pathOf(dataDir, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

export async function dropSecret(dataDir: string, name: string): Promise<void> {
  await rm(pathOf(dataDir, name), { force: true })
}

function pathOf(dataDir: string, name: string): string {
  if (!/^[a-z0-9-]{1,100}$/.test(name)) throw new Error('a secret has a name of small letters, digits and dashes')
  return join(dataDir, 'secrets', name)
}
