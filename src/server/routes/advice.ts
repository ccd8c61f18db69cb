import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { decideAdviceSchema, decidedAdviceSchema, undoAdviceSchema } from '#domain/contract/advice-decisions.ts'
import { filterQuerySchema } from '#domain/contract/insights.ts'
import { decideAdvice, undoAdviceDecision } from '#acts/advice.ts'
import { perform } from '#acts/act.ts'
import { callerOf, type RouteContext } from '#server/context.ts'

const path = '/api/v1/customer-numbers/:number/advice-decisions'
const tags = ['insights']
const params = z.object({ number: z.string() })
const querystring = filterQuerySchema.pick({ numbers: true })

/** What is done with the advice of a dashboard, for the number in the address and those beside it. */
export const adviceRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, acts, signIn } = context

  app.post(
    path,
    {
      schema: {
        summary: 'Decide about an advice: done, later, or not for us',
        tags,
        params,
        querystring,
        body: decideAdviceSchema,
        response: { 200: decidedAdviceSchema },
      },
    },
    async (request) => {
      const { customerNumbers } = await scopeOf(request)
      return perform(acts, decideAdvice, callerOf(context, request), { customerNumbers }, request.body)
    },
  )

  app.delete(
    path,
    {
      schema: {
        summary: 'Take a decision about an advice back',
        tags,
        params,
        querystring,
        body: undoAdviceSchema,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { customerNumbers } = await scopeOf(request)
      await perform(acts, undoAdviceDecision, callerOf(context, request), { customerNumbers }, request.body)
      return reply.code(204).send(null)
    },
  )

  async function scopeOf(request: Parameters<typeof gate.scopeOver>[0]) {
    const { number } = request.params as { number: string }
    const { numbers = [] } = request.query as { numbers?: string[] }
    const scope = await gate.scopeOver(request, [number, ...numbers], 'insight-parcels')
    await signIn.attempts.demand({ 'decide-advice': scope.accountId })
    return scope
  }
}
