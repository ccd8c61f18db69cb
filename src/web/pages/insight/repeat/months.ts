import type { Language } from '#domain/words/language.ts'

const locales: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' }

/** '2025-11' → 'november' */
export function monthName(month: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  )
}
