import type { Format } from '#web/format.ts'
import type { Comparison, ParcelFilter } from '#domain/insight/query.ts'
import { productName } from '#domain/parcel/product-names.ts'
import type { Language } from '#domain/words/language.ts'
import type { Words } from '#web/words/nl.ts'

const made = new Map<Language, Intl.DisplayNames>()

/** 'BE' → 'België'; a code nobody knows stays as it is. */
export function countryName(code: string, language: Language, unknown: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code || unknown
  let names = made.get(language)
  if (!names) made.set(language, (names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' })))
  return names.of(code) ?? code
}

export function comparisonName(compare: Comparison, words: Words['insight']): string {
  return compare === 'year' ? words.filter.year : words.filter.previous
}

export function parcelCount(count: number, text: string, words: Words['insight']): string {
  return count === 1 ? words.figure.oneParcel : words.figure.parcels(text)
}

/** A share with one decimal that never rounds a few parcels away to none, nor to all. */
export function shareText(share: number, format: Format): string {
  if (share > 0 && share < 0.0005) return `<${format.percent(0.001)}`
  if (share < 1 && share >= 0.9995) return `>${format.percent(0.999)}`
  return format.percent(share)
}

/** '3085 Standaardpakket'; a code nobody knows stays as it is. */
export function productLabel(code: string, language: Language): string {
  const name = productName(code, language)
  return name ? `${code} ${name}` : code
}

/** A delivery option: 'Avond'. */
export function optionLabel(option: string, words: Words['insight']): string {
  return words.optionNames[option] ?? option
}

/** What a filter narrows to, in words; nothing for what it leaves open. */
export function filterParts(filter: ParcelFilter, words: Words['insight'], language: Language): string[] {
  const { countries, products, options, postcodes } = filter
  return [
    countries.map((code) => countryName(code, language, words.unknown)).join(', '),
    products.length > 0
      ? `${words.filter.product} ${products.map((code) => productLabel(code, language)).join(', ')}`
      : '',
    options.length > 0
      ? `${words.filter.option} ${options.map((option) => optionLabel(option, words)).join(', ')}`
      : '',
    postcodes.length > 0 ? `${words.filter.postcode} ${postcodes.join(', ')}` : '',
  ].filter(Boolean)
}

/** A name in a sentence: 'Niemand thuis' becomes 'niemand thuis', 'HS-code' stays. */
export function inText(name: string): string {
  return /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}
