import { contactOptions, type DeliveryOption } from './delivery-option.ts'
import { daysUntilNoShow, networkTimeZone, nextNetworkDay } from './network-calendar.ts'
import { findProduct, type Lane } from './product.ts'
import { dateOfDay, dayMs, dayOfDate, localDate, wallMsOf } from './time-zone.ts'

/**
 * What a pre-advice can say of a parcel, each the bit of its place (0 is the lowest) in the masks `filled` and `needed`. contact: an
 * e-mail address or a phone number. Source: the matrix of DOMAIN §1.5.
 */
export const preAdviceFields = [
  'country',
  'postcode',
  'city',
  'product',
  'street',
  'house-number',
  'name',
  'email',
  'phone',
  'contact',
  'weight',
  'size',
  'customs',
  'hs-code',
] as const
export type PreAdviceField = (typeof preAdviceFields)[number]

/** The place of a field in the masks; 0 is the lowest bit. */
export function bitOf(field: PreAdviceField): number {
  return preAdviceFields.indexOf(field)
}

export function maskOf(...fields: readonly PreAdviceField[]): number {
  return fields.reduce((mask, field) => mask | (1 << bitOf(field)), 0)
}

/** Words of what was announced as filled that stand for a field; nothing else of it is kept. */
export const fieldWords: Readonly<Record<string, PreAdviceField>> = {
  street: 'street',
  'house-number': 'house-number',
  name: 'name',
  email: 'email',
  phone: 'phone',
  customs: 'customs',
  hs: 'hs-code',
  'hs-code': 'hs-code',
}

export type Announced = {
  country: string
  postalCode: string
  city: string
  product: string
  /** 'name street email': see `fieldWords`; '' when the source does not tell. */
  filled: string
  weightG: number | undefined
  volumeCm3: number | undefined
}

/** The mask of what was filled; undefined when the source does not tell of the recipient's fields: then they are not known to be empty. */
export function filledFields(said: Announced): number | undefined {
  if (said.filled === '') return undefined
  const words = said.filled.split(' ')
  let mask = 0
  for (const [word, field] of Object.entries(fieldWords)) if (words.includes(word)) mask |= maskOf(field)
  if ((mask & maskOf('email', 'phone')) !== 0) mask |= maskOf('contact')
  if (said.country !== '') mask |= maskOf('country')
  if (said.postalCode !== '') mask |= maskOf('postcode')
  if (said.city !== '') mask |= maskOf('city')
  if (said.product !== '') mask |= maskOf('product')
  if ((said.weightG ?? 0) > 0) mask |= maskOf('weight')
  if ((said.volumeCm3 ?? 0) > 0) mask |= maskOf('size')
  return mask
}

/** What must be filled, by where it goes. */
export const neededByLane: Readonly<Record<Lane, number>> = {
  domestic: maskOf('country', 'postcode', 'city', 'product', 'street', 'house-number', 'name'),
  be: maskOf('country', 'postcode', 'city', 'product', 'street', 'house-number', 'name'),
  eu: maskOf('country', 'postcode', 'city', 'product', 'street', 'name'),
  world: maskOf('country', 'city', 'product', 'street', 'name', 'contact', 'weight', 'customs', 'hs-code'),
}

/**
 * The mask of what must be filled in a pre-advice. The delivery date and the date of birth that some products need are not among the
 * fields: nothing we read tells of them.
 */
export function neededFields(product: string, lane: Lane, option: DeliveryOption): number {
  const needsContact = contactOptions.has(option) || findProduct(product)?.needsContact
  return neededByLane[lane] | (needsContact ? maskOf('contact') : 0)
}

// Warnings of the carrier, by code: 176‹address type›01 postcode, …02 house number, …03 not found together; 128‹address type›03 unknown.
// Expressions that read the same in JavaScript and in the engine.
export const invalidPattern = '(^| )(176[0-9]{2}0[123]|128[0-9]{2}03)( |$)'
export const addressUnknownPattern = '(^| )(1760103|128[0-9]{2}03)( |$)'

/** @param warnings codes with blanks between them */
export function isInvalid(warnings: string): boolean {
  return new RegExp(invalidPattern).test(warnings)
}

/** The carrier does not know the address: of the recipient by postcode and house number, or of anybody. */
export function isAddressUnknown(warnings: string): boolean {
  return new RegExp(addressUnknownPattern).test(warnings)
}

/** A tenth of what was measured is near enough. */
const tolerance = 0.1
export const toleranceSql = String(tolerance)

/** Whether a declared weight or size is off; undefined when it was not both declared and measured. */
export function isOff(declared: number | undefined, measured: number | undefined): boolean | undefined {
  if (declared === undefined || measured === undefined || declared <= 0 || measured <= 0) return undefined
  return Math.abs(declared - measured) > tolerance * measured
}

/** A today parcel is to be announced before ten on the day of handing over. */
export const todayDeadlineHour = 10

export type DeadlineQuestion = {
  option: DeliveryOption
  announcedAt: number | undefined
  startAt: number | undefined
  /** D0. */
  operationalDay: string | undefined
  promisedAt: number | undefined
}

/**
 * Whether the pre-advice came too late for what was paid for; undefined without a deadline. Evening and guaranteed: the day before
 * delivery, which is the promised day or, without one, the day after D0. Source: DOMAIN §1.5.
 */
export function isDeadlineMissed(asked: DeadlineQuestion): boolean | undefined {
  const { option, announcedAt, startAt, operationalDay, promisedAt } = asked
  if (announcedAt === undefined) return undefined
  if (option === 'today') {
    if (startAt === undefined) return undefined
    const limitMs = dayOfDate(localDate(startAt, networkTimeZone)) * dayMs + todayDeadlineHour * 3_600_000
    return wallMsOf(announcedAt, networkTimeZone) >= limitMs
  }
  if (option !== 'evening' && option !== 'guaranteed') return undefined
  const lastDay =
    promisedAt === undefined ? operationalDay : dateOfDay(dayOfDate(localDate(promisedAt, networkTimeZone)) - 1)
  return lastDay === undefined ? undefined : localDate(announcedAt, networkTimeZone) > lastDay
}

/** The day by which something must have been seen of what was announced on this day. */
export function expectedBy(announcedDay: string): string {
  return nextNetworkDay(announcedDay, daysUntilNoShow)
}
