import type { Warehouse } from './warehouse.ts'

// What is kept about one person or parcel, over all customers: for the data subject, asked for by the operator alone.

export type SubjectEvent = {
  barcode: string
  atMs: number
  code: string
  milestone: string
  location: string
  /** Of several their names with a comma between. */
  source: string
}
export type SubjectParcel = {
  customerNumber: string
  barcode: string
  reference: string
  country: string
  postalCode: string
  city: string
  product: string
  weightG: number | null
  announcedMs: number | null
}

/** The parcels of these barcodes, at most some thousand, and what was scanned of them; the latter also of one that nobody announced. */
export async function subjectData(
  warehouse: Warehouse,
  barcodes: readonly string[],
): Promise<{ parcels: SubjectParcel[]; events: SubjectEvent[] }> {
  if (barcodes.length === 0) return { parcels: [], events: [] }
  const values = [...barcodes]
  const among = `barcode in (${values.map((_, i) => `$${i + 1}`).join(', ')})`
  const parcels = await warehouse.rows<SubjectParcel>({
    text: `select customer_number as "customerNumber", barcode, reference, country, postal_code as "postalCode", city, product,
        weight_g as "weightG", announced_ms as "announcedMs"
      from parcels where ${among} order by announced_ms desc nulls last, barcode`,
    values,
  })
  const events = await warehouse.rows<SubjectEvent>({
    // Two sources may tell of the same scan.
    text: `select barcode, at_ms as "atMs", code, milestone::varchar as milestone, location,
        string_agg(distinct source, ', ' order by source) as source
      from events where ${among} group by barcode, at_ms, code, milestone, location
      order by barcode, at_ms, code, milestone, location`,
    values,
  })
  return { parcels, events }
}
