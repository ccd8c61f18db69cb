import type { DuckDBConnection } from '@duckdb/node-api'
import type { EventLog } from '../log/event-log.ts'
import { quoted } from './engine.ts'
import { rewriteWithout } from './forget.ts'

/** What must take the place of the commits of an import for it to count no more; its rows in merged commits are left out. */
export async function withoutImport(
  connection: DuckDBConnection,
  log: EventLog,
  importId: string,
): ReturnType<typeof rewriteWithout> {
  if (importId === '') throw new Error('an import has an id')
  const own = log.commits().filter((commit) => commit.importId === importId && commit.segments.length > 0)
  const merged = log.commits().filter((commit) => commit.importId === '' && commit.segments.length > 0)
  await log.unsound(merged, { anew: true })
  const rewritten = await rewriteWithout(connection, log, merged, `import_id = ${quoted(importId)}`)
  const rows = (kind: string) =>
    own.flatMap(({ segments }) => segments.filter((one) => one.kind === kind)).reduce((sum, one) => sum + one.rows, 0)
  return {
    replacements: [
      ...rewritten.replacements,
      ...own.map((commit) => ({ replaces: [commit], importId, kept: [], written: [], forgets: true })),
    ],
    forgotten: {
      parcels: rewritten.forgotten.parcels + rows('parcels'),
      events: rewritten.forgotten.events + rows('events'),
    },
  }
}
