import { authorisationLabel } from '#domain/access/authorisation.ts'
import type { Language } from '#domain/words/language.ts'
import type { Say } from '#server/mail/mail-text.ts'

const locales: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' }
const zone = 'Europe/Amsterdam'

/** How values are said in a language; moments and days are those of the Netherlands. */
export function sayIn(language: Language, brand: string): Say {
  const locale = locales[language]
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    brand,
    moment: (iso) => moment.format(new Date(iso)),
    day: (date) => day.format(new Date(`${date}T00:00:00Z`)),
    list: (texts) => list.format(texts),
    label: (authorisation) => authorisationLabel(authorisation, language, brand),
    number: ({ number, company }) => (company === '' ? number : `${company} (${number})`),
    greeting,
  }
}

// Anybody can ask for an account in any name, for any address: what could be read as an advertisement or an address on the web
// is no name.
function greeting(firstName: string): string {
  const name = firstName.trim()
  return /^[\p{L}\p{M}][\p{L}\p{M}'’ -]{0,39}$/u.test(name) && name.split(' ').length <= 3 ? name : ''
}
