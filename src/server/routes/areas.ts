import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { areasAnswerSchema } from '#domain/contract/insight-places.ts'
import { uploadedLevels } from '#domain/insight/places/levels.ts'
import { ecommerceQuerySchema } from '#domain/contract/insights.ts'
import { areasAnswer } from '#domain/insight/places/answer.ts'
import { Problem } from '#acts/problem.ts'
import { areaVersions, readShapes } from '#store/state/areas.ts'
import { inScope } from '#store/state/scoped.ts'
import { customersIn } from '#server/areas.ts'
import { readInScope, type RouteContext } from '#server/context.ts'
import { insightQueryOf, lastKnownDay } from '#server/routes/insight-input.ts'

const tags = ['insights']

/** What a map of customers asks when it needs it: its finest level, and shapes that an operator loaded. */
export const areaRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, places, state, warehouse } = context

  app.get(
    '/api/v1/customer-numbers/:number/insights/ecommerce/areas',
    {
      config: { tokens: true, audits: 'view-dashboard' },
      schema: {
        summary: "Where customers are, by four digits of the postal code: of 'Waar je klanten zitten'",
        tags,
        params: z.object({ number: z.string() }),
        querystring: ecommerceQuerySchema.extend({ level: z.literal('pc4').default('pc4') }),
        response: { 200: areasAnswerSchema },
      },
    },
    async (request) => {
      const { numbers = [], ...asked } = request.query
      const held = () => gate.scopeOver(request, [request.params.number, ...numbers], 'insight-ecommerce')
      return places.pages.take(request, held, async (scope, signal) => {
        const query = insightQueryOf(scope.customerNumbers, asked, await lastKnownDay(warehouse))
        const { people } = await readInScope(context, scope, areaVersions)
        return areasAnswer(await customersIn({ context, scope, query, signal, isFine: true }, people))
      })
    },
  )

  // Shapes are of the country and of nobody's customers; a version never changes.
  app.get(
    '/api/v1/areas/:level/:version',
    {
      schema: {
        summary: 'Shapes of areas that an operator loaded (Shapes)',
        tags,
        params: z.object({ level: z.enum(uploadedLevels), version: z.uuid() }),
      },
    },
    async (request, reply) => {
      const { account } = gate.signedIn(request)
      const { level, version } = request.params
      const packed = await inScope(state.app, { accountId: account.id, customerNumbers: [], operator: false }, (trx) =>
        readShapes(trx, level, version),
      )
      if (packed === undefined) throw new Problem('not-found')
      reply.type('application/json; charset=utf-8').header('cache-control', 'private, max-age=31536000, immutable')
      reply.header('vary', 'accept-encoding')
      const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
      if (!takesGzip) return reply.send(await promisify(gunzip)(packed))
      return reply.header('content-encoding', 'gzip').send(packed)
    },
  )
}
