import type { Quarter } from '../benchmark/quarter.ts'
import type { EcommercePart, InsightEcommerce } from '../contract/insight-ecommerce.ts'
import { advicePartQuestions, type AdviceContext } from './advice/answer.ts'
import { deliveryOptionsAnswer } from './delivery-options/answer.ts'
import { deliveryOptionsQuestions } from './delivery-options/questions.ts'
import type { MeasureRow } from './figures.ts'
import { improveAnswer } from './improve/answer.ts'
import type { PartPlans } from './part-plan.ts'
import { placesAnswer, type AreaVersions, type CustomersByArea } from './places/answer.ts'
import { peersAnswer, type OwnQuarter } from './peers/answer.ts'
import type { BenchmarkFacts } from './peers/facts.ts'
import { peersQuestions } from './peers/questions.ts'
import { repeatAnswer, repeatQuestions } from './repeat/answer.ts'
import type { Orders } from './repeat/orders.ts'

export type EcommerceAnswers = Pick<InsightEcommerce, EcommercePart>

/** Plain values, each cheap to read: with the question they are all that an answer depends on beside the parcels. */
export type EcommerceFacts = Omit<AdviceContext, 'peaks'> & { benchmarks: BenchmarkFacts; areas: AreaVersions }

/** What costs much and only some parts need: asked when the first of them does, and once. */
export type EcommerceOnAsking = {
  /** What the customers of the question ordered, of all time. */
  orders: () => Promise<Orders>
  customersByArea: () => Promise<CustomersByArea>
  /** Of a quarter, without the filters of the question. `rows`: of `tallyQuestion`, where they are there already. */
  ownQuarter: (quarter: Quarter, rows: MeasureRow[] | undefined) => Promise<OwnQuarter>
}

/** The parts of 'E-commerce inzichten'. */
export const ecommercePartPlans: PartPlans<EcommerceAnswers, EcommerceFacts, EcommerceOnAsking> = {
  peers: {
    questions: (query, { facts }) => peersQuestions(query, facts.benchmarks),
    answer: (_query, rows: { quarter?: MeasureRow[] }, _frame, { facts, ownQuarter }) =>
      peersAnswer(facts.benchmarks, facts.today, (quarter) => ownQuarter(quarter, rows.quarter)),
  },
  improve: {
    questions: (query, { facts }) => advicePartQuestions(query, facts),
    answer: async (query, rows, _frame, { facts, part }) =>
      improveAnswer(query, rows, facts, { peers: await part('peers'), repeat: await part('repeat') }),
  },
  deliveryOptions: {
    questions: deliveryOptionsQuestions,
    answer: (query, rows) => deliveryOptionsAnswer(query, rows),
  },
  repeat: {
    questions: repeatQuestions,
    answer: async (query, rows, _frame, { orders }) => repeatAnswer(query, rows, await orders()),
  },
  places: {
    questions: () => ({}),
    answer: async (_query, _rows, _frame, { facts, customersByArea }) =>
      placesAnswer(await customersByArea(), facts.areas.shapes),
  },
}
