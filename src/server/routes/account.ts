import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { changeEmailSchema, changeNameSchema, sessionListSchema } from '#domain/contract/security.ts'
import { ownNumbers } from '#store/state/members.ts'
import { inScope } from '#store/state/scoped.ts'
import { listSessions } from '#store/state/sessions.ts'
import { perform } from '#acts/act.ts'
import { askEmailChange } from '#acts/ask-email-change.ts'
import { changeName } from '#acts/change-name.ts'
import { endOtherSessions, endSession } from '#acts/end-session.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { atDeadline } from '#server/deadline.ts'
import { afterPassword } from '#server/routes/password-again.ts'

const base = '/api/v1/account'
const tags = ['account']
const nothing = z.null()

/** The account that is signed in: its name, its e-mail address, and where it is signed in. */
export const accountRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, state, signIn, acts } = context

  app.put(
    `${base}/name`,
    { schema: { tags, body: changeNameSchema, response: { 204: nothing } } },
    async (request, reply) => {
      const scope = { accountId: gate.signedIn(request).account.id, customerNumbers: [], operator: false }
      const customerNumbers = await inScope(state.app, scope, ownNumbers)
      await perform(acts, changeName, callerOf(context, request), { customerNumbers }, request.body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${base}/email-changes`,
    { schema: { tags, body: changeEmailSchema, response: { 202: nothing } } },
    async (request, reply) => {
      await signIn.attempts.demand({ 'mail-account': gate.signedIn(request).account.id })
      await atDeadline(() =>
        afterPassword(context, request, () =>
          perform(acts, askEmailChange, callerOf(context, request), {}, request.body),
        ),
      )
      return reply.code(202).send(null)
    },
  )

  app.get(`${base}/sessions`, { schema: { tags, response: { 200: sessionListSchema } } }, async (request) => {
    const { account, sessionId } = gate.signedIn(request)
    const sessions = await listSessions(state.authPool, account.id)
    return {
      sessions: sessions.map(({ startedAt, lastSeenAt, ...session }) => ({
        ...session,
        current: session.id === sessionId,
        startedAt: startedAt.toISOString(),
        lastSeenAt: (session.id === sessionId ? new Date() : lastSeenAt).toISOString(),
      })),
    }
  })

  app.delete(
    `${base}/sessions/:id`,
    { schema: { tags, params: z.object({ id: z.string() }), response: { 204: nothing } } },
    async (request, reply) => {
      const { id } = request.params
      await perform(acts, endSession, callerOf(context, request), {}, { id })
      if (id === gate.signedIn(request).sessionId) reply.header('set-cookie', signIn.cookie.clear())
      return reply.code(204).send(null)
    },
  )

  app.delete(`${base}/sessions`, { schema: { tags, response: { 204: nothing } } }, async (request, reply) => {
    await perform(acts, endOtherSessions, callerOf(context, request), {}, {})
    return reply.code(204).send(null)
  })
}
