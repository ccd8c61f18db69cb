import type { insightAdviceNl } from '#web/words/insight-advice.nl.ts'

export const insightAdviceEn = {} satisfies typeof insightAdviceNl as typeof insightAdviceNl
