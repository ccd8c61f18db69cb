import type { ImportFileKind } from '#domain/contract/imports.ts'
import type { ReadContext } from './format.ts'
import type { Header } from './portal-columns.ts'
import { bad, country, customerNumber, eventValues, parcelValues, text } from './rows.ts'

/** A reader of one row of a file of this kind: values in the order of the store's columns. Throws BadRow. */
export function rowReader(
  kind: ImportFileKind,
  header: Header,
  context: ReadContext,
): (fields: string[]) => (string | number | null)[] {
  const read = readers[kind]
  return (fields) =>
    read((column) => {
      const place = header.at(column)
      return place === undefined ? '' : fields[place]!
    }, context)
}

type Field = (column: string) => string

const readers: Record<ImportFileKind, (field: Field, context: ReadContext) => (string | number | null)[]> = {
  customers: (field, { namesCustomers = false, customerNumbers }) => [
    namesCustomers && customerNumbers.length === 0
      ? customerNumber(field('customer_number'))
      : bad('number-not-allowed'),
    text(field('company')) || bad('company-empty'),
    text(field('branch')),
    country(field('country')),
    text(field('city')),
  ],
  parcels: (field, context) =>
    parcelValues(
      {
        customerNumber: field('customer_number'),
        barcode: field('barcode'),
        reference: field('reference'),
        announcedAt: field('announced_at'),
        handoverDueAt: field('handover_due_at'),
        promisedAt: field('promised_at'),
        country: field('country'),
        postalCode: field('postal_code'),
        city: field('city'),
        recipient: field('recipient'),
        weightG: field('weight_g'),
        product: field('product').trim(),
        options: field('options'),
        filled: field('filled'),
        warnings: field('warnings'),
        measuredG: field('measured_g'),
        volumeCm3: field('volume_cm3'),
        measuredCm3: field('measured_cm3'),
        mainBarcode: field('main_barcode'),
      },
      context,
    ),
  events: (field, context) =>
    eventValues(
      { barcode: field('barcode'), code: field('code'), at: field('at'), location: field('location') },
      context,
    ),
}
