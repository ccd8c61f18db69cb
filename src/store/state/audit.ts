import type { Kysely } from 'kysely'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { AuditDetail, Database } from '#store/state/database.ts'
import type { Trx } from '#store/state/scoped.ts'

export type AuditRow = {
  act: string
  actorId: string | null
  customerNumber: CustomerNumber | null
  subjectId: string | null
  address: string | null
  detail: AuditDetail
}

/** Call in the transaction of what it tells, as the last thing in it. */
export async function appendAudit(trx: Trx | Kysely<Database>, ...rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('audit')
    .values(
      rows.map((row) => ({
        act: row.act,
        actor_id: row.actorId,
        customer_number: row.customerNumber,
        subject_id: row.subjectId,
        address: row.address,
        detail: JSON.stringify(row.detail),
      })),
    )
    .execute()
}

export type AuditEntryRow = { id: string; at: Date; act: string; detail: AuditDetail }

/** The audit trail of a number, newest first; before: only entries older than this one. */
export function listAudit(
  trx: Trx,
  number: CustomerNumber,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<AuditEntryRow[]> {
  return trx
    .selectFrom('audit')
    .select(['id', 'at', 'act', 'detail'])
    .where('customer_number', '=', number)
    .$if(before !== undefined, (query) => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The latest entry of an act about someone on a number. */
export function lastAuditAbout(trx: Trx, act: string, number: CustomerNumber, subjectId: string) {
  return trx
    .selectFrom('audit')
    .select(['id', 'at', 'act', 'detail'])
    .where('act', '=', act)
    .where('customer_number', '=', number)
    .where('subject_id', '=', subjectId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
