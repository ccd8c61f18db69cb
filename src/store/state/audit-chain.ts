import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'

/** An entry as it stands in the database; texts as PostgreSQL writes them, so that the same bytes are hashed. */
export type ChainedEntry = {
  chain: string
  id: string
  atMicros: string
  act: string
  actorId: string | null
  customerNumber: string | null
  subjectId: string | null
  address: string | null
  detail: string
  sequence: string
  previousHash: Buffer
  hash: Buffer
}
export type Head = { sequence: number; hash: Buffer }

/** What the first entry of a chain holds on to. */
const beginning = createHash('sha256').digest()

/** sha256(previous hash || entry as text): the same calculation as audit_text in 007-audit-chain.sql, made apart from it. */
export function entryHash(entry: ChainedEntry, previous: Buffer): Buffer {
  const { id, atMicros, act, actorId, customerNumber, subjectId, address, detail, sequence } = entry
  const fields = [id, atMicros, act, actorId, customerNumber, subjectId, address, detail, sequence]
  const text = fields.map((value) => (value === null ? '-' : `${Buffer.byteLength(value)}:${value}`)).join(',')
  return createHash('sha256').update(previous).update(text).digest()
}

/** 'customer number 9401138', or the entries that have none. */
export function chainName(chain: string): string {
  return chain === '' ? 'the entries without a customer number' : `customer number ${chain}`
}

/** Follows entries in the order of their chains and tells what is wrong, one sentence each. */
export function chainFollower(heads: ReadonlyMap<string, Head>, tell: (sentence: string) => void) {
  const seen = new Set<string>()
  let chain: string | undefined
  let last: Head = { sequence: 0, hash: beginning }

  function endChain(): void {
    if (chain === undefined) return
    const head = heads.get(chain)
    if (head === undefined) tell(`The end of ${chainName(chain)} was not kept: nothing shows whether entries are gone.`)
    else if (head.sequence > last.sequence) tell(gone(chain, last.sequence + 1, head.sequence))
    else if (head.sequence < last.sequence)
      tell(`Entry ${last.sequence} of ${chainName(chain)} lies after its end, ${head.sequence}: it was added by hand.`)
    else if (!head.hash.equals(last.hash))
      tell(`Entry ${last.sequence} of ${chainName(chain)} is not the one that was last written.`)
  }

  return {
    follow(entry: ChainedEntry): void {
      if (entry.chain !== chain) {
        endChain()
        chain = entry.chain
        seen.add(chain)
        last = { sequence: 0, hash: beginning }
      }
      const sequence = Number(entry.sequence)
      const where = `Entry ${sequence} of ${chainName(entry.chain)}`
      if (sequence <= last.sequence) tell(`${where} stands there more than once.`)
      else if (sequence > last.sequence + 1) tell(gone(entry.chain, last.sequence + 1, sequence - 1))
      else if (!entry.previousHash.equals(last.hash)) tell(`${where} does not follow the entry before it.`)
      if (!entryHash(entry, entry.previousHash).equals(entry.hash)) tell(`${where} was changed after it was written.`)
      last = { sequence, hash: entry.hash }
    },
    end(): void {
      endChain()
      for (const [name, { sequence }] of heads) {
        if (sequence > 0 && !seen.has(name)) tell(gone(name, 1, sequence))
      }
    },
  }
}

function gone(chain: string, from: number, until: number): string {
  if (from === until) return `Entry ${from} of ${chainName(chain)} is gone.`
  return `Entries ${from} to ${until} of ${chainName(chain)} are gone.`
}

const batchSize = 1_000

const columns = `coalesce(customer_number, '') as chain, id::text, (extract(epoch from at) * 1000000)::bigint::text as "atMicros",
  act, actor_id as "actorId", customer_number as "customerNumber", subject_id as "subjectId", address::text,
  detail::text, sequence::text, previous_hash as "previousHash", hash`

/** Reads every chain once, as the owner, in one snapshot beside whoever writes. Answers how many entries there are. */
export async function verifyChains(owner: Pool, tell: (sentence: string) => void): Promise<number> {
  return inSnapshot(owner, async (client) => {
    const { rows } = await client.query<{ chain: string; sequence: string; hash: Buffer }>(
      'select chain, sequence::text, hash from audit_heads',
    )
    const heads = new Map(
      rows.map(({ chain, sequence, hash }) => [chain, { sequence: Number(sequence), hash }] as const),
    )
    const follower = chainFollower(heads, tell)
    await client.query(`declare entries no scroll cursor for
      select ${columns} from audit order by coalesce(customer_number, ''), audit.sequence, audit.id`)
    for (let count = 0; ;) {
      const batch = await client.query<ChainedEntry>(`fetch ${batchSize} from entries`)
      for (const entry of batch.rows) follower.follow(entry)
      count += batch.rows.length
      if (batch.rows.length > 0) continue
      follower.end()
      return count
    }
  })
}

/** The work in one read-only transaction that sees the database as it is at its start. */
export async function inSnapshot<Result>(owner: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await owner.connect()
  try {
    await client.query('begin isolation level repeatable read, read only')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
