import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isAdministrator, missingAdministration } from '#domain/access/authorisation.ts'
import { fullName, listName } from '#domain/access/person-name.ts'
import {
  customerNumberAuthorisationsSchema,
  customerNumberSettingsSchema,
  type Member,
} from '#domain/contract/authorisations.ts'
import { changeAllGrantsSchema, changedGrantsSchema } from '#domain/contract/people.ts'
import { findCustomerNumber } from '#store/state/customers.ts'
import { listAdministrators, listMembers, type MemberRow } from '#store/state/grants.ts'
import { perform } from '#acts/act.ts'
import { changeGrants } from '#acts/change-grants.ts'
import { Problem } from '#acts/problem.ts'
import { callerOf, readInScope, type RouteContext } from '#server/context.ts'

const base = '/api/v1/customer-numbers/:number'
const tags = ['authorisations']
// Any text: what is no customer number is not found, like one that is not yours.
const params = z.object({ number: z.string() })
// A thousand accounts with their reasons.
const bodyLimit = 2 * 1024 * 1024

export const authorisationRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, acts } = context

  app.get(base, { schema: { tags, params, response: { 200: customerNumberSettingsSchema } } }, async (request) => {
    const scope = gate.anyScopeFor(request, request.params.number)
    const number = scope.customerNumbers[0]!
    const held = gate.signedIn(request).rights.get(number)?.authorisations ?? []
    return readInScope(context, scope, async (trx) => {
      const found = await findCustomerNumber(trx, number)
      if (found === undefined) throw new Problem('not-found')
      const administrators = await listAdministrators(trx, number)
      const { number: customerNumber, ...customer } = found
      return {
        customerNumber,
        ...customer,
        administrators: administrators.map(({ name }) => name),
        missing: missingAdministration(held),
      }
    })
  })

  app.get(
    `${base}/authorisations`,
    { schema: { tags, params, response: { 200: customerNumberAuthorisationsSchema } } },
    async (request) => {
      const scope = await gate.administratorOf(request, request.params.number)
      const number = scope.customerNumbers[0]!
      return readInScope(context, scope, async (trx) => {
        const found = await findCustomerNumber(trx, number)
        const members = await listMembers(trx, number)
        return {
          customerNumber: number,
          company: found?.company ?? '',
          members: members.map((member) => memberBody(member, scope.accountId)),
        }
      })
    },
  )

  app.put(
    `${base}/authorisations`,
    { bodyLimit, schema: { tags, params, body: changeAllGrantsSchema, response: { 200: changedGrantsSchema } } },
    async (request) => {
      const scope = await gate.administratorOf(request, request.params.number)
      const target = { customerNumber: scope.customerNumbers[0]! }
      const { members, changeId } = await perform(acts, changeGrants, callerOf(context, request), target, request.body)
      return { changeId, members: members.map((member) => memberBody(member, scope.accountId)) }
    },
  )
}

function memberBody(member: MemberRow, readerId: string): Member {
  return {
    accountId: member.accountId,
    name: member.name || fullName(member),
    listName: listName(member, member.company),
    email: member.email,
    administrator: isAdministrator(member.grants.map((grant) => grant.authorisation)),
    self: member.accountId === readerId,
    grants: member.grants.map((grant) => ({ ...grant, givenAt: grant.givenAt.toISOString() })),
  }
}
