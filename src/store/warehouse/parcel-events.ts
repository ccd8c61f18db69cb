import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Scope } from '#domain/access/scope.ts'
import type { Warehouse } from './warehouse.ts'

/** withdrawn: taken back by who sent it; it counts for nothing. */
export type ParcelEventRow = { at_ms: number; code: string; milestone: string; location: string; withdrawn: boolean }

const maxEvents = 500

/** What carriers scanned of one parcel of the scope, the oldest first; nothing when the parcel is not of that number. */
export function parcelEvents(
  warehouse: Warehouse,
  customerNumber: CustomerNumber,
  barcode: string,
  scope: Scope,
  signal?: AbortSignal,
): Promise<ParcelEventRow[]> {
  if (!scope.customerNumbers.includes(customerNumber)) throw new Error('the question is outside the scope')
  // Two sources may tell of the same scan, and one of them take it back.
  const text = `select s.at_ms, c.code, s.milestone::varchar as milestone, coalesce(s.location, '') as location,
  bool_and(s.withdrawn) as withdrawn
from scans s join codes c on c.id = s.code_id join origins o on o.id = s.origin
where s.barcode in (select barcode from parcels where customer_number = $1 and barcode = $2)
  and (o.for_number = '' or list_contains(string_split(o.for_number, ' '), $1))
group by all order by at_ms, code, milestone, location limit ${maxEvents}`
  const asker = { account: scope.accountId, signal }
  return warehouse.rows<ParcelEventRow>({ text, values: [customerNumber, barcode] }, asker)
}
