import type { FieldSource, Mapping, MappingField } from '#domain/intake/mapping.ts'
import { timeReader, type TimeRead } from '#domain/intake/time-format.ts'
import type { Batch, ReadContext } from './format.ts'
import { bad, barcode, eventValues, parcelValues } from './rows.ts'

/** The text of a column in the row at hand; '' where it has none. */
export type ColumnText = (column: string) => string

/** Some carriers write a sentence for a code; its beginning tells it from others. */
const maxCodeChars = 60

export type MappedRow = (column: ColumnText, line: number, into: Batch) => void

/**
 * Reads rows with a mapping: each gives a parcel where it names a customer number, an event where it has a code or a time, and one
 * for each column of times that is filled. Throws BadRow, and then nothing of the row has gone in.
 */
export function mappedRow(mapping: Mapping, context: ReadContext): MappedRow {
  const { fields, timeColumns } = mapping
  const readTime = timeReader(mapping.timeFormats, mapping.timeZone)
  const timeOf = (text: string): TimeRead => readTime(text) ?? bad('time-format')

  return (column, line, into) => {
    const field = (name: MappingField) => fieldText(fields[name], column)
    const timeMs = (name: MappingField) => {
      const text = field(name)
      return text === '' ? '' : timeOf(text).ms
    }
    const about = barcode(field('barcode').replaceAll(/\s/g, ''))

    const parcels = []
    const customerNumber = field('customer_number')
    if (customerNumber !== '') {
      const parcel = {
        customerNumber,
        barcode: about,
        reference: field('reference'),
        announcedAt: timeMs('announced_at'),
        handoverDueAt: timeMs('handover_due_at'),
        promisedAt: timeMs('promised_at'),
        country: field('country'),
        postalCode: field('postal_code'),
        city: field('city'),
        recipient: field('recipient'),
        weightG: gramsOf(field('weight_g'), mapping.weightUnit),
        volumeCm3: field('volume_cm3'),
        product: field('product'),
      }
      parcels.push({ line, values: parcelValues(parcel, context) })
    }

    const told = timeColumns
      .map((one) => ({ code: one.code, at: column(one.column).trim() }))
      .filter(({ at }) => at !== '')
    if (fields.code) {
      const one = { code: field('code'), at: field('at') }
      // An order without a status yet is a parcel all the same.
      if (parcels.length + told.length === 0 || one.at !== '' || !isEmptyCode(fields.code, one.code)) told.push(one)
    }
    const location = field('location')
    const events = told.map(({ code, at }) => {
      const { ms, offsetMin } = at === '' ? bad('time-empty') : timeOf(at)
      const event = { barcode: about, scheme: mapping.scheme, code: code.slice(0, maxCodeChars), at: ms, location }
      return { line, values: eventValues(offsetMin === undefined ? event : { ...event, offsetMin }, context) }
    })
    if (parcels.length + events.length === 0 && fields.customer_number) bad('customer-number')
    into.parcels.push(...parcels)
    into.events.push(...events)
  }
}

function fieldText(source: FieldSource | undefined, column: ColumnText): string {
  if (source === undefined) return ''
  if ('constant' in source) return source.constant
  const { columns } = source
  if (columns.length === 1) return column(columns[0]!).trim()
  return columns
    .map((name) => column(name).trim())
    .filter((text) => text !== '')
    .join(' ')
}

/** Of a constant code only the time tells whether it happened. */
function isEmptyCode(source: FieldSource, code: string): boolean {
  return 'constant' in source || code === ''
}

/** '1,25 kg' → 1250. What has a unit says so itself; what is no weight is left for the reader of rows to refuse. */
function gramsOf(text: string, unit: Mapping['weightUnit']): string | number {
  const [, number, own] = /^([0-9]{1,9}(?:[.,][0-9]{1,6})?)\s*(kg|g)?$/i.exec(text) ?? []
  if (number === undefined) return text
  const isKg = own ? own.toLowerCase() === 'kg' : unit === 'kg'
  return isKg ? Math.round(Number(number.replace(',', '.')) * 1000) : number
}
