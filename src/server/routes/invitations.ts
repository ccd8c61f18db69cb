import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Scope } from '#domain/access/scope.ts'
import { fullName } from '#domain/access/person-name.ts'
import { invitationListSchema, ownInvitationsSchema, type InvitationList } from '#domain/contract/people.ts'
import { acceptInvitationSchema } from '#domain/contract/security.ts'
import { sessionSchema } from '#domain/contract/session.ts'
import { languageFrom } from '#domain/words/language.ts'
import { findByEmail } from '#store/state/accounts.ts'
import { invitationsOf, listInvitations, type InvitationRow, type OpenInvitation } from '#store/state/invitations.ts'
import { findLink, useLink } from '#store/state/links.ts'
import { queryable } from '#store/state/queryable.ts'
import { acceptInvitations } from '#acts/accept-invitations.ts'
import { perform, type ActCaller } from '#acts/act.ts'
import { declineInvitation } from '#acts/decline-invitation.ts'
import { Problem } from '#acts/problem.ts'
import { resendInvitation } from '#acts/resend-invitation.ts'
import { withdrawInvitation } from '#acts/withdraw-invitation.ts'
import { addressKey } from '#server/attempts.ts'
import { callerOf, fromOf, readInScope, type RouteContext } from '#server/context.ts'
import { idFrom } from '#server/routes/people.ts'
import { sessionBody } from '#server/routes/session.ts'

const base = '/api/v1/customer-numbers/:number/invitations'
const mine = '/api/v1/invitations/mine'
const tags = ['people']
const params = z.object({ number: z.string() })
const done = { 204: z.null() }

export const invitationRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, acts, state, signIn } = context

  app.get(base, { schema: { tags, params, response: { 200: invitationListSchema } } }, async (request) => {
    const scope = await gate.administratorOf(request, request.params.number)
    const rows = await readInScope(context, scope, (trx) => listInvitations(trx, scope.customerNumbers[0]!))
    return { invitations: rows.map(invitationBody) }
  })

  for (const [method, path, act] of [
    ['POST', `${base}/:id/resend`, resendInvitation],
    ['DELETE', `${base}/:id`, withdrawInvitation],
  ] as const) {
    app.route({
      method,
      url: path,
      schema: { tags, params: params.extend({ id: z.string() }), response: done },
      async handler(request, reply) {
        const scope = await gate.administratorOf(request, request.params.number)
        const target = { customerNumber: scope.customerNumbers[0]! }
        const id = idFrom(request.params.id)
        if (act === resendInvitation) await limitMails(request, scope, id)
        await perform(acts, act, callerOf(context, request), target, { id })
        return reply.code(204).send(null)
      },
    })
  }

  /** Sending again counts like inviting: an address gets so many mails of one account, and no more. */
  async function limitMails(request: FastifyRequest, scope: Scope, id: string): Promise<void> {
    const rows = await readInScope(context, scope, (trx) => listInvitations(trx, scope.customerNumbers[0]!))
    const email = rows.find((row) => row.id === id)?.email
    const { id: accountId } = gate.signedIn(request).account
    if (email !== undefined) await signIn.attempts.demand({ 'invite-email': `${accountId} ${email}` })
  }

  app.get(mine, { schema: { tags, response: { 200: ownInvitationsSchema } } }, async (request) => ({
    invitations: await invitationsOf(state.authPool, gate.signedIn(request).account.email),
  }))

  for (const [verb, act] of [
    ['accept', acceptInvitations],
    ['decline', declineInvitation],
  ] as const) {
    app.post(
      `${mine}/:id/${verb}`,
      { schema: { tags, params: z.object({ id: z.string() }), response: done } },
      async (request, reply) => {
        const id = idFrom(request.params.id)
        const open = await invitationsOf(state.authPool, gate.signedIn(request).account.email)
        const found = open.filter((invitation) => invitation.id === id)
        if (found.length === 0) throw new Problem('not-found', 'invitation-gone')
        const target = { customerNumbers: found.map(({ customerNumber }) => customerNumber) }
        await perform<typeof act.input, unknown>(acts, act, callerOf(context, request), target, { ids: [id] })
        return reply.code(204).send(null)
      },
    )
  }

  app.post(
    '/api/v1/invitations/accept',
    { schema: { tags, body: acceptInvitationSchema, response: { 200: sessionSchema, ...done } } },
    async (request, reply) => {
      await signIn.attempts.demand({ 'link-address': addressKey(request.ip) })
      const { token, password, firstName = '', infix = '', lastName = '', language } = request.body
      const link = await findLink(state.authPool, 'invitation', token)
      const open = link === undefined ? [] : await invitationsOf(state.authPool, link.email)
      if (link === undefined || open.length === 0) throw new Problem('not-found', 'invitation-gone')
      const known = await findByEmail(state.authPool, link.email)
      if (known !== undefined) {
        await accept({ accountId: known.id, sessionId: null, address: request.ip }, open)
        // Only now: should accepting fail, the link can be used again. Of two at once the second finds nothing open.
        await useLink(state.authPool, 'invitation', token)
        return reply.code(204).send(null)
      }
      demandNew(lastName, password)
      const account = await signIn.readyAccount({
        email: link.email,
        password,
        firstName,
        infix,
        lastName,
        company: open[0]!.company,
        language: language ?? languageFrom(request.headers['accept-language']),
      })
      // The account and the link in one transaction; should the rest fail, the invitations wait on its home page.
      const { setCookies, session } = await signIn.begin(fromOf(request), async (trx) => {
        if (!(await useLink(queryable(trx), 'invitation', token))) throw new Problem('not-found', 'invitation-gone')
        const accountId = await signIn.addAccount(trx, account)
        return { accountId, remember: false, secondFactor: false, how: 'invitation' }
      })
      try {
        await accept({ accountId: session.account.id, sessionId: session.sessionId, address: request.ip }, open)
      } catch (error) {
        // The account is there and its link is used: who came must not be told that it failed.
        if (!(error instanceof Problem)) request.log.error(error)
      }
      const now = (await signIn.session(setCookies[0]!.split(';')[0])) ?? session
      request.session = now
      return reply
        .header('set-cookie', setCookies)
        .code(200)
        .send(await sessionBody(state, now))
    },
  )

  async function accept(caller: ActCaller, open: readonly OpenInvitation[]): Promise<void> {
    const customerNumbers = open.map(({ customerNumber }) => customerNumber)
    await perform(acts, acceptInvitations, caller, { customerNumbers }, { ids: open.map(({ id }) => id) })
  }
}

function demandNew(lastName: string, password: string | undefined): asserts password is string {
  const fields = [
    ...(lastName === '' ? [{ field: 'lastName', sentence: 'name-needed' as const }] : []),
    ...(password === undefined ? [{ field: 'password', sentence: 'password-needed' as const }] : []),
  ]
  if (fields[0]) throw new Problem('invalid-input', fields[0].sentence, { fields })
}

function invitationBody(row: InvitationRow): InvitationList['invitations'][number] {
  const { id, email, state, isOpen, gifts, invitedBy, sentAt, expiresAt } = row
  const ended = state === 'declined' ? 'withdrawn' : state
  return {
    id,
    email,
    name: fullName(row),
    state: state === 'open' && !isOpen ? 'expired' : ended,
    grants: gifts,
    invitedBy,
    sentAt: sentAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}
