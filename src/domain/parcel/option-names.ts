import type { Language } from '../words/language.ts'

/** What a delivery option is called, by its name in the facts; others are told as they came. */
export const optionNames: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  nl: {
    none: 'Zonder optie',
    evening: 'Avond',
    today: 'Vandaag',
    sameday: 'Zelfde dag',
    instant: 'Meteen',
    guaranteed: 'Gegarandeerd voor een tijd',
    sunday: 'Zondag',
  },
  en: {
    none: 'Without option',
    evening: 'Evening',
    today: 'Today',
    sameday: 'Same day',
    instant: 'At once',
    guaranteed: 'Guaranteed before a time',
    sunday: 'Sunday',
  },
}
