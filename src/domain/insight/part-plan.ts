import type { InsightFrame } from '../contract/insight-frame.ts'
import type { Question } from './plan.ts'
import type { InsightQuery } from './query.ts'

/** A part of a dashboard: what it asks, and what becomes of the rows. It fails alone. `rows` are by the names of its questions. */
export type PartPlan<Part, Facts, KnownToPart> = {
  questions: (query: InsightQuery, known: { facts: Facts }) => Record<string, Question>
  answer: (query: InsightQuery, rows: never, frame: InsightFrame, known: KnownToPart) => Part | Promise<Part>
}

/** A part that has no plan yet is null in every answer. `OnAsking`: what parts may ask for beside rows and facts. */
export type PartPlans<Answers, Facts, OnAsking = object> = {
  [Key in keyof Answers]?: PartPlan<NonNullable<Answers[Key]>, Facts, Known<Answers, Facts> & OnAsking>
}

/** What parts may need beside the rows they asked for. */
export type Known<Answers, Facts> = {
  /** Read before the parts are made, and with the question all that an answer depends on beside the parcels. */
  facts: Facts
  /** Another part of the same answer; null when it failed. */
  part: <Key extends keyof Answers>(key: Key) => Promise<Answers[Key]>
}
