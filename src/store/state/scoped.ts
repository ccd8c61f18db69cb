import { sql, type Kysely, type Transaction } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Database } from '#store/state/database.ts'

export type Trx = Transaction<Database>

/** What row-level security lets a transaction see. */
export type RowScope = {
  accountId: string | null
  customerNumbers: readonly CustomerNumber[]
  operator: boolean
  /** Whether who acts has shown a second factor, which a number can demand. */
  secondFactor?: boolean
}

/** Runs the work in one transaction that sees only what the scope names; the settings end with it. */
export function inScope<Result>(
  db: Kysely<Database>,
  { accountId, customerNumbers, operator, secondFactor = false }: RowScope,
  work: (trx: Trx) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('zz.customer_numbers', ${customerNumbers.join(',')}, true),
      set_config('zz.account', ${accountId ?? ''}, true),
      set_config('zz.operator', ${operator ? 'on' : 'off'}, true),
      set_config('zz.second_factor', ${secondFactor ? 'on' : 'off'}, true)`.execute(trx)
    return work(trx)
  })
}

/** For the program itself: imports, the demo and the command line. */
export const asOperator: RowScope = { accountId: null, customerNumbers: [], operator: true }
