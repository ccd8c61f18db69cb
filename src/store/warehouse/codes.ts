import type { DuckDBConnection } from '@duckdb/node-api'
import type { Milestone } from '#domain/parcel/milestone.ts'
import { quoted } from './engine.ts'
import { recalculate } from './recalculate.ts'
import { inTransaction } from './transaction.ts'
import { codeRows } from './schema.ts'

/** What an operator says about a code of a code table. */
export type AssignedCode = { scheme: string; code: string; milestone: Milestone }

/**
 * Makes the code tables those of the domain with what operators say on top, all of it, and calculates the parcels anew on which
 * that makes a difference. The same again changes nothing; an operator's 'UNKNOWN' takes a code back, also one of the domain.
 */
export async function setCodes(connection: DuckDBConnection, assigned: readonly AssignedCode[]): Promise<void> {
  const own = new Map(assigned.map((one) => [JSON.stringify([one.scheme, one.code]), one]))
  await inTransaction(connection, async (share) => {
    await connection.run('delete from event_codes')
    await connection.run(`insert into event_codes values ${codeRows().join(', ')}`)
    if (own.size > 0) {
      const rows = [...own.values()].map((one) => `(${[one.scheme, one.code, one.milestone].map(quoted).join(', ')})`)
      await connection.run(
        `create or replace temp table assigned as from (values ${rows.join(', ')}) v (scheme, code, milestone)`,
      )
      await connection.run(
        'delete from event_codes using assigned a where a.scheme = event_codes.scheme and a.code = event_codes.code',
      )
      await connection.run(`insert into event_codes from assigned where milestone <> 'UNKNOWN'`)
    }
    await connection.run(`create or replace temp table recoded as
      select c.id, coalesce(k.milestone, 'UNKNOWN') as milestone from codes c left join event_codes k using (scheme, code)
      where c.milestone <> coalesce(k.milestone, 'UNKNOWN')`)
    const reader = await connection.runAndReadAll('select count(*) from recoded')
    if (Number(reader.getRowsJS()[0]?.[0]) === 0) return
    await connection.run('update codes set milestone = r.milestone from recoded r where r.id = codes.id')
    await connection.run(
      'update indexed_scans set milestone = r.milestone from recoded r where r.id = indexed_scans.code_id',
    )
    await connection.run(`create or replace temp table touched as
      select distinct barcode from scans where code_id in (select id from recoded)`)
    await recalculate(connection, false, share)
  })
}
