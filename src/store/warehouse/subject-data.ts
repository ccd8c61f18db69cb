import type { Warehouse } from './warehouse.ts'

// What is kept about one person or parcel, over all customers: for the data subject, asked for by the operator alone.

export type SubjectEvent = {
  barcode: string
  atMs: number
  code: string
  milestone: string
  location: string
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

const maxParcels = 1_000

/** The parcels of a barcode or of a recipient's key, and what was scanned of them; of a barcode also when nobody announced it. */
export async function subjectData(
  warehouse: Warehouse,
  subject: { barcode: string } | { recipientKey: string },
): Promise<{ parcels: SubjectParcel[]; events: SubjectEvent[] }> {
  const [column, value] = 'barcode' in subject ? ['barcode', subject.barcode] : ['recipient_key', subject.recipientKey]
  if (value === '') return { parcels: [], events: [] }
  const parcels = await warehouse.rows<SubjectParcel>({
    text: `select customer_number as "customerNumber", barcode, reference, country, postal_code as "postalCode", city, product,
        weight_g as "weightG", announced_ms as "announcedMs"
      from parcels where ${column} = $1 order by announced_ms desc nulls last, barcode limit ${maxParcels}`,
    values: [value!],
  })
  const barcodes = 'barcode' in subject ? [subject.barcode] : parcels.map(({ barcode }) => barcode)
  if (barcodes.length === 0) return { parcels, events: [] }
  const events = await warehouse.rows<SubjectEvent>({
    text: `select barcode, at_ms as "atMs", code, milestone::varchar as milestone, location, source from events
      where barcode in (${barcodes.map((_, i) => `$${i + 1}`).join(', ')}) order by barcode, at_ms, code`,
    values: barcodes,
  })
  return { parcels, events }
}
