import { CompiledQuery, type Kysely } from 'kysely'
import type { Database } from '#store/state/database.ts'

/** A pool, one of its connections, or a transaction: whatever takes SQL and gives rows. */
export type Queryable = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }

/** A Kysely transaction as what the statements of sign-in take. */
export function queryable(trx: Kysely<Database>): Queryable {
  return { query: (text, values = []) => trx.executeQuery(CompiledQuery.raw(text, values)) }
}

export async function rowsOf<Row>(db: Queryable, text: string, values: unknown[] = []): Promise<Row[]> {
  return (await db.query(text, values)).rows as Row[]
}
