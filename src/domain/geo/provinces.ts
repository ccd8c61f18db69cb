import type { Language } from '../words/language.ts'

/** The Dutch provinces by ISO 3166-2, in the order of the tables of places. */
export const provinces = [
  'NL-DR',
  'NL-FL',
  'NL-FR',
  'NL-GE',
  'NL-GR',
  'NL-LI',
  'NL-NB',
  'NL-NH',
  'NL-OV',
  'NL-UT',
  'NL-ZE',
  'NL-ZH',
] as const
export type Province = (typeof provinces)[number]

export const provinceNames: Readonly<Record<Province, Readonly<Record<Language, string>>>> = {
  'NL-DR': { nl: 'Drenthe', en: 'Drenthe' },
  'NL-FL': { nl: 'Flevoland', en: 'Flevoland' },
  'NL-FR': { nl: 'Friesland', en: 'Friesland' },
  'NL-GE': { nl: 'Gelderland', en: 'Gelderland' },
  'NL-GR': { nl: 'Groningen', en: 'Groningen' },
  'NL-LI': { nl: 'Limburg', en: 'Limburg' },
  'NL-NB': { nl: 'Noord-Brabant', en: 'North Brabant' },
  'NL-NH': { nl: 'Noord-Holland', en: 'North Holland' },
  'NL-OV': { nl: 'Overijssel', en: 'Overijssel' },
  'NL-UT': { nl: 'Utrecht', en: 'Utrecht' },
  'NL-ZE': { nl: 'Zeeland', en: 'Zeeland' },
  'NL-ZH': { nl: 'Zuid-Holland', en: 'South Holland' },
}

/** Also spelled so, in tables of others: signs and blanks aside. */
const otherNames: Readonly<Record<string, Province>> = { fryslan: 'NL-FR', frl: 'NL-FR' }

/** The province of a name, an ISO 3166-2 code with or without 'NL-', or a CBS number ('20' is Groningen, '31' Limburg). */
export function provinceNamed(text: string): Province | undefined {
  const plain = plainName(text)
  const cbs = cbsOrder[Number(plain.replace(/^pv/, '')) - 20]
  if (/^(pv)?\d\d$/.test(plain)) return cbs
  return (
    provinces.find((province) => {
      const { nl, en } = provinceNames[province]
      return [province, province.slice(3), nl, en].some((name) => plainName(name) === plain)
    }) ?? otherNames[plain]
  )
}

/** CBS numbers provinces from 20. Flevoland, the youngest, is 24. */
const cbsOrder: readonly Province[] = ('GR FR DR OV FL GE UT NH ZH ZE NB LI'.split(' ') as 'GR'[]).map(
  (code) => `NL-${code}` as Province,
)

function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

/** Inhabitants on 1 January 2023, rounded to thousands. Source: CBS StatLine, 'Bevolking op 1 januari' (CC BY 4.0). */
export const provinceInhabitants: Readonly<Record<Province, number>> = {
  'NL-DR': 502_000,
  'NL-FL': 445_000,
  'NL-FR': 660_000,
  'NL-GE': 2_134_000,
  'NL-GR': 596_000,
  'NL-LI': 1_128_000,
  'NL-NB': 2_626_000,
  'NL-NH': 2_953_000,
  'NL-OV': 1_184_000,
  'NL-UT': 1_388_000,
  'NL-ZE': 391_000,
  'NL-ZH': 3_805_000,
}
export const inhabitantsYear = 2023
