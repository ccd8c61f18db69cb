import type { DuckDBConnection } from '@duckdb/node-api'

const leastShare = 1 / 64

/** Not even a little at a time fits into the engine's memory. */
export class TooLittleMemory extends Error {
  constructor(cause: unknown) {
    super('there is too little memory to calculate them; set WAREHOUSE_MEMORY_MB higher', { cause })
  }
}

/**
 * Does all of `work` or nothing of it. When the engine has no room for it in its memory it is done again with less at once: half as
 * much each time, until TooLittleMemory.
 *
 * @param work gets the share, of what usually is held in memory at once, that it may hold: 1, ½, ¼ …
 */
export async function inTransaction<T>(connection: DuckDBConnection, work: (share: number) => Promise<T>): Promise<T> {
  for (let share = 1; ; share /= 2) {
    try {
      return await allOrNothing(connection, () => work(share))
    } catch (error) {
      if (!isOutOfMemory(error)) throw error
      if (share <= leastShare) throw new TooLittleMemory(error)
      console.error(`zendzicht: too little memory to calculate; once more with 1/${2 / share} at once.`)
    }
  }
}

/** Whether the engine would need more memory than its limit. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /^out of memory error/i.test(error.message)
}

/** Does all of `work` or nothing of it. */
export async function allOrNothing<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('begin')
  try {
    const answer = await work()
    await connection.run('commit')
    return answer
  } catch (error) {
    // An engine that has rolled back by itself must not hide why.
    await connection.run('rollback').catch(() => undefined)
    throw error
  }
}
