import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { InsightFrame } from '#domain/contract/insight-frame.ts'
import { insightEcommerceSchema } from '#domain/contract/insight-ecommerce.ts'
import { ecommerceQuerySchema, insightParcelsSchema, insightQuerySchema } from '#domain/contract/insights.ts'
import { readInScope, type RouteContext } from '#server/context.ts'
import { dashboardAnswer, type Dashboard } from '#server/dashboard.ts'
import { ecommerceDashboard } from '#server/ecommerce-dashboard.ts'
import { parcelsDashboard } from '#server/parcels-dashboard.ts'
import { importedAt, insightQueryOf, lastKnownDay } from '#server/routes/insight-input.ts'

type Asked = { params: { number: string }; query: z.infer<typeof insightQuerySchema> }

const config = { tokens: true, audits: 'view-dashboard' } as const
const asked = { tags: ['insights'], params: z.object({ number: z.string() }), querystring: insightQuerySchema }

/** The dashboards, each a page in one answer. */
export async function insightRoutes(app: FastifyInstance, context: RouteContext): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  typed.get(
    '/api/v1/customer-numbers/:number/insights/parcels',
    {
      config,
      schema: {
        ...asked,
        summary: "The dashboard 'Je pakketten naar binnen- en buitenland'",
        response: { 200: insightParcelsSchema },
      },
    },
    (request, reply) => answer(context, parcelsDashboard, request, request, reply),
  )
  typed.get(
    '/api/v1/customer-numbers/:number/insights/ecommerce',
    {
      config,
      schema: {
        ...asked,
        querystring: ecommerceQuerySchema,
        summary: "The dashboard 'E-commerce inzichten'",
        response: { 200: insightEcommerceSchema },
      },
    },
    (request, reply) => answer(context, ecommerceDashboard, request, request, reply),
  )
}

async function answer<Answers, Facts, OnAsking, PageQuestion extends string, Frame extends InsightFrame>(
  context: RouteContext,
  dashboard: Dashboard<Answers, Facts, OnAsking, PageQuestion, Frame>,
  request: FastifyRequest,
  { params, query: { numbers = [], ...narrow } }: Asked,
  reply: FastifyReply,
) {
  const { answers, gate, places, warehouse } = context
  const held = () => gate.scopeOver(request, [params.number, ...numbers], dashboard.authorisation)
  const kept = await places.pages.take(request, held, async (scope, signal) => {
    const query = insightQueryOf(scope.customerNumbers, narrow, await lastKnownDay(warehouse))
    const company = gate.signedIn(request).rights.get(scope.customerNumbers[0]!)?.company ?? ''
    const facts = await readInScope(context, scope, (trx) => dashboard.facts(trx, scope))
    const question = { page: dashboard.authorisation, query, company, facts }
    const text = await answers.answer(scope.customerNumbers, question, async () => {
      const about = { company, importedAt: importedAt(warehouse) }
      const asking = { context, scope, query, about, facts, signal, log: request.log }
      const page = await dashboardAnswer(dashboard, asking)
      // As it is: to hold a page against its schema takes a seventh of the time it took to make. Tests do.
      return { text: JSON.stringify(page), isWhole: page.failures.length === 0 }
    })
    return { customerNumbers: scope.customerNumbers, text }
  })
  // As an object, whose numbers stand in the audit trail.
  reply.serializer(({ text }: typeof kept) => importedNow(text, importedAt(warehouse)))
  return reply.type('application/json; charset=utf-8').send(kept)
}

/** Data of others come in all the time: when that last was is told as it is now, also by an answer that was kept. */
function importedNow(text: string, at: string | null): string {
  // Within a text of JSON no quote stands bare: this can only be the name of a field.
  return text.replace(/"importedAt":(null|"[^"]*")/, () => `"importedAt":${JSON.stringify(at)}`)
}
