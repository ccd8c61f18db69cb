import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Scope } from '#domain/access/scope.ts'
import {
  insightParcelsSchema,
  insightParts,
  insightQuerySchema,
  type InsightParcels,
  type InsightPart,
} from '#domain/contract/insights.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import { pageAnswer, type PageFrame } from '#domain/insight/page-answer.ts'
import { pageQuestions } from '#domain/insight/page-questions.ts'
import { insightPartPlans } from '#domain/insight/parts.ts'
import type { Question } from '#domain/insight/plan.ts'
import type { InsightQuery } from '#domain/insight/query.ts'
import { ask } from '#store/warehouse/ask.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import type { RouteContext } from '#server/context.ts'
import { importedAt, insightQueryOf, lastKnownDay } from '#server/routes/insight-input.ts'

type Asking = { warehouse: Warehouse; scope: Scope; query: InsightQuery }

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
      const { numbers = [], ...asked } = request.query
      const scope = await gate.scopeOver(request, [request.params.number, ...numbers], 'insight-parcels')
      const query = insightQueryOf(scope.customerNumbers, asked, lastKnownDay(warehouse))
      const asking = { warehouse, scope, query }
      const rows = await answers(asking, pageQuestions(query))
      const company = gate.signedIn(request).rights.get(scope.customerNumbers[0]!)?.company ?? ''
      const frame = pageAnswer(query, company, rows, importedAt(warehouse))
      return { ...frame, ...(await partsOf(asking, frame, request.id, request.log)) }
    },
  )
}

type Parts = Pick<InsightParcels, InsightPart | 'failures'>

/** Each part by itself: one that fails is null, is told with a reference to what the log says, and leaves the others. */
async function partsOf(asking: Asking, frame: PageFrame, reference: string, log: FastifyBaseLogger): Promise<Parts> {
  const failures: InsightParcels['failures'] = []
  const made = await Promise.all(
    insightParts.map(async (part) => {
      try {
        return [part, await partOf(part, asking, frame)] as const
      } catch (error) {
        log.error({ err: error, part }, 'a part of a dashboard failed')
        failures.push({ part, reference })
        return [part, null] as const
      }
    }),
  )
  return { ...(Object.fromEntries(made) as Pick<Parts, InsightPart>), failures }
}

async function partOf(part: InsightPart, asking: Asking, frame: PageFrame): Promise<unknown> {
  const plan = insightPartPlans[part]
  if (plan === undefined) return null
  const rows = await answers(asking, plan.questions(asking.query))
  return plan.answer(asking.query, rows as never, frame)
}

async function answers<Name extends string>(
  { warehouse, scope }: Asking,
  questions: Record<Name, Question>,
): Promise<Record<Name, MeasureRow[]>> {
  const entries = Object.entries<Question>(questions).map(
    async ([name, question]) => [name, await ask<MeasureRow>(warehouse, question, scope)] as const,
  )
  return Object.fromEntries(await Promise.all(entries)) as Record<Name, MeasureRow[]>
}
