import { useSyncExternalStore } from 'react'
import { languageFrom, type Language } from '#domain/words/language.ts'
import { keep, kept } from '#web/kept.ts'
import type { Words } from '#web/words/nl.ts'

export type Part =
  | 'operator'
  | 'door'
  | 'help'
  | 'welcome'
  | 'security'
  | 'access'
  | 'inside'
  | 'people'
  | 'insight'
  | 'parcels'
  | 'trail'
  | 'mails'
  | 'support'
  | 'intake'

// One language at a time, and of it only the parts that the pages opened so far need.
const load: Record<Language, Record<Part, () => Promise<Partial<Words>>>> = {
  nl: {
    door: async () => (await import('#web/words/door.nl.ts')).doorNl,
    operator: async () => ({ operator: (await import('#web/words/operator.nl.ts')).operatorNl }),
    help: async () => (await import('#web/words/help.nl.ts')).helpNl,
    welcome: async () => (await import('#web/words/welcome.nl.ts')).welcomeNl,
    security: async () => (await import('#web/words/security.nl.ts')).securityNl,
    access: async () => (await import('#web/words/access.nl.ts')).accessNl,
    inside: async () => (await import('#web/words/inside.nl.ts')).insideNl,
    people: async () => (await import('#web/words/administration.nl.ts')).administrationNl,
    insight: async () => ({ insight: (await import('#web/words/insight.nl.ts')).insightNl }),
    parcels: async () => ({ parcels: (await import('#web/words/parcels.nl.ts')).parcelsNl }),
    trail: async () => ({ trail: (await import('#web/words/trail.nl.ts')).trailNl }),
    mails: async () => ({ mails: (await import('#web/words/mails.nl.ts')).mailsNl }),
    support: async () => ({ support: (await import('#web/words/support.nl.ts')).supportNl }),
    intake: async () => (await import('#web/words/data.nl.ts')).dataNl,
  },
  en: {
    door: async () => (await import('#web/words/door.en.ts')).doorEn,
    operator: async () => ({ operator: (await import('#web/words/operator.en.ts')).operatorEn }),
    help: async () => (await import('#web/words/help.en.ts')).helpEn,
    welcome: async () => (await import('#web/words/welcome.en.ts')).welcomeEn,
    security: async () => (await import('#web/words/security.en.ts')).securityEn,
    access: async () => (await import('#web/words/access.en.ts')).accessEn,
    inside: async () => (await import('#web/words/inside.en.ts')).insideEn,
    people: async () => (await import('#web/words/administration.en.ts')).administrationEn,
    insight: async () => ({ insight: (await import('#web/words/insight.en.ts')).insightEn }),
    parcels: async () => ({ parcels: (await import('#web/words/parcels.en.ts')).parcelsEn }),
    trail: async () => ({ trail: (await import('#web/words/trail.en.ts')).trailEn }),
    mails: async () => ({ mails: (await import('#web/words/mails.en.ts')).mailsEn }),
    support: async () => ({ support: (await import('#web/words/support.en.ts')).supportEn }),
    intake: async () => (await import('#web/words/data.en.ts')).dataEn,
  },
}

type Loader = () => Promise<Partial<Words>>

const parts = new Map<string, Record<Language, Loader>>()
let language: Language = 'nl'
let words: Words | undefined
const listeners = new Set<() => void>()

/** The language this browser used last, else what the server or the browser prefers. */
export function firstLanguage(): Language {
  const choices = [kept('language'), document.documentElement.lang, ...navigator.languages]
  return languageFrom(choices.filter((choice) => choice !== null))
}

/** Draws everything in this language from now on. */
export async function chooseLanguage(next: Language): Promise<void> {
  if (words && next === language) return
  parts.set('door', { nl: load.nl.door, en: load.en.door })
  const loaded = await Promise.all([...parts.values()].map((loaders) => loaders[next]()))
  language = next
  document.documentElement.lang = next
  keep('language', next)
  replaceWords(Object.assign({}, ...loaded) as Words)
}

/** Fetches the words of a part of the portal; a route asks for them before its page is drawn. */
export function needWords(part: Part): Promise<void> {
  return needOwnWords(part, { nl: load.nl[part], en: load.en[part] })
}

/** The same for words that one page alone knows of: every page carries what is named above. */
export async function needOwnWords(part: string, loaders: Record<Language, Loader>): Promise<void> {
  if (parts.has(part)) return
  const asked = language
  const loaded = await loaders[asked]()
  parts.set(part, loaders)
  // The language was changed meanwhile: what was fetched is the old one's.
  replaceWords({ ...currentWords(), ...(asked === language ? loaded : await loaders[language]()) })
}

/** The words fetched so far. A page's own part is there, because its route asked for it. */
export function currentWords(): Words {
  if (!words) throw new Error('words were used before a language was chosen')
  return words
}

function replaceWords(next: Words): void {
  words = next
  for (const listener of listeners) listener()
}

export function currentLanguage(): Language {
  return language
}

export function useWords(): Words {
  return useSyncExternalStore(subscribe, currentWords)
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
