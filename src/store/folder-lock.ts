import { DuckDBInstance } from '@duckdb/node-api'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Another process works on this data directory. */
export class FolderLocked extends Error {}

/**
 * Makes this process the only one that writes the log and the warehouse of a data directory. The lock is the system's own, on
 * a file that DuckDB keeps open: it ends with the process however that ends, and does not depend on the database server.
 * Node has no such lock; DuckDB's does what is needed. Within one process it does not tell callers apart.
 */
export async function lockFolder(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true })
  try {
    const instance = await DuckDBInstance.create(join(dataDir, 'lock.duckdb'), { memory_limit: '16MB', threads: '1' })
    return async () => instance.closeSync()
  } catch (error) {
    if (isLockConflict(error)) throw new FolderLocked(`Another process works on the data directory ${dataDir}.`)
    throw error
  }
}

export function isLockConflict(error: unknown): boolean {
  return /could not set lock|conflicting lock/i.test(String(error))
}
