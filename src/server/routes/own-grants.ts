import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { ownGrantsSchema, type OwnGrants } from '#domain/contract/authorisations.ts'
import { administratorsOf, grantsOf } from '#store/state/grants.ts'
import { ownNumbers } from '#store/state/members.ts'
import { findCompanies } from '#store/state/number-settings.ts'
import { inScope } from '#store/state/scoped.ts'
import { demandingSecondFactor } from '#store/state/second-factors.ts'
import type { RouteContext } from '#server/context.ts'

/** 'Mijn autorisaties': to which numbers the reader belongs, what is held there, and who can change it. */
export const ownGrantRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, { gate, state }) => {
  app.get(
    '/api/v1/account/grants',
    { schema: { tags: ['authorisations'], response: { 200: ownGrantsSchema } } },
    async (request) => {
      const { account, secondFactor } = gate.signedIn(request)
      const scope = { accountId: account.id, operator: false }
      const mine = await inScope(state.app, { ...scope, customerNumbers: [] }, ownNumbers)
      return inScope(state.app, { ...scope, customerNumbers: mine }, async (trx) => {
        // Numbers that still wait for a second factor tell nothing.
        const waiting = secondFactor ? new Set() : await demandingSecondFactor(trx, mine)
        const open = mine.filter((number) => !waiting.has(number))
        const grants = await grantsOf(trx, account.id, open)
        const administrators = await administratorsOf(trx, open)
        const companies = await findCompanies(trx, open)
        const numbers = open.map((customerNumber) => ({
          customerNumber,
          company: companies.get(customerNumber) ?? '',
          grants: (grants.get(customerNumber) ?? []).map((one) => ({ ...one, givenAt: one.givenAt.toISOString() })),
          administrators: (administrators.get(customerNumber) ?? []).map(({ name }) => name),
        }))
        return { numbers: numbers.toSorted((a, b) => a.company.localeCompare(b.company, 'nl')) } satisfies OwnGrants
      })
    },
  )
}
