import type { Pool } from 'pg'

/** The newest migration of the pinned graphile-worker; a test compares it with the package. */
export const newestJobMigration = 20

/**
 * Makes the tables of graphile-worker, as their owner, or brings them up to date. One process at a time: its own migration does not
 * bear two at once. The package is loaded only when there is something to do, which is once for a database.
 */
export async function migrateJobs(owner: Pool): Promise<void> {
  if (await isUpToDate(owner)) return
  const { runMigrations, Logger } = await import('graphile-worker')
  const client = await owner.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('zendzicht job migrations'))")
    if (!(await isUpToDate(owner))) await runMigrations({ pgPool: owner, logger: new Logger(() => () => undefined) })
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('zendzicht job migrations'))").catch(() => undefined)
    client.release()
  }
}

async function isUpToDate(owner: Pool): Promise<boolean> {
  const { rows } = await owner.query<{ known: boolean }>(
    "select to_regclass('graphile_worker.migrations') is not null as known",
  )
  if (!rows[0]?.known) return false
  const newest = await owner.query<{ id: number | null }>('select max(id) as id from graphile_worker.migrations')
  return (newest.rows[0]?.id ?? 0) >= newestJobMigration
}
