import type { Language } from '#domain/words/language.ts'

// Where Dutch parcels mostly go; a norm for another country stays selectable once it is there.
const codes =
  'NL BE DE FR LU GB IE DK SE NO FI IS ES PT IT AT CH LI PL CZ SK HU SI HR RO BG GR EE LV LT MT CY TR US CA CN HK JP AU'.split(
    ' ',
  )

export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code
}

/** Country codes by name, the Netherlands first. */
export function countriesFor(language: Language, also: string): string[] {
  const all = codes.includes(also) || also === '*' ? codes : [...codes, also]
  return all.toSorted((a, b) =>
    a === 'NL' ? -1 : b === 'NL' ? 1 : countryName(a, language).localeCompare(countryName(b, language), language),
  )
}
