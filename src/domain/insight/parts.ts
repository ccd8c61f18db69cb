import type { InsightParcels, InsightPart } from '../contract/insights.ts'
import type { PeaksPart } from '../contract/insight-peaks.ts'
import { adviceAnswer, advicePartQuestions, type AdviceContext } from './advice/answer.ts'
import type { MeasureRow } from './figures.ts'
import { hitRateAnswer } from './hit-rate/answer.ts'
import { hitRateQuestions } from './hit-rate/questions.ts'
import type { PageFrame } from './page-answer.ts'
import type { Question } from './plan.ts'
import type { InsightQuery } from './query.ts'
import { peaksAnswer } from './peaks/answer.ts'
import { peaksQuestions } from './peaks/questions.ts'
import { preAdviceAnswer } from './pre-advice/answer.ts'
import { preAdviceQuestions } from './pre-advice/questions.ts'
import { returnsAnswer } from './returns/answer.ts'
import { returnsQuestions } from './returns/questions.ts'
import { transitAnswer } from './transit/answer.ts'
import { transitQuestions } from './transit/questions.ts'

/** A part of the dashboard: what it asks, and what becomes of the rows. It fails alone. */
type InsightPartPlan<Part> = {
  questions: (query: InsightQuery, known: KnownToParts) => Record<string, Question>
  answer: (query: InsightQuery, rows: never, frame: PageFrame, known: KnownToParts) => Part | Promise<Part>
}

/** What parts may need beside parcels; `peaks` is that part of the same answer, null when it failed. */
export type KnownToParts = Omit<AdviceContext, 'peaks'> & { peaks: Promise<PeaksPart | null> }

export const insightPartPlans: { [Key in InsightPart]?: InsightPartPlan<NonNullable<InsightParcels[Key]>> } = {
  transit: {
    questions: transitQuestions,
    answer: (query, rows, frame) => transitAnswer(query, rows, frame.freshness.finalThrough),
  },
  peaks: { questions: peaksQuestions, answer: (query, rows) => peaksAnswer(query, rows) },
  preAdvice: { questions: preAdviceQuestions, answer: (query, rows) => preAdviceAnswer(query, rows) },
  returns: { questions: returnsQuestions, answer: (query, rows) => returnsAnswer(query, rows) },
  advice: {
    questions: advicePartQuestions,
    answer: async (query, rows, _frame, { peaks, ...known }) =>
      adviceAnswer(query, rows, { ...known, peaks: await peaks }),
  },
  hitRate: { questions: hitRateQuestions, answer: (query, rows) => hitRateAnswer(query, rows) },
}

/** Rows by the names of the questions of the same plan: that they fit, only the plan itself knows. */
export type PartRows = Record<string, MeasureRow[]>
