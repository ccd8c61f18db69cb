import { createHmac } from 'node:crypto'
import { customerNumberFrom } from '#domain/access/customer-number.ts'
import type { ImportFileKind } from '#domain/contract/imports.ts'
import { barcodeProblem, normaliseBarcode } from '#domain/parcel/barcode.ts'
import { normaliseEventCode } from '#domain/parcel/event-code.ts'
import { normaliseProduct } from '#domain/parcel/product.ts'
import { instantOf } from '#domain/parcel/time-zone.ts'
import type { RowReason } from '#domain/words/import-reasons.ts'
import type { Header } from './portal-columns.ts'

/** The values of a row in the order of the store's columns, or why it cannot be taken. */
export type RowOutcome = { values: (string | number | null)[] } | { reason: RowReason }

export type RowContext = {
  /** IANA zone of times that have none of their own. */
  timeZone: string
  /** Secret with which recipients are turned into keys; who they are is not kept. */
  recipientSecret: string
}

const maxTextChars = 200

/** A reader of one row of a file of this kind. Texts are trimmed; an empty optional field is '' or null. */
export function rowReader(kind: ImportFileKind, header: Header, context: RowContext): (fields: string[]) => RowOutcome {
  return (fields) => {
    if (fields.length > header.width) return { reason: 'too-many-fields' }
    if (fields.length < header.width) return { reason: 'too-few-fields' }
    const field = (column: string) => {
      const place = header.at(column)
      return place === undefined ? '' : fields[place]!.trim()
    }
    try {
      return { values: readers[kind](field, context) }
    } catch (error) {
      if (error instanceof BadRow) return { reason: error.reason }
      throw error
    }
  }
}

class BadRow extends Error {
  readonly reason: RowReason
  constructor(reason: RowReason) {
    super(reason)
    this.reason = reason
  }
}

type Field = (column: string) => string

const readers: Record<ImportFileKind, (field: Field, context: RowContext) => (string | number | null)[]> = {
  customers: (field) => [
    customerNumber(field('customer_number')),
    text(field('company')) || bad('company-empty'),
    text(field('branch')),
    country(field('country')),
    text(field('city')),
  ],
  parcels: (field, { timeZone, recipientSecret }) => [
    customerNumber(field('customer_number')),
    barcode(field('barcode')),
    text(field('reference')),
    time(field('announced_at'), timeZone),
    time(field('handover_due_at'), timeZone),
    time(field('promised_at'), timeZone),
    country(field('country')),
    postalCode(field('postal_code')),
    text(field('city')),
    recipientKey(text(field('recipient')), recipientSecret),
    weight(field('weight_g')),
    product(field('product')),
  ],
  events: (field, { timeZone }) => [
    barcode(field('barcode')),
    code(field('code')),
    time(field('at'), timeZone) ?? bad('time-empty'),
    text(field('location')),
  ],
}

function bad(reason: RowReason): never {
  throw new BadRow(reason)
}

/** A copy: the reader's text shares memory with its whole block. */
function text(value: string): string {
  return value.length > maxTextChars ? bad('text-too-long') : ` ${value}`.slice(1)
}

function customerNumber(value: string): string {
  return customerNumberFrom(value) ?? bad('customer-number')
}

function barcode(value: string): string {
  const problem = barcodeProblem(value)
  return problem ? bad(problem) : normaliseBarcode(value)
}

function code(value: string): string {
  if (value === '') return bad('code-empty')
  return value.length > 60 ? bad('text-too-long') : normaliseEventCode(value)
}

function time(value: string, timeZone: string): number | null {
  return value === '' ? null : (instantOf(value, timeZone) ?? bad('time'))
}

function country(value: string): string {
  const upper = value.toUpperCase()
  return upper === '' || /^[A-Z]{2}$/.test(upper) ? upper : bad('country')
}

/** Without blanks and signs, '1012 AB' and '1012ab' being one: what a filter compares with. */
function postalCode(value: string): string {
  return text(value)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
}

function weight(value: string): number | null {
  if (value === '') return null
  // Three decimals may be thousands in Dutch; whole grams leave no doubt.
  return /^[0-9]{1,9}([.,][0-9]{1,2})?$/.test(value) ? Number(value.replace(',', '.')) : bad('weight')
}

function product(value: string): string {
  return /^[A-Za-z0-9 _-]{0,20}$/.test(value) ? normaliseProduct(value) : bad('product')
}

/** HMAC-SHA256 of who receives it: equal recipients can be told, nobody can be named (DOMAIN §7.1). */
function recipientKey(recipient: string, secret: string): string {
  return recipient === '' ? '' : createHmac('sha256', secret).update(recipient).digest('base64url').slice(0, 32)
}
