import { insightParts } from '#domain/contract/insights.ts'
import type { InsightFrame } from '#domain/contract/insight-frame.ts'
import { pageAnswer } from '#domain/insight/page-answer.ts'
import { pageQuestions, type PageQuestionName } from '#domain/insight/page-questions.ts'
import { insightPartPlans, type ParcelsAnswers, type ParcelsFacts } from '#domain/insight/parts.ts'
import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { adviceDecisionsOf } from '#store/state/advice-decisions.ts'
import type { Dashboard } from '#server/dashboard.ts'

/** 'Je pakketten naar binnen- en buitenland'. */
export const parcelsDashboard: Dashboard<ParcelsAnswers, ParcelsFacts, object, PageQuestionName, InsightFrame> = {
  authorisation: 'insight-parcels',
  parts: insightParts,
  plans: insightPartPlans,
  questions: pageQuestions,
  frame: (query, rows, { company, importedAt }) => pageAnswer(query, company, rows, importedAt),
  facts: async (trx, { customerNumbers }) => ({
    decisions: await adviceDecisionsOf(trx, customerNumbers),
    today: localDate(Date.now(), networkTimeZone),
  }),
  onAsking: () => ({}),
}
