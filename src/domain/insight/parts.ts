import type { InsightParcels, InsightPart } from '../contract/insights.ts'
import { adviceAnswer, advicePartQuestions, type AdviceContext } from './advice/answer.ts'
import { hitRateAnswer } from './hit-rate/answer.ts'
import { hitRateQuestions } from './hit-rate/questions.ts'
import type { PartPlans } from './part-plan.ts'
import { peaksAnswer } from './peaks/answer.ts'
import { peaksQuestions } from './peaks/questions.ts'
import { preAdviceAnswer } from './pre-advice/answer.ts'
import { preAdviceQuestions } from './pre-advice/questions.ts'
import { returnsAnswer } from './returns/answer.ts'
import { returnsQuestions } from './returns/questions.ts'
import { transitAnswer } from './transit/answer.ts'
import { transitQuestions } from './transit/questions.ts'

export type ParcelsAnswers = Pick<InsightParcels, InsightPart>
export type ParcelsFacts = Omit<AdviceContext, 'peaks'>

/** The parts of 'Je pakketten naar binnen- en buitenland'. */
export const insightPartPlans: PartPlans<ParcelsAnswers, ParcelsFacts> = {
  transit: {
    questions: transitQuestions,
    answer: (query, rows, frame) => transitAnswer(query, rows, frame.freshness.finalThrough),
  },
  peaks: { questions: peaksQuestions, answer: (query, rows) => peaksAnswer(query, rows) },
  preAdvice: { questions: preAdviceQuestions, answer: (query, rows) => preAdviceAnswer(query, rows) },
  returns: { questions: returnsQuestions, answer: (query, rows) => returnsAnswer(query, rows) },
  advice: {
    questions: (query, { facts }) => advicePartQuestions(query, facts),
    answer: async (query, rows, _frame, { facts, part }) =>
      adviceAnswer(query, rows, { ...facts, peaks: await part('peaks') }),
  },
  hitRate: { questions: hitRateQuestions, answer: (query, rows) => hitRateAnswer(query, rows) },
}
