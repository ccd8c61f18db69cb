import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Scope } from '#domain/access/scope.ts'
import { insightParcelsSchema, insightQuerySchema } from '#domain/contract/insights.ts'
import { comparePeriod } from '#domain/insight/period.ts'
import type { InsightQuery } from '#domain/insight/query.ts'
import { transitAnswer } from '#domain/insight/transit-answer.ts'
import {
  transitQuestions,
  type MeasureRow,
  type TransitQuestionName,
  type TransitRows,
} from '#domain/insight/transit-questions.ts'
import { ask } from '#store/warehouse/ask.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import type { RouteContext } from '#server/context.ts'
import { filterOf, periodOf } from '#server/routes/insight-input.ts'

/** The dashboard 'Je pakketten naar binnen- en buitenland', a page in one answer. */
export async function insightRoutes(app: FastifyInstance, context: RouteContext): Promise<void> {
  const { gate, warehouse } = context
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/v1/customer-numbers/:number/insights/parcels',
    {
      config: { tokens: true, audits: 'view-dashboard' },
      schema: {
        summary: "The dashboard 'Je pakketten naar binnen- en buitenland'",
        tags: ['insights'],
        params: z.object({ number: z.string() }),
        querystring: insightQuerySchema,
        response: { 200: insightParcelsSchema },
      },
    },
    async (request) => {
      const scope = await gate.scopeFor(request, request.params.number, 'insight-parcels')
      const [customerNumber] = scope.customerNumbers
      const { compare, per, within, ...narrow } = request.query
      const period = periodOf(narrow)
      const query: InsightQuery = {
        customerNumber: customerNumber!,
        period,
        comparePeriod: comparePeriod(period, compare),
        filter: filterOf(narrow),
        withinDays: within,
        granularity: per,
      }
      const company = gate.signedIn(request).rights.get(customerNumber!)?.company ?? ''
      const rows = await answers(warehouse, query, scope)
      return transitAnswer(query, compare, company, rows, warehouse.log.commits().at(-1)?.at ?? null)
    },
  )
}

async function answers(warehouse: Warehouse, query: InsightQuery, scope: Scope): Promise<TransitRows> {
  const entries = Object.entries(transitQuestions(query)).map(
    async ([name, question]) => [name, await ask<MeasureRow>(warehouse, question, scope)] as const,
  )
  return Object.fromEntries(await Promise.all(entries)) as Record<TransitQuestionName, MeasureRow[]>
}
