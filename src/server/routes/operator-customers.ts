import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { customerNumberFrom, type CustomerNumber } from '#domain/access/customer-number.ts'
import {
  addNumberSchema,
  appointAdministratorSchema,
  createdSchema,
  customerInputSchema,
  customerListSchema,
  customerSchema,
  moveNumberSchema,
} from '#domain/contract/operator.ts'
import { trimmedText } from '#domain/contract/text.ts'
import { perform } from '#acts/act.ts'
import { addNumber } from '#acts/add-number.ts'
import { appointAdministrator } from '#acts/appoint-administrator.ts'
import { changeCustomer } from '#acts/change-customer.ts'
import { createCustomer } from '#acts/create-customer.ts'
import { moveNumber } from '#acts/move-number.ts'
import { Problem } from '#acts/problem.ts'
import { countCustomers, findCustomer, listCustomers } from '#store/state/customer-register.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'
import { idFrom } from '#server/routes/people.ts'

const base = '/api/v1/operator'
const tags = ['operator']
const pageSize = 50
const byId = z.object({ id: z.string() })
const byNumber = z.object({ number: z.string() })

/** Customers, their numbers and who governs those. */
export const operatorCustomerRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { acts } = context
  const { asOperator } = operatorDoor(app, context)

  app.get(
    `${base}/customers`,
    {
      schema: {
        tags,
        querystring: z.strictObject({
          search: trimmedText(200).default(''),
          only: z.literal('orphaned').optional(),
          after: z.uuid().optional(),
        }),
        response: { 200: customerListSchema },
      },
    },
    (request) => {
      const { search, only, after } = request.query
      const page = { search, onlyOrphaned: only === 'orphaned', ...(after && { after }), limit: pageSize + 1 }
      return asOperator(request, async (trx) => {
        const found = await listCustomers(trx, page)
        const customers = found.slice(0, pageSize)
        const next = found.length > pageSize ? (customers.at(-1)?.id ?? null) : null
        return { customers, next, counts: await countCustomers(trx) }
      })
    },
  )

  app.post(
    `${base}/customers`,
    { schema: { tags, body: customerInputSchema, response: { 201: createdSchema } } },
    async (request, reply) => {
      const id = await perform(acts, createCustomer, callerOf(context, request), {}, request.body)
      return reply.code(201).send({ id })
    },
  )

  app.get(
    `${base}/customers/:id`,
    { schema: { tags, params: byId, response: { 200: customerSchema } } },
    async (request) => {
      const id = idFrom(request.params.id)
      const found = await asOperator(request, (trx) => findCustomer(trx, id))
      if (found === undefined) throw new Problem('not-found')
      return found
    },
  )

  app.patch(
    `${base}/customers/:id`,
    { schema: { tags, params: byId, body: customerInputSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const input = { id: idFrom(request.params.id), ...request.body }
      await perform(acts, changeCustomer, callerOf(context, request), {}, input)
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${base}/customers/:id/numbers`,
    { schema: { tags, params: byId, body: addNumberSchema, response: { 201: z.null() } } },
    async (request, reply) => {
      const input = { customerId: idFrom(request.params.id), ...request.body }
      await perform(acts, addNumber, callerOf(context, request), {}, input)
      return reply.code(201).send(null)
    },
  )

  app.put(
    `${base}/numbers/:number/customer`,
    { schema: { tags, params: byNumber, body: moveNumberSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const customerNumber = numberFrom(request.params.number)
      await perform(acts, moveNumber, callerOf(context, request), { customerNumber }, request.body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${base}/numbers/:number/administrators`,
    { schema: { tags, params: byNumber, body: appointAdministratorSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const customerNumber = numberFrom(request.params.number)
      await perform(acts, appointAdministrator, callerOf(context, request), { customerNumber }, request.body)
      return reply.code(204).send(null)
    },
  )
}

function numberFrom(text: string): CustomerNumber {
  const number = customerNumberFrom(text)
  if (number === undefined) throw new Problem('not-found')
  return number
}
