import { needOwnWords } from '#web/words/words.tsx'

export function needAreaWords(): Promise<void> {
  return needOwnWords('areas', {
    nl: async () => ({ areas: (await import('#web/words/areas.nl.ts')).areasNl }),
    en: async () => ({ areas: (await import('#web/words/areas.en.ts')).areasEn }),
  })
}
