import { customerNumberFrom, type CustomerNumber } from '#domain/access/customer-number.ts'
import { barcodeProblem, normaliseBarcode } from '#domain/parcel/barcode.ts'
import { normaliseEventCode } from '#domain/parcel/event-code.ts'
import { normaliseProduct, productPattern } from '#domain/parcel/product.ts'
import { dayMs, instantOf, parseLocalTime } from '#domain/parcel/time-zone.ts'
import type { RowReason } from '#domain/words/import-reasons.ts'
import type { ReadContext } from './format.ts'

/** Thrown for a row that cannot be taken. */
export class BadRow extends Error {
  readonly reason: RowReason
  constructor(reason: RowReason) {
    super(reason)
    this.reason = reason
  }
}

export function bad(reason: RowReason): never {
  throw new BadRow(reason)
}

/** A time as text (read in the delivery's zone), as epoch ms when a format knows it already, or '' for none. */
export type TimeField = string | number

/** What a format found out about a parcel; texts as they came. Left out is the same as ''. */
export type ParcelFields = {
  customerNumber: string
  barcode: string
  reference?: string
  announcedAt?: TimeField
  handoverDueAt?: TimeField
  promisedAt?: TimeField
  country?: string
  postalCode?: string
  city?: string
  /** What is the same for the same person: an e-mail address, else address and name. Becomes a key. */
  recipient?: string
  /** The key itself, of a row that had one made before. */
  recipientKey?: string
  weightG?: string | number
  product?: string
  options?: string
  filled?: string
  warnings?: string
  measuredG?: string | number
  volumeCm3?: string | number
  measuredCm3?: string | number
  mainBarcode?: string
  /** When it was said, if the delivery tells; epoch ms. */
  saidMs?: number
}

export type EventFields = {
  barcode: string
  /** The code table; 'postnl' also knows the names of milestones. */
  scheme?: string
  code: string
  at: TimeField
  offsetMin?: number
  location?: string
  reason?: string
  eventId?: string
  /** When it was declared an error; epoch ms. */
  declaredMs?: number
}

type Values = (string | number | null)[]

/** A row of the log's `parcels`. Throws BadRow. */
export function parcelValues(fields: ParcelFields, context: ReadContext): Values {
  const time = (value: TimeField = '') => timeMs(value, context.timeZone)
  const number = customerNumber(fields.customerNumber)
  if (context.customerNumbers.length > 0 && !context.customerNumbers.includes(number)) bad('number-not-allowed')
  return [
    number,
    barcode(fields.barcode),
    text(fields.reference),
    time(fields.announcedAt),
    time(fields.handoverDueAt),
    time(fields.promisedAt),
    country(fields.country),
    postalCode(fields.postalCode),
    text(fields.city),
    fields.recipientKey ?? context.recipientKey(text(fields.recipient)),
    measure(fields.weightG),
    product(fields.product),
    text(fields.options),
    text(fields.filled),
    text(fields.warnings),
    measure(fields.measuredG),
    fields.mainBarcode ? barcode(fields.mainBarcode) : '',
    saidMsOf(fields, context),
    context.source,
    boundOf(context),
    measure(fields.volumeCm3),
    measure(fields.measuredCm3),
  ]
}

/** When a row was said; without a time of its own when its delivery was. Epoch ms. */
export function saidMsOf({ saidMs }: Pick<ParcelFields, 'saidMs'>, context: ReadContext): number {
  return Math.min(saidMs ?? context.saidMs, context.receivedMs ?? Infinity)
}

/** 1 of a source that may speak for certain customer numbers only; null of one that may for all. */
export function boundOf({ customerNumbers }: Pick<ReadContext, 'customerNumbers'>): 1 | null {
  return customerNumbers.length > 0 ? 1 : null
}

/** A row of the log's `events`. Throws BadRow. */
export function eventValues(fields: EventFields, context: ReadContext): Values {
  const { scheme = 'postnl', at, offsetMin, declaredMs } = fields
  const offset = offsetMin ?? (typeof at === 'string' ? parseLocalTime(at.trim())?.offsetMinutes : undefined)
  return [
    barcode(fields.barcode),
    scheme,
    code(fields.code),
    eventMs(at, context),
    offset ?? null,
    text(fields.location),
    text(fields.reason),
    context.source,
    text(fields.eventId),
    declaredMs ?? null,
    forNumbers(context),
  ]
}

/** The numbers whose parcels the source may tell about, as the log keeps them: '' for all. */
export function forNumbers({ customerNumbers }: ReadContext): string {
  const known = joined.get(customerNumbers)
  if (known !== undefined) return known
  const text = customerNumbers.toSorted().join(' ')
  joined.set(customerNumbers, text)
  return text
}

const joined = new WeakMap<readonly string[], string>()

/** A clock may be wrong, or a zone; what would be told of later than this could not be corrected any more. */
const maxAheadMs = 2 * dayMs

/** The latest time an event may have; epoch ms, Infinity when none is too late. */
export function latestEventMs({ receivedMs = Infinity }: ReadContext): number {
  return receivedMs + maxAheadMs
}

function eventMs(at: TimeField, context: ReadContext): number {
  const ms = timeMs(at, context.timeZone) ?? bad('time-empty')
  return ms > latestEventMs(context) ? bad('time-in-future') : ms
}

const maxTextChars = 200

/** A copy: a reader's text shares memory with its whole block. */
export function text(value = ''): string {
  const trimmed = value.trim()
  return trimmed.length > maxTextChars ? bad('text-too-long') : ` ${trimmed}`.slice(1)
}

export function customerNumber(value: string): CustomerNumber {
  return customerNumberFrom(value.trim()) ?? bad('customer-number')
}

export function country(value = ''): string {
  const upper = value.trim().toUpperCase()
  return upper === '' || /^[A-Z]{2}$/.test(upper) ? upper : bad('country')
}

/** A number too large for the program that wrote it: many barcodes have become this one. */
const roundedNumber = /^[0-9]\.[0-9]+E[0-9]{1,2}$/i

export function barcode(value: string): string {
  const problem = roundedNumber.test(value.trim()) ? 'barcode-characters' : barcodeProblem(value)
  return problem ? bad(problem) : normaliseBarcode(value)
}

function code(value: string): string {
  const normal = normaliseEventCode(value)
  if (normal === '') return bad('code-empty')
  return normal.length > 60 ? bad('text-too-long') : normal
}

function timeMs(value: TimeField, timeZone: string): number | null {
  if (typeof value === 'number') return value
  const trimmed = value.trim()
  return trimmed === '' ? null : (instantOf(trimmed, timeZone) ?? bad('time'))
}

/** Without blanks and signs, '1012 AB' and '1012ab' being one: what a filter compares with. */
function postalCode(value?: string): string {
  return text(value)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
}

/** A weight in g or a volume in cm³. */
function measure(value: string | number = ''): number | null {
  const trimmed = String(value).trim()
  if (trimmed === '') return null
  // Three decimals may be thousands in Dutch; whole grams leave no doubt.
  return /^[0-9]{1,9}([.,][0-9]{1,2})?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : bad('weight')
}

function product(value = ''): string {
  return value === '' || productPattern.test(value) ? normaliseProduct(value) : bad('product')
}
