import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { viewChangeSchema, viewInputSchema, viewListSchema } from '#domain/contract/views.ts'
import { listViews } from '#store/state/saved-views.ts'
import { inScope } from '#store/state/scoped.ts'
import { perform } from '#acts/act.ts'
import { changeView, deleteView, saveView } from '#acts/saved-views.ts'
import { callerOf, type RouteContext } from '#server/context.ts'

const path = '/api/v1/account/views'
const tags = ['account']
const params = z.object({ id: z.uuid() })

/** Saved views of dashboards of the account that is signed in. */
export const savedViewRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, state, acts } = context

  app.get(path, { schema: { tags, response: { 200: viewListSchema } } }, async (request) => {
    const accountId = gate.signedIn(request).account.id
    const scope = { accountId, customerNumbers: [], operator: false }
    return { views: await inScope(state.app, scope, (trx) => listViews(trx, accountId)) }
  })

  app.post(
    path,
    { schema: { tags, body: viewInputSchema, response: { 201: z.object({ id: z.string() }) } } },
    async (request, reply) => {
      const id = await perform(acts, saveView, callerOf(context, request), {}, request.body)
      return reply.code(201).send({ id })
    },
  )

  app.patch(
    `${path}/:id`,
    { schema: { tags, params, body: viewChangeSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const { id } = request.params
      await perform(acts, changeView, callerOf(context, request), {}, { ...request.body, id })
      return reply.code(204).send(null)
    },
  )

  app.delete(`${path}/:id`, { schema: { tags, params, response: { 204: z.null() } } }, async (request, reply) => {
    await perform(acts, deleteView, callerOf(context, request), {}, { id: request.params.id })
    return reply.code(204).send(null)
  })
}
