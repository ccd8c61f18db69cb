import { useSyncExternalStore } from 'react'
import { languageFrom, type Language } from '#domain/words/language.ts'
import { keep, kept } from '#web/kept.ts'
import type { Words } from '#web/words/nl.ts'

// One language is fetched at a time; nothing is drawn before the first one is there.
const load: Record<Language, () => Promise<Words>> = {
  nl: async () => (await import('#web/words/nl.ts')).nl,
  en: async () => (await import('#web/words/en.ts')).en,
}

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
  words = await load[next]()
  language = next
  document.documentElement.lang = next
  keep('language', next)
  for (const listener of listeners) listener()
}

export function currentWords(): Words {
  if (!words) throw new Error('words were used before a language was chosen')
  return words
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
