import type { Format } from '#web/format.ts'
import type { Comparison } from '#domain/insight/query.ts'
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
