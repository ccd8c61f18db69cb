import { contactOptions, deliveryOptionPairs, sameDayOptions } from '#domain/parcel/delivery-option.ts'
import { laneNorms } from '#domain/parcel/norm.ts'
import {
  addressUnknownPattern,
  bitOf,
  fieldWords,
  invalidPattern,
  maskOf,
  neededByLane,
  toleranceSql,
  type PreAdviceField,
} from '#domain/parcel/pre-advice.ts'
import { lanes, products, unionCountries } from '#domain/parcel/product.ts'
import { quoted } from './engine.ts'

// What follows from a product, its options, a country and what was filled, as SQL made of the tables of the domain,
// on the columns of `announcements` and of the table `products`.

/** Rows of the table `products`; -1 is the norm of what has none. */
export function productRows(): string[] {
  return products.map(({ code, service, lane, normDays, needsContact, isCustomerReturn }) => {
    const norm = normDays === 'none' ? -1 : (normDays ?? 'null')
    return `(${[quoted(code), quoted(service), quoted(lane), norm, needsContact, isCustomerReturn].join(', ')})`
  })
}

/** The lane of a country; null without one. */
export const countryLaneSql = `case when country = 'NL' then 'domestic'::lane when country = 'BE' then 'be'::lane when country = '' then null
    when country in (${unionCountries.map(quoted).join(', ')}) then 'eu'::lane else 'world'::lane end`
export const laneSql = `coalesce(country_lane, product_lane, 'domestic'::lane)`

export const serviceSql = `coalesce(product_service,
    case when product = '' or lane = 'domestic'::lane then 'home'::service else 'other'::service end)`

export const optionSql = `case when options = '' then 'none'::delivery_option ${deliveryOptionPairs
  .map(([option, pairs]) => {
    const said = pairs.map((pair) => `contains(' ' || options || ' ', ${quoted(` ${pair} `)})`)
    return `when ${said.join(' and ')} then ${quoted(option)}::delivery_option`
  })
  .join(' ')} else 'none'::delivery_option end`

/** Of the product and the lane alone. */
export const normSql = `case when option in (${typed(sameDayOptions, 'delivery_option')}) then 0::smallint else
    nullif(coalesce(product_norm, case lane ${lanes.map((lane) => `when ${quoted(lane)}::lane then ${laneNorms[lane]}::smallint`).join(' ')} end), -1) end`

export const neededSql = `(case lane ${lanes.map((lane) => `when ${quoted(lane)}::lane then ${neededByLane[lane]}::uinteger`).join(' ')} end
    | case when coalesce(needs_contact, false) or option in (${typed(contactOptions, 'delivery_option')})
      then ${maskOf('contact')}::uinteger else 0::uinteger end)`

const isFilled: readonly (readonly [PreAdviceField, string])[] = [
  ['country', `country <> ''`],
  ['postcode', `postal_code <> ''`],
  ['city', `city <> ''`],
  ['product', `product <> ''`],
  ['weight', 'coalesce(weight_g > 0, false)'],
  ['size', 'coalesce(volume_cm3 > 0, false)'],
]

/** filled: the text of what the source tells. */
export const filledSql = `case when filled <> '' then (${[
  ...[...Map.groupBy(Object.entries(fieldWords), ([, field]) => field)].map(([field, words]) =>
    bitWhen(field, isSaid(words.map(([word]) => word))),
  ),
  bitWhen('contact', isSaid(['email', 'phone'])),
  ...isFilled.map(([field, condition]) => bitWhen(field, condition)),
].join(' | ')}) end`

function isSaid(words: readonly string[]): string {
  return words.map((word) => `contains(' ' || filled || ' ', ${quoted(` ${word} `)})`).join(' or ')
}

function bitWhen(field: PreAdviceField, condition: string): string {
  return `((${condition})::uinteger << ${bitOf(field)})`
}

export const invalidSql = `warnings <> '' and regexp_matches(warnings, ${quoted(invalidPattern)})`
export const addressUnknownSql = `warnings <> '' and regexp_matches(warnings, ${quoted(addressUnknownPattern)})`

/** Whether what was declared is off; null when it was not both declared and measured. */
export function offSql(declared: string, measured: string): string {
  return `case when ${declared} > 0 and ${measured} > 0
    then abs(${declared} - ${measured}) > ${toleranceSql}::double * ${measured} end`
}

function typed(values: Iterable<string>, type: string): string {
  return [...values].map((value) => `${quoted(value)}::${type}`).join(', ')
}
