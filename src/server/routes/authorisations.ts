import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isAdministrator, missingAdministration } from '#domain/access/authorisation.ts'
import { fullName, listName } from '#domain/access/person-name.ts'
import {
  auditPageSchema,
  changeGrantsSchema,
  customerNumberAuthorisationsSchema,
  customerNumberSettingsSchema,
  memberSchema,
  type Member,
} from '#domain/contract/authorisations.ts'
import { isCleanText } from '#domain/contract/text.ts'
import { listAudit } from '#store/state/audit.ts'
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
const auditPageSize = 50

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
    `${base}/accounts/:accountId/authorisations`,
    {
      schema: {
        tags,
        params: params.extend({ accountId: z.string() }),
        body: changeGrantsSchema,
        response: { 200: memberSchema },
      },
    },
    async (request) => {
      const { number, accountId } = request.params
      const scope = await gate.administratorOf(request, number)
      if (!isCleanText(accountId)) throw new Problem('not-found')
      const target = { customerNumber: scope.customerNumbers[0]!, accountId }
      const member = await perform(acts, changeGrants, callerOf(context, request), target, request.body)
      return memberBody(member, scope.accountId)
    },
  )

  app.get(
    `${base}/audit`,
    {
      schema: {
        tags,
        params,
        querystring: z.strictObject({
          before: z
            .string()
            .regex(/^\d{1,18}$/)
            .optional(),
        }),
        response: { 200: auditPageSchema },
      },
    },
    async (request) => {
      const scope = await gate.administratorOf(request, request.params.number)
      const page = { before: request.query.before, limit: auditPageSize + 1 }
      const rows = await readInScope(context, scope, (trx) => listAudit(trx, scope.customerNumbers[0]!, page))
      const entries = rows.slice(0, auditPageSize).map(({ id, at, act, detail }) => ({
        id,
        at: at.toISOString(),
        act,
        actor: detail.actor ?? null,
        subject: detail.subject ?? null,
        given: [...(detail.given ?? [])],
        taken: [...(detail.taken ?? [])],
        reason: detail.reason ?? '',
      }))
      return { entries, next: rows.length > auditPageSize ? (entries.at(-1)?.id ?? null) : null }
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
