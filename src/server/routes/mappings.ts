import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  mappingInputSchema,
  mappingListSchema,
  storedMappingSchema,
  type StoredMapping,
} from '#domain/contract/intake.ts'
import { perform } from '#acts/act.ts'
import { changeMapping, createMapping, deleteMapping } from '#acts/mappings.ts'
import { Problem } from '#acts/problem.ts'
import { findMapping, listMappings, type KeptMapping } from '#store/state/mappings.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { codesReach } from '#server/intake/codes.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'
import { idOf } from '#server/routes/sources.ts'

const base = '/api/v1/operator/mappings'
const tags = ['operator']
const params = z.object({ id: z.string() })

/** How feeds that are not ours are to be read. */
export const mappingRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { asOperator } = operatorDoor(app, context)
  const { acts } = context

  app.get(
    base,
    { schema: { summary: 'The mappings of foreign feeds', tags, response: { 200: mappingListSchema } } },
    async (request) => ({ mappings: (await asOperator(request, listMappings)).map(bodyOf) }),
  )

  app.get(
    `${base}/:id`,
    { schema: { summary: 'One mapping', tags, params, response: { 200: storedMappingSchema } } },
    (request) => one(request, idOf(request.params)),
  )

  app.post(
    base,
    { schema: { summary: 'Keep a mapping', tags, body: mappingInputSchema, response: { 201: storedMappingSchema } } },
    async (request, reply) => {
      const { name, mapping } = request.body
      const id = await perform(acts, createMapping, callerOf(context, request), {}, { name, mapping })
      await codesReach(context)
      return reply.code(201).send(await one(request, id))
    },
  )

  app.put(
    `${base}/:id`,
    {
      schema: {
        summary: 'Keep a next version of a mapping',
        tags,
        params,
        body: mappingInputSchema,
        response: { 200: storedMappingSchema },
      },
    },
    async (request) => {
      const id = idOf(request.params)
      await perform(acts, changeMapping, callerOf(context, request), {}, { id, ...request.body })
      await codesReach(context)
      return one(request, id)
    },
  )

  app.delete(
    `${base}/:id`,
    { schema: { summary: 'Delete a mapping that no source uses', tags, params, response: { 204: z.null() } } },
    async (request, reply) => {
      await perform(acts, deleteMapping, callerOf(context, request), {}, { id: idOf(request.params) })
      return reply.code(204).send(null)
    },
  )

  async function one(request: FastifyRequest, id: string): Promise<StoredMapping> {
    const found = await asOperator(request, (trx) => findMapping(trx, { id }))
    if (found === undefined) throw new Problem('not-found')
    return bodyOf(found)
  }
}

function bodyOf({ changedAt, ...mapping }: KeptMapping): StoredMapping {
  return { ...mapping, changedAt: changedAt.toISOString() }
}
