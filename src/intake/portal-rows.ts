import type { ImportFileKind } from '#domain/contract/imports.ts'
import type { RowReason } from '#domain/words/import-reasons.ts'
import type { ReadContext } from './format.ts'
import type { Header } from './portal-columns.ts'
import { bad, BadRow, country, customerNumber, eventValues, parcelValues, text } from './rows.ts'

/** The values of a row in the order of the store's columns, or why it cannot be taken. */
export type RowOutcome = { values: (string | number | null)[] } | { reason: RowReason }

/** A reader of one row of a file of this kind. Texts are trimmed; an empty optional field is '' or null. */
export function rowReader(
  kind: ImportFileKind,
  header: Header,
  context: ReadContext,
): (fields: string[]) => RowOutcome {
  return (fields) => {
    if (fields.length > header.width) return { reason: 'too-many-fields' }
    if (fields.length < header.width) return { reason: 'too-few-fields' }
    const field = (column: string) => {
      const place = header.at(column)
      return place === undefined ? '' : fields[place]!
    }
    try {
      return { values: readers[kind](field, context) }
    } catch (error) {
      if (error instanceof BadRow) return { reason: error.reason }
      throw error
    }
  }
}

type Field = (column: string) => string

const readers: Record<ImportFileKind, (field: Field, context: ReadContext) => (string | number | null)[]> = {
  customers: (field) => [
    customerNumber(field('customer_number')),
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
      },
      context,
    ),
  events: (field, context) =>
    eventValues(
      { barcode: field('barcode'), code: field('code'), at: field('at'), location: field('location') },
      context,
    ),
}
