import { needOwnWords, needWords } from '#web/words/words.tsx'

/** What 'E-commerce inzichten' says before any of its parts is there. A file of its own: the log-in page must not come with it. */
export async function needEcommerceWords(): Promise<void> {
  const own = {
    nl: async () => ({ insightEcommerce: (await import('#web/words/insight-ecommerce.nl.ts')).insightEcommerceNl }),
    en: async () => ({ insightEcommerce: (await import('#web/words/insight-ecommerce.en.ts')).insightEcommerceEn }),
  }
  await Promise.all([needWords('insight'), needOwnWords('insight ecommerce', own)])
}
