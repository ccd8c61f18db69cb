import { normaliseBarcode } from '#domain/parcel/barcode.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { barcodeOf } from './epcis/identifiers.ts'
import type { ReadContext, Rejection } from './format.ts'

const word = /[A-Za-z0-9][A-Za-z0-9./-]{5,79}/g
const part = /[A-Za-z0-9]{6,40}/g
const address = /[^\s,;|"'<>()[\]{}:=]+@[^\s,;|"'<>()[\]{}:=]+/g
const urn = /urn:epc:[\w:.-]{10,80}/gi
/** A recipient's key, as rows hold that are kept to be read again. */
const key = /(?<![\w-])[\w-]{32}(?![\w-])/g
/** What is kept of a row. */
const maxChars = 65_536

/**
 * Whether a text that cannot be read as rows names a parcel or a recipient that was erased on request. Only hashes of them are kept,
 * so each word that may be one is asked about; it costs nothing as long as nobody was erased.
 */
export function namesErased(
  row: string,
  { isErased, erased }: Pick<Warehouse, 'isErased' | 'erased'>,
  recipientKey: (recipient: string) => string,
): boolean {
  if (erased() === 0 || row === '') return false
  const text = row.slice(0, maxChars)
  const barcodes = [...all(text, word), ...all(text, part), ...all(text, urn).flatMap((one) => barcodeOf(one) ?? [])]
  const recipients = [...all(text, address).map(recipientKey), ...all(text, key)]
  return (
    barcodes.some((value) => isErased({ kind: 'barcode', value: normaliseBarcode(value) })) ||
    recipients.some((value) => isErased({ kind: 'recipient', value }))
  )
}

/** A rejection as it may be kept: of who was erased only its line. */
export function keepable(rejection: Rejection, warehouse: Warehouse, { recipientKey }: ReadContext): Rejection {
  const { line, row } = rejection
  return namesErased(row, warehouse, recipientKey) ? { line, reason: 'erased', row: '' } : rejection
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found)
}
