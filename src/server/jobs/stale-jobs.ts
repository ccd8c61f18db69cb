import type { Pool } from 'pg'

/** Named after the worker; held by its process for as long as it lives (State.tryLock). */
export const workerLock = (workerPoolId: string) => `worker ${workerPoolId}`

/**
 * Gives back the jobs of processes that are gone: of themselves they would stay locked for hours. A worker that has only just
 * begun may not hold its lock yet.
 */
export async function freeStaleJobs(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = greatest(run_at, now())
     where locked_by in (
       select locked_by from (
         select distinct locked_by from graphile_worker._private_jobs
         where locked_by is not null and locked_at < now() - interval '10 seconds'
       ) held
       where pg_try_advisory_xact_lock(hashtextextended('zendzicht worker ' || locked_by, 0))
     )`,
  )
  return rowCount ?? 0
}
