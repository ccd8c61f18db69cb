import { ecommerceWords } from '#web/words/ecommerce-words.ts'
import { needOwnWords } from '#web/words/words.tsx'

/** The words of the operator's page of branch figures, and the names that customers read those by. */
export async function needBenchmarkWords(): Promise<void> {
  await Promise.all([
    needOwnWords('insight peers', ecommerceWords.peers),
    needOwnWords('benchmarks', {
      nl: async () => ({ benchmarks: (await import('#web/words/benchmarks.nl.ts')).benchmarksNl }),
      en: async () => ({ benchmarks: (await import('#web/words/benchmarks.en.ts')).benchmarksEn }),
    }),
  ])
}
