/** Dutch is the source language; English must say everything Dutch says. */
export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

/** The best language for an Accept-Language header or navigator.languages; Dutch when neither is asked for. */
export function languageFrom(preferences: string | readonly string[] | undefined): Language {
  const list = typeof preferences === 'string' ? preferences.split(',') : (preferences ?? [])
  for (const entry of list) {
    const tag = entry.split(';')[0]?.trim().toLowerCase() ?? ''
    if (tag.startsWith('nl')) return 'nl'
    if (tag.startsWith('en')) return 'en'
  }
  return 'nl'
}
