import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../durable-file.ts'
import { secretOf } from '../state/secrets.ts'

/** What must be forgotten: a barcode, or the key of a recipient. */
export type Erasable = { kind: 'barcode' | 'recipient'; value: string }

/**
 * What was erased on request, so that a late delivery or a backup that is put back does not bring it in again. Only keyed
 * hashes are kept: the list cannot be read without the secret, and barcodes are too many to be guessed with every one tried.
 */
export type ErasedList = {
  size(): number
  hashes(): readonly string[]
  has(item: Erasable): boolean
  /** With what a text is hashed: sha256 of this, the kind, ':' and the value, in hexadecimal. */
  readonly salt: string
  /** On disk when it resolves. What is there already is not added again. */
  add(items: readonly Erasable[]): Promise<void>
}

const fileName = 'erased.ndjson'

export async function openErasedList(dataDir: string): Promise<ErasedList> {
  const path = join(dataDir, fileName)
  const salt = await secretOf(dataDir, 'erasure')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const hashes = new Set(
    text
      .split('\n')
      .map(hashIn)
      .filter((hash) => hash !== undefined),
  )
  let isTorn = text !== '' && !text.endsWith('\n')
  return {
    salt,
    size: () => hashes.size,
    hashes: () => [...hashes],
    has: ({ kind, value }) => hashes.size > 0 && hashes.has(hashOf(salt, kind, value)),
    async add(items) {
      const added = items.map(({ kind, value }) => hashOf(salt, kind, value)).filter((hash) => !hashes.has(hash))
      if (added.length === 0) return
      const at = new Date().toISOString()
      await using file = await open(path, 'a', 0o600)
      const lines = added.map((hash) => `${JSON.stringify({ hash, at })}\n`).join('')
      await file.writeFile(isTorn ? `\n${lines}` : lines)
      await file.sync()
      await syncFolder(dataDir)
      isTorn = false
      for (const hash of added) hashes.add(hash)
    },
  }
}

function hashOf(salt: string, kind: Erasable['kind'], value: string): string {
  return createHash('sha256').update(`${salt}${kind}:${value}`).digest('hex')
}

function hashIn(line: string): string | undefined {
  try {
    const { hash } = JSON.parse(line) as { hash?: unknown }
    return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) ? hash : undefined
  } catch {
    return undefined
  }
}
