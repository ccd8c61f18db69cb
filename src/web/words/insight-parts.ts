import type { Language } from '#domain/words/language.ts'
import type { Words } from '#web/words/nl.ts'

export type PartWords = 'transit' | 'hit-rate' | 'peaks' | 'pre-advice' | 'returns' | 'advice'

/** The words of the parts of the dashboard, fetched each with its part. */
export const partWords: Record<PartWords, Record<Language, () => Promise<Partial<Words>>>> = {
  transit: {
    nl: async () => ({ insightTransit: (await import('#web/words/insight-transit.nl.ts')).insightTransitNl }),
    en: async () => ({ insightTransit: (await import('#web/words/insight-transit.en.ts')).insightTransitEn }),
  },
  'hit-rate': {
    nl: async () => ({ insightHitRate: (await import('#web/words/insight-hit-rate.nl.ts')).insightHitRateNl }),
    en: async () => ({ insightHitRate: (await import('#web/words/insight-hit-rate.en.ts')).insightHitRateEn }),
  },
  peaks: {
    nl: async () => ({ insightPeaks: (await import('#web/words/insight-peaks.nl.ts')).insightPeaksNl }),
    en: async () => ({ insightPeaks: (await import('#web/words/insight-peaks.en.ts')).insightPeaksEn }),
  },
  'pre-advice': {
    nl: async () => ({ insightPreAdvice: (await import('#web/words/insight-pre-advice.nl.ts')).insightPreAdviceNl }),
    en: async () => ({ insightPreAdvice: (await import('#web/words/insight-pre-advice.en.ts')).insightPreAdviceEn }),
  },
  returns: {
    nl: async () => ({ insightReturns: (await import('#web/words/insight-returns.nl.ts')).insightReturnsNl }),
    en: async () => ({ insightReturns: (await import('#web/words/insight-returns.en.ts')).insightReturnsEn }),
  },
  advice: {
    nl: async () => ({ insightAdvice: (await import('#web/words/insight-advice.nl.ts')).insightAdviceNl }),
    en: async () => ({ insightAdvice: (await import('#web/words/insight-advice.en.ts')).insightAdviceEn }),
  },
}
