import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { standardTemplates } from '#domain/access/standard-templates.ts'
import {
  changeNumberSettingsSchema,
  numberSettingsSchema,
  templateInputSchema,
  templateListSchema,
  type NumberSettings,
} from '#domain/contract/people.ts'
import { findNumberSettings, wholeCustomer, type NumberSettingsRow } from '#store/state/number-settings.ts'
import { listTemplates } from '#store/state/templates.ts'
import { perform } from '#acts/act.ts'
import { changeNumberSettings } from '#acts/change-number-settings.ts'
import { changeTemplate } from '#acts/change-template.ts'
import { createTemplate } from '#acts/create-template.ts'
import { deleteTemplate } from '#acts/delete-template.ts'
import { Problem } from '#acts/problem.ts'
import { rulesReach } from '#server/intake/rules.ts'
import { callerOf, readInScope, type RouteContext } from '#server/context.ts'
import { readerLanguage } from '#server/problem.ts'
import { idFrom } from '#server/routes/people.ts'

const base = '/api/v1/customer-numbers/:number'
const tags = ['settings']
const params = z.object({ number: z.string() })
const withId = params.extend({ id: z.string() })
const done = { 204: z.null() }

/** The settings of a number, and its templates of authorisations. */
export const numberSettingsRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, acts, signIn } = context

  app.get(
    `${base}/settings`,
    { schema: { tags, params, response: { 200: numberSettingsSchema } } },
    async (request) => {
      const scope = await gate.scopeFor(request, request.params.number, 'customer-number-settings')
      const found = await readInScope(context, scope, (trx) => findNumberSettings(trx, scope.customerNumbers[0]!))
      if (found === undefined) throw new Problem('not-found')
      return settingsBody(found)
    },
  )

  app.put(
    `${base}/settings`,
    { schema: { tags, params, body: changeNumberSettingsSchema, response: { 200: numberSettingsSchema } } },
    async (request) => {
      const scope = await gate.administratorOf(request, request.params.number)
      const customerNumber = scope.customerNumbers[0]!
      const { company, branch, cutOffTimes, deliveryNorms } = request.body
      const changesRules = cutOffTimes !== undefined || deliveryNorms !== undefined
      if (changesRules) await signIn.attempts.demand({ 'change-rules': scope.accountId })
      const isRenamed = company !== undefined || branch !== undefined
      const customerNumbers = isRenamed
        ? await readInScope(context, scope, (trx) => wholeCustomer(trx, customerNumber))
        : []
      const target = { customerNumber, customerNumbers }
      const changed = await perform(acts, changeNumberSettings, callerOf(context, request), target, request.body)
      if (changesRules) await rulesReach(context)
      return settingsBody(changed)
    },
  )

  app.get(`${base}/templates`, { schema: { tags, params, response: { 200: templateListSchema } } }, async (request) => {
    const scope = await gate.administratorOf(request, request.params.number)
    const language = readerLanguage(request)
    const own = await readInScope(context, scope, (trx) => listTemplates(trx, scope.customerNumbers[0]!))
    const standard = standardTemplates.map(({ id, name, authorisations }) => ({
      id,
      name: name[language],
      authorisations: [...authorisations],
      standard: true,
    }))
    return { templates: [...own.map((template) => ({ ...template, standard: false })), ...standard] }
  })

  app.post(
    `${base}/templates`,
    { schema: { tags, params, body: templateInputSchema, response: { 201: z.object({ id: z.string() }) } } },
    async (request, reply) => {
      const scope = await gate.administratorOf(request, request.params.number)
      const target = { customerNumber: scope.customerNumbers[0]! }
      const id = await perform(acts, createTemplate, callerOf(context, request), target, request.body)
      return reply.code(201).send({ id })
    },
  )

  app.put(
    `${base}/templates/:id`,
    { schema: { tags, params: withId, body: templateInputSchema, response: done } },
    async (request, reply) => {
      const scope = await gate.administratorOf(request, request.params.number)
      const target = { customerNumber: scope.customerNumbers[0]! }
      const input = { ...request.body, id: idFrom(request.params.id) }
      await perform(acts, changeTemplate, callerOf(context, request), target, input)
      return reply.code(204).send(null)
    },
  )

  app.delete(`${base}/templates/:id`, { schema: { tags, params: withId, response: done } }, async (request, reply) => {
    const scope = await gate.administratorOf(request, request.params.number)
    const target = { customerNumber: scope.customerNumbers[0]! }
    await perform(acts, deleteTemplate, callerOf(context, request), target, { id: idFrom(request.params.id) })
    return reply.code(204).send(null)
  })
}

function settingsBody({ changedAt, ...settings }: NumberSettingsRow): NumberSettings {
  return { ...settings, changedAt: changedAt?.toISOString() ?? null }
}
