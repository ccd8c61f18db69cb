import { tallyQuestion } from '../../benchmark/measures.ts'
import type { Question } from '../plan.ts'
import type { InsightQuery, ParcelFilter } from '../query.ts'
import { frozenQuarter } from './answer.ts'
import type { BenchmarkFacts } from './facts.ts'

/** What is compared with others knows no filters. Where the page has none either, one reading of its parcels does for the quarter too. */
export function peersQuestions(
  { customerNumbers, filter }: InsightQuery,
  benchmarks: BenchmarkFacts,
): Record<string, Question> {
  const quarter = frozenQuarter(benchmarks)
  return quarter && isWide(filter) ? { quarter: tallyQuestion(customerNumbers, quarter) } : {}
}

export const wide: ParcelFilter = { countries: [], products: [], options: [], postcodes: [] }

export function isWide(filter: ParcelFilter): boolean {
  return Object.values(filter).every((list) => list.length === 0)
}
