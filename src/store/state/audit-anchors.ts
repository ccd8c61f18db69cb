import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Pool } from 'pg'
import { z } from 'zod'
import { syncFolder } from '#store/durable-file.ts'
import { chainName } from '#store/state/audit-chain.ts'
import type { State } from '#store/state/open-state.ts'

// The ends of the chains are also written down outside the database: who rewrites entries and ends alike is found out by it.

const anchorSchema = z.object({
  at: z.iso.datetime(),
  chain: z.string().regex(/^\d{0,10}$/),
  sequence: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
type Anchor = z.infer<typeof anchorSchema>

const anchorPath = (dataDir: string) => join(dataDir, 'audit-anchors.ndjson')

/** What was read of the file before: it only grows, and is not read as a whole every hour. */
export type SeenAnchors = { bytes: number; sequences: Map<string, number> }
export const nothingSeen = (): SeenAnchors => ({ bytes: 0, sequences: new Map() })

/** Appends the ends of the chains that moved since the last time. One process at a time; a second one leaves it to the first. */
export async function anchorAudit(
  state: Pick<State, 'ownerPool' | 'tryLock'>,
  dataDir: string,
  seen: SeenAnchors = nothingSeen(),
): Promise<void> {
  const release = await state.tryLock('audit anchors')
  if (release === undefined) return
  try {
    await seeAnchors(dataDir, seen)
    const { rows } = await state.ownerPool.query<{ chain: string; sequence: string; hash: string }>(
      `select chain, sequence::text, encode(hash, 'hex') as hash from audit_heads where sequence > 0 order by chain`,
    )
    const at = new Date().toISOString()
    const moved = rows
      .map(({ chain, sequence, hash }): Anchor => ({ at, chain, sequence: Number(sequence), hash }))
      .filter(({ chain, sequence }) => seen.sequences.get(chain) !== sequence)
    const bytes = await append(dataDir, moved)
    if (bytes === undefined) return
    seen.bytes = bytes
    for (const { chain, sequence } of moved) seen.sequences.set(chain, sequence)
  } finally {
    await release()
  }
}

/** Another process may have appended, and a file that was put back from a copy is shorter. */
async function seeAnchors(dataDir: string, seen: SeenAnchors): Promise<void> {
  const size = (await stat(anchorPath(dataDir)).catch(() => undefined))?.size ?? 0
  if (size < seen.bytes) Object.assign(seen, nothingSeen())
  for await (const anchor of readAnchors(dataDir, seen.bytes)) {
    if (anchor !== undefined) seen.sequences.set(anchor.chain, anchor.sequence)
  }
}

/** Answers how long the file is now; undefined when there was nothing to add. */
async function append(dataDir: string, anchors: readonly Anchor[]): Promise<number | undefined> {
  if (anchors.length === 0) return undefined
  const path = anchorPath(dataDir)
  await using file = await open(path, 'a+', 0o600)
  await cutTornLine(file)
  await file.appendFile(anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join(''))
  await file.sync()
  await syncFolder(dataDir)
  return (await file.stat()).size
}

/** What a crash left half-written was never said. */
async function cutTornLine(file: Awaited<ReturnType<typeof open>>): Promise<void> {
  const { size } = await file.stat()
  const chunk = Buffer.alloc(64 * 1024)
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - chunk.length)
    await file.read(chunk, 0, end - start, start)
    const newline = chunk.subarray(0, end - start).lastIndexOf('\n')
    if (newline >= 0) {
      if (start + newline + 1 < size) await file.truncate(start + newline + 1)
      return
    }
    end = start
  }
  if (size > 0) await file.truncate(0)
}

/** The anchors in the order in which they were written; undefined for a line that cannot be read. A torn last line is none. */
async function* readAnchors(dataDir: string, from = 0): AsyncGenerator<Anchor | undefined> {
  const file = await open(anchorPath(dataDir), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return
  await using opened = file
  const { size } = await opened.stat()
  if (size <= from) return
  const { buffer } = await opened.read(Buffer.alloc(1), 0, 1, size - 1)
  const isTorn = buffer.toString() !== '\n'
  const stream = createReadStream('', { fd: opened, autoClose: false, start: from, end: size - 1 })
  let waiting: string | undefined
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (waiting !== undefined) yield anchorOf(waiting)
    waiting = line
  }
  if (waiting !== undefined && !isTorn) yield anchorOf(waiting)
}

function anchorOf(line: string): Anchor | undefined {
  try {
    return anchorSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

const batchSize = 1_000

/** Whether the entries that were anchored are still the same. Answers how many anchors there are. */
export async function verifyAnchors(owner: Pool, dataDir: string, tell: (sentence: string) => void): Promise<number> {
  let count = 0
  let batch: Anchor[] = []
  for await (const anchor of readAnchors(dataDir)) {
    count += 1
    if (anchor === undefined) tell(`Line ${count} of audit-anchors.ndjson cannot be read: it was changed by hand.`)
    else batch.push(anchor)
    if (batch.length < batchSize) continue
    await verifyBatch(owner, batch, tell)
    batch = []
  }
  await verifyBatch(owner, batch, tell)
  return count
}

async function verifyBatch(owner: Pool, anchors: readonly Anchor[], tell: (sentence: string) => void): Promise<void> {
  if (anchors.length === 0) return
  const { rows } = await owner.query<{ chain: string; sequence: string; at: string; hash: string | null }>(
    `select wanted.chain, wanted.sequence::text, wanted.at, encode(audit.hash, 'hex') as hash
     from unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) as wanted (chain, sequence, at, hash)
     left join audit on coalesce(audit.customer_number, '') = wanted.chain and audit.sequence = wanted.sequence
     where encode(audit.hash, 'hex') is distinct from wanted.hash`,
    [
      anchors.map(({ chain }) => chain),
      anchors.map(({ sequence }) => sequence),
      anchors.map(({ at }) => at),
      anchors.map(({ hash }) => hash),
    ],
  )
  for (const { chain, sequence, at, hash } of rows) {
    const entry = `Entry ${sequence} of ${chainName(chain)}, written down on ${at},`
    tell(hash === null ? `${entry} is gone.` : `${entry} is another one now: history was rewritten.`)
  }
}
