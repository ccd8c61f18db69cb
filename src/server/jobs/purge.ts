import type { Pool } from 'pg'
import { addPurgeReport, purgeAside, type PurgeReport } from '#store/state/privacy.ts'
import { isDiskFull } from '#store/disk-full.ts'
import type { IsUnread } from '#store/inbox-files.ts'
import { purgeRaw } from '#store/raw.ts'
import type { Spool } from '#store/spool/spool.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import type { Config } from '#server/config.ts'

export type PurgeParts = {
  pool: Pool
  config: Pick<Config, 'dataDir' | 'rawDays' | 'parcelMonths'>
  warehouse: Warehouse
  spool: Spool
  isUnread: IsUnread
}

/**
 * Removes what is older than the settings allow: what came in as it came, rows that were set aside, and parcels without a sign of
 * life. Also reads the whole log, to know of damage before it is needed. What it did is told on the operator's page.
 */
export async function purge(
  { pool, config, warehouse, spool, isUnread }: PurgeParts,
  now = new Date(),
): Promise<PurgeReport> {
  const start = performance.now()
  const report: PurgeReport = {
    rawFiles: 0,
    rawBytes: 0,
    parcels: 0,
    events: 0,
    quarantine: 0,
    durationMs: 0,
    problem: null,
  }
  try {
    const rawBefore = new Date(now.getTime() - config.rawDays * 86_400_000)
    await spool.release()
    const raw = await purgeRaw(config.dataDir, rawBefore.getTime(), isUnread)
    Object.assign(report, { rawFiles: raw.files, rawBytes: raw.bytes })
    report.quarantine = await purgeAside(pool, rawBefore)
    const gone = await warehouse.forget({ beforeMs: monthsBefore(now, config.parcelMonths).getTime() })
    Object.assign(report, { parcels: gone.parcels, events: gone.events })
    while (await warehouse.compact());
    await warehouse.log.damage()
    const [damage] = await warehouse.damage()
    report.problem = damage ?? null
  } catch (error) {
    report.problem = isDiskFull(error) ? 'the disk is full' : String(error).split('\n')[0]!.slice(0, 300)
    throw error
  } finally {
    report.durationMs = Math.round(performance.now() - start)
    await addPurgeReport(pool, report)
  }
  return report
}

/** The same day so many months ago, or the last of that month when it has no such day; midnight UTC. */
export function monthsBefore(now: Date, months: number): Date {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1))
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(now.getUTCDate(), days)))
}
