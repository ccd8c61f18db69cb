import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { ownGrantsSchema, type OwnGrants } from '#domain/contract/authorisations.ts'
import { listAdministrators, listMembers } from '#store/state/grants.ts'
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
      const scope = { accountId: account.id, customerNumbers: held.map(([number]) => number), operator: false }
      return inScope(state.app, scope, async (trx) => {
        const numbers: OwnGrants['numbers'] = []
        for (const [customerNumber, { company }] of held) {
          const [self] = await listMembers(trx, customerNumber, [account.id])
          const administrators = await listAdministrators(trx, customerNumber)
          const grants = (self?.grants ?? []).map((grant) => ({ ...grant, givenAt: grant.givenAt.toISOString() }))
          numbers.push({ customerNumber, company, grants, administrators: administrators.map(({ name }) => name) })
        }
        return { numbers }
      })
    },
  )
}
