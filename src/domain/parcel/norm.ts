import { sameDayOptions, type DeliveryOption } from './delivery-option.ts'
import { mailDaysBetween, networkDaysBetween } from './network-calendar.ts'
import type { OwnNorm } from './number-rules.ts'
import { findProduct, normaliseProduct, type Lane, type Service } from './product.ts'

/** Within how many network days a parcel should be there when nothing more is known of it. Source: DOMAIN §2.5, proposals but for the first. */
export const laneNorms: Readonly<Record<Lane, number>> = { domestic: 1, be: 2, eu: 5, world: 10 }

export type NormQuestion = {
  country: string
  product: string
  lane: Lane
  option: DeliveryOption
  /** D0, 'YYYY-MM-DD'. */
  day: string | undefined
}

/** The norm of a customer number itself, else of the option, the product, the lane; undefined where the day is agreed on. */
export function normDays(asked: NormQuestion, own: readonly OwnNorm[] = []): number | undefined {
  const found = sortedNorms(own).find((norm) => isAbout(norm, asked))
  if (found) return found.days
  if (sameDayOptions.has(asked.option)) return 0
  const ofProduct = findProduct(asked.product)?.normDays
  return ofProduct === 'none' ? undefined : (ofProduct ?? laneNorms[asked.lane])
}

/** In the order in which they are looked through: one for a product before one for a country, the latest first. */
export function sortedNorms(norms: readonly OwnNorm[]): OwnNorm[] {
  const rank = ({ country, product }: OwnNorm) => (product === '*' ? 0 : 2) + (country === '*' ? 0 : 1)
  return norms
    .map((norm) => ({ ...norm, product: normaliseProduct(norm.product) }))
    .sort((a, b) => rank(b) - rank(a) || b.from.localeCompare(a.from))
}

function isAbout(norm: OwnNorm, { country, product, lane, day }: NormQuestion): boolean {
  const where = country === '' && lane === 'domestic' ? 'NL' : country
  const isItsProduct = norm.product === '*' || norm.product.toUpperCase() === product.toUpperCase()
  return (norm.country === '*' || norm.country === where) && isItsProduct && day !== undefined && norm.from <= day
}

/** Days in which a service delivers, after one date through the other: what travels with the mail rests on Mondays too (DOMAIN §5.1). */
export function serviceDaysBetween(service: Service, after: string, through: string): number {
  return mailServices.has(service) ? mailDaysBetween(after, through) : networkDaysBetween(after, through)
}

export const mailServices: ReadonlySet<Service> = new Set(['letterbox', 'letter'])
