import { VARCHAR, type DuckDBConnection } from '@duckdb/node-api'
import type { ErasedList } from '../log/erased.ts'
import type { SegmentKind } from '../log/event-log.ts'
import { quoted } from './engine.ts'

type Rejected = { line: number; reason: string; row: string }

/** Makes the temporary table `erased` of hashes, for `isErased`. */
export async function listErased(connection: DuckDBConnection, erased: ErasedList): Promise<void> {
  await connection.run('create or replace temp table erased (hash varchar)')
  const appender = await connection.createAppender('erased')
  for (const hash of erased.hashes()) {
    appender.appendValue(hash, VARCHAR)
    appender.endRow()
  }
  appender.closeSync()
}

/** A SQL condition on a row of `kind`: its barcode, or its recipient, was erased on request. Needs `listErased`. */
export function isErased(erased: ErasedList, kind: SegmentKind): string {
  const hashed = (prefix: string, column: string) =>
    `sha256(${quoted(`${erased.salt}${prefix}:`)} || ${column}) in (select hash from erased)`
  const barcode = hashed('barcode', 'barcode')
  if (kind === 'events') return barcode
  return `(${barcode} or (recipient_key <> '' and ${hashed('recipient', 'recipient_key')}))`
}

/**
 * Takes rows about who was erased out of the staged ones. Of a rejected row nothing is told but its line: it must not end up in
 * the quarantine. Costs nothing as long as nobody was erased.
 */
export async function dropErased(
  connection: DuckDBConnection,
  erased: ErasedList,
): Promise<Record<SegmentKind, Rejected[]>> {
  const dropped: Record<SegmentKind, Rejected[]> = { parcels: [], events: [] }
  if (erased.size() === 0) return dropped
  await listErased(connection, erased)
  for (const kind of ['parcels', 'events'] as const) {
    const reader = await connection.runAndReadAll(
      `delete from staged_${kind} where ${isErased(erased, kind)} returning line::double`,
    )
    dropped[kind] = reader.getRowsJS().map(([line]) => ({ line: Number(line), reason: 'erased', row: '' }))
  }
  return dropped
}
