import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Scope } from '#domain/access/scope.ts'
import type { Warehouse } from './warehouse.ts'

export type ParcelEventRow = { at_ms: number; code: string; milestone: string; location: string }

const maxEvents = 500

/** What carriers scanned of one parcel of the scope, the oldest first; nothing when the parcel is not of that number. */
export function parcelEvents(
  warehouse: Warehouse,
  customerNumber: CustomerNumber,
  barcode: string,
  scope: Scope,
): Promise<ParcelEventRow[]> {
  if (!scope.customerNumbers.includes(customerNumber)) throw new Error('the question is outside the scope')
  return warehouse.rows<ParcelEventRow>({
    // Two sources may tell of the same scan.
    text: `select distinct at_ms, code, milestone, location from events
where barcode in (select barcode from parcels where customer_number = $1 and barcode = $2) and for_number in ('', $1)
order by at_ms, code, milestone, location limit ${maxEvents}`,
    values: [customerNumber, barcode],
  })
}
