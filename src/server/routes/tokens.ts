import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { createdTokenSchema, createTokenSchema, tokenListSchema } from '#domain/contract/security.ts'
import { isCustomerNumber } from '#domain/access/customer-number.ts'
import { listTokens } from '#store/state/tokens.ts'
import { perform } from '#acts/act.ts'
import { createToken, endToken } from '#acts/tokens.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { afterPassword } from '#server/routes/password-again.ts'

const path = '/api/v1/account/tokens'
const tags = ['account']

/** API tokens of the account that is signed in. */
export const tokenRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, state, acts } = context

  app.get(path, { schema: { tags, response: { 200: tokenListSchema } } }, async (request) => {
    const tokens = await listTokens(state.authPool, gate.signedIn(request).account.id)
    return {
      tokens: tokens.map(({ createdAt, lastUsedAt, customerNumber, ...token }) => {
        if (!isCustomerNumber(customerNumber)) throw new Error('the database holds a customer number that is none')
        return {
          ...token,
          customerNumber,
          createdAt: createdAt.toISOString(),
          lastUsedAt: lastUsedAt?.toISOString() ?? null,
        }
      }),
    }
  })

  app.post(
    path,
    { schema: { tags, body: createTokenSchema, response: { 201: createdTokenSchema } } },
    async (request, reply) => {
      const created = await afterPassword(context, request, () =>
        perform(acts, createToken, callerOf(context, request), {}, request.body),
      )
      return reply.code(201).send(created)
    },
  )

  app.delete(
    `${path}/:id`,
    { schema: { tags, params: z.object({ id: z.string() }), response: { 204: z.null() } } },
    async (request, reply) => {
      await perform(acts, endToken, callerOf(context, request), {}, { id: request.params.id })
      return reply.code(204).send(null)
    },
  )
}
