import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { createIntakeTokenSchema, newIntakeTokenSchema } from '#domain/contract/intake.ts'
import { dropSecret, keepSecret, signingSecretName } from '#store/kept-secret.ts'
import { findSource } from '#store/state/sources.ts'
import { perform } from '#acts/act.ts'
import { createIntakeToken, endIntakeToken } from '#acts/intake-tokens.ts'
import { Problem } from '#acts/problem.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { hashOfToken } from '#server/intake/gate.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const path = '/api/v1/operator/sources/:id/tokens'
const tags = ['operator']

/** What programs show, or sign with, to deliver for a source. Each is in one answer, and nowhere after. */
export const intakeTokenRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { acts, config } = context
  const { asOperator } = operatorDoor(app, context)

  app.post(
    path,
    {
      schema: {
        summary: 'Make a token for a source; for a webhook, the secret it signs with',
        tags,
        params: z.object({ id: z.string() }),
        body: createIntakeTokenSchema,
        response: { 201: newIntakeTokenSchema },
      },
    },
    async (request, reply) => {
      const sourceId = request.params.id
      if (!z.uuid().safeParse(sourceId).success) throw new Problem('not-found')
      const source = await asOperator(request, (trx) => findSource(trx, { id: sourceId }))
      if (source === undefined) throw new Problem('not-found')
      const id = randomUUID()
      const signs = source.kind === 'webhook'
      const token = `${signs ? 'zw' : 'zi'}_${randomBytes(32).toString('base64url')}`
      const made = { id, sourceId, name: request.body.name, tokenHash: signs ? null : hashOfToken(token) }
      // The file first: a token whose secret is not there could never be used.
      if (signs) await keepSecret(config.dataDir, signingSecretName(id), token)
      try {
        await perform(acts, createIntakeToken, callerOf(context, request), {}, made)
      } catch (error) {
        if (signs) await dropSecret(config.dataDir, signingSecretName(id))
        throw error
      }
      return reply.code(201).send({ id, token })
    },
  )

  app.delete(
    `${path}/:tokenId`,
    {
      schema: {
        summary: 'End a token: nothing more comes in with it',
        tags,
        params: z.object({ id: z.string(), tokenId: z.string() }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id: sourceId, tokenId: id } = request.params
      await perform(acts, endIntakeToken, callerOf(context, request), {}, { sourceId, id })
      if (z.uuid().safeParse(id).success) await dropSecret(config.dataDir, signingSecretName(id))
      return reply.code(204).send(null)
    },
  )
}
