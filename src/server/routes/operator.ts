import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { externalModules } from '#domain/access/external-module.ts'
import { moduleLinksSchema, operatorOverviewSchema } from '#domain/contract/operator.ts'
import { perform } from '#acts/act.ts'
import { setModuleLinks } from '#acts/set-module-links.ts'
import { countCustomers, countWaiting } from '#store/state/customer-register.ts'
import { listModuleLinks } from '#store/state/module-links.ts'
import { countAside } from '#store/state/quarantine.ts'
import { listSources } from '#store/state/sources.ts'
import { countUnknownCodes } from '#store/warehouse/intake-figures.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const base = '/api/v1/operator'
const tags = ['operator']

/** What there is, what waits, and where the external modules are. */
export const operatorRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { asOperator } = operatorDoor(app, context)
  const { warehouse, spool } = context

  app.get(`${base}/overview`, { schema: { tags, response: { 200: operatorOverviewSchema } } }, (request) =>
    overview(request),
  )

  async function overview(request: FastifyRequest) {
    const [unknown, damage] = await Promise.all([countUnknownCodes(warehouse), warehouse.damage()])
    return asOperator(request, async (trx) => {
      const aside = await countAside(trx)
      const failing = (await listSources(trx)).filter(({ enabled, progress }) => enabled && progress.problem)
      return {
        ...(await countCustomers(trx)),
        ...(await countWaiting(trx)),
        setAside: aside.reduce((sum, { rows }) => sum + rows, 0),
        unknownCodes: unknown.codes,
        sourceProblems: failing.length,
        logDamage: damage.length + spool.damage().length,
      }
    })
  }

  app.get(`${base}/modules`, { schema: { tags, response: { 200: moduleLinksSchema } } }, async (request) => {
    const links = await asOperator(request, listModuleLinks)
    const urlOf = new Map(links.map(({ authorisation, url }) => [authorisation, url]))
    return { links: externalModules.map((authorisation) => ({ authorisation, url: urlOf.get(authorisation) ?? '' })) }
  })

  app.put(
    `${base}/modules`,
    { schema: { tags, body: moduleLinksSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      await perform(context.acts, setModuleLinks, callerOf(context, request), {}, request.body)
      return reply.code(204).send(null)
    },
  )
}
