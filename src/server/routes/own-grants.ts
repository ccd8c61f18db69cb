import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { ownGrantsSchema, type OwnGrants } from '#domain/contract/authorisations.ts'
import { administratorsOf, grantsOf } from '#store/state/grants.ts'
import { inScope } from '#store/state/scoped.ts'
import type { RouteContext } from '#server/context.ts'

/** 'Mijn autorisaties': what the reader holds, since when and until when, and who can change it. */
export const ownGrantRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, { gate, state }) => {
  app.get(
    '/api/v1/account/grants',
    { schema: { tags: ['authorisations'], response: { 200: ownGrantsSchema } } },
    async (request) => {
      const { account, rights } = gate.signedIn(request)
      // Numbers that still wait for a second factor tell nothing.
      const held = [...rights].filter(([, { authorisations }]) => authorisations.length > 0)
      const customerNumbers = held.map(([number]) => number)
      const scope = { accountId: account.id, customerNumbers, operator: false }
      return inScope(state.app, scope, async (trx) => {
        const grants = await grantsOf(trx, account.id, customerNumbers)
        const administrators = await administratorsOf(trx, customerNumbers)
        const numbers = held.map(([customerNumber, { company }]) => ({
          customerNumber,
          company,
          grants: (grants.get(customerNumber) ?? []).map((one) => ({ ...one, givenAt: one.givenAt.toISOString() })),
          administrators: (administrators.get(customerNumber) ?? []).map(({ name }) => name),
        }))
        return { numbers } satisfies OwnGrants
      })
    },
  )
}
