import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  accessRequestListSchema,
  askAccessSchema,
  decideRequestSchema,
  ownRequestsSchema,
  type AccessRequest,
} from '#domain/contract/people.ts'
import { listClimbedRequests, listOwnRequests, listRequests, type RequestRow } from '#store/state/requests.ts'
import { inScope } from '#store/state/scoped.ts'
import { perform } from '#acts/act.ts'
import { askAccess } from '#acts/ask-access.ts'
import { decideClimbedRequest } from '#acts/decide-climbed-request.ts'
import { decideRequest } from '#acts/decide-request.ts'
import { withdrawRequest } from '#acts/withdraw-request.ts'
import { callerOf, readInScope, type RouteContext } from '#server/context.ts'
import { atDeadline } from '#server/deadline.ts'
import { idFrom } from '#server/routes/people.ts'

const own = '/api/v1/access-requests'
const ofNumber = '/api/v1/customer-numbers/:number/requests'
const ofOperator = '/api/v1/operator/requests'
const tags = ['requests']
const params = z.object({ number: z.string() })
const withId = z.object({ id: z.string() })
const response = { 204: z.null() }

/** Asking for access, and answering. */
export const requestRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, acts, state, signIn } = context

  app.post(own, { schema: { tags, body: askAccessSchema, response: { 202: z.null() } } }, async (request, reply) => {
    const { id } = gate.signedIn(request).account
    await atDeadline(async () => {
      await signIn.attempts.demand({ 'ask-access': id })
      await perform(acts, askAccess, callerOf(context, request), {}, request.body)
    })
    return reply.code(202).send(null)
  })

  app.get(own, { schema: { tags, response: { 200: ownRequestsSchema } } }, async (request) => {
    const accountId = gate.signedIn(request).account.id
    const scope = { accountId, customerNumbers: [], operator: false }
    const rows = await inScope(state.app, scope, (trx) => listOwnRequests(trx, accountId))
    return { requests: rows.map((row) => ({ ...row, askedAt: row.askedAt.toISOString() })) }
  })

  app.delete(`${own}/:id`, { schema: { tags, params: withId, response } }, async (request, reply) => {
    await perform(acts, withdrawRequest, callerOf(context, request), {}, { id: idFrom(request.params.id) })
    return reply.code(204).send(null)
  })

  app.get(ofNumber, { schema: { tags, params, response: { 200: accessRequestListSchema } } }, async (request) => {
    const scope = await gate.administratorOf(request, request.params.number)
    const rows = await readInScope(context, scope, (trx) => listRequests(trx, scope.customerNumbers[0]!))
    return { requests: rows.map(requestBody) }
  })

  app.post(
    `${ofNumber}/:id/decision`,
    { schema: { tags, params: params.extend({ id: z.string() }), body: decideRequestSchema, response } },
    async (request, reply) => {
      const scope = await gate.administratorOf(request, request.params.number)
      const target = { customerNumber: scope.customerNumbers[0]! }
      const input = { ...request.body, id: idFrom(request.params.id) }
      await perform(acts, decideRequest, callerOf(context, request), target, input)
      return reply.code(204).send(null)
    },
  )

  app.get(ofOperator, { schema: { tags, response: { 200: accessRequestListSchema } } }, async (request) => {
    const { account } = gate.operatorOnly(request)
    const scope = { accountId: account.id, customerNumbers: [], operator: true }
    const rows = await inScope(state.app, scope, listClimbedRequests)
    return { requests: rows.map(requestBody) }
  })

  app.post(
    `${ofOperator}/:id/decision`,
    { schema: { tags, params: withId, body: decideRequestSchema, response } },
    async (request, reply) => {
      gate.operatorOnly(request)
      const input = { ...request.body, id: idFrom(request.params.id) }
      await perform(acts, decideClimbedRequest, callerOf(context, request), {}, input)
      return reply.code(204).send(null)
    },
  )
}

function requestBody(row: RequestRow): AccessRequest {
  return { ...row, askedAt: row.askedAt.toISOString() }
}
