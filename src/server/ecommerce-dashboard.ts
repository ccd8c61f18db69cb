import { ecommerceParts, type InsightEcommerce } from '#domain/contract/insight-ecommerce.ts'
import type { InsightFrame } from '#domain/contract/insight-frame.ts'
import {
  ecommercePartPlans,
  type EcommerceAnswers,
  type EcommerceFacts,
  type EcommerceOnAsking,
} from '#domain/insight/ecommerce-parts.ts'
import { count } from '#domain/insight/figures.ts'
import { metrics } from '#domain/insight/metric.ts'
import { pageAnswer } from '#domain/insight/page-answer.ts'
import { pageQuestions, type PageQuestionName } from '#domain/insight/page-questions.ts'
import { isWide, wide } from '#domain/insight/peers/questions.ts'
import type { ParcelFilter } from '#domain/insight/query.ts'
import { bytesOf } from '#domain/insight/repeat/orders.ts'
import { networkTimeZone } from '#domain/parcel/network-calendar.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { adviceDecisionsOf } from '#store/state/advice-decisions.ts'
import { areaVersions } from '#store/state/areas.ts'
import { benchmarkFactsOf } from '#store/state/benchmarks.ts'
import { ordersOf } from '#store/warehouse/recipient-orders.ts'
import { customersIn } from '#server/areas.ts'
import { begun, once } from '#server/once.ts'
import { ownQuarter } from '#server/own-quarter.ts'
import type { Dashboard } from '#server/dashboard.ts'

type Frame = InsightFrame & Pick<InsightEcommerce, 'accepted'>
type PageQuestion = PageQuestionName | 'accepted'

/** 'E-commerce inzichten'. */
export const ecommerceDashboard: Dashboard<EcommerceAnswers, EcommerceFacts, EcommerceOnAsking, PageQuestion, Frame> = {
  authorisation: 'insight-ecommerce',
  parts: ecommerceParts,
  plans: ecommercePartPlans,
  questions: (query) => ({
    ...pageQuestions(query),
    accepted: {
      customerNumbers: query.customerNumbers,
      period: query.period,
      filter: query.filter,
      measures: { parcels: metrics.accepted.measure('attempt', 0) },
    },
  }),
  frame: (query, rows, { company, importedAt }) => ({
    ...pageAnswer(query, company, rows, importedAt),
    accepted: count(rows.accepted[0]!, 'parcels'),
  }),
  facts: async (trx, { customerNumbers }) => ({
    decisions: await adviceDecisionsOf(trx, customerNumbers),
    benchmarks: await benchmarkFactsOf(trx, customerNumbers),
    areas: await areaVersions(trx),
    today: localDate(Date.now(), networkTimeZone),
  }),
  onAsking: ({ context, scope, query, facts, signal }) => {
    const { warehouse, parcels: memory } = context
    const { customerNumbers, filter } = query
    const ordersIn = (narrow: ParcelFilter) =>
      context.orders.get(customerNumbers, narrow, async () => {
        const value = await ordersOf({ warehouse, memory }, { customerNumbers, filter: narrow }, scope, signal)
        return { value, bytes: bytesOf(value), isWhole: true }
      })
    const filtered = begun(() => ordersIn(filter))
    // What is compared with others knows no filters.
    const allOrders = isWide(filter) ? filtered : once(() => ordersIn(wide))
    // A filter leaves fewer orders; how far back anything is known stays the same.
    const orders = once(async () => {
      const [found, { firstDay }] = await Promise.all([filtered(), allOrders()])
      return { ...found, firstDay }
    })
    return {
      orders,
      customersByArea: begun(() => customersIn({ context, scope, query, signal }, facts.areas.people)),
      ownQuarter: (quarter, rows) => ownQuarter({ warehouse, memory, quarter, scope, signal }, rows, allOrders),
    }
  },
}
