import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isAdministrator } from '#domain/access/authorisation.ts'
import {
  changePasswordSchema,
  preferencesSchema,
  sessionSchema,
  signInSchema,
  type Session,
} from '#domain/contract/session.ts'
import { findSession, type LiveSession } from '#store/state/accounts.ts'
import { appendAudit } from '#store/state/audit.ts'
import { inScope } from '#store/state/scoped.ts'
import { perform } from '#acts/act.ts'
import type { doorEvents } from '#acts/catalogue.ts'
import { changePassword } from '#acts/change-password.ts'
import { Problem } from '#acts/problem.ts'
import { setPreferences } from '#acts/set-preferences.ts'
import { addressKey, attemptLimit } from '#server/attempts.ts'
import { callerOf, type RouteContext } from '#server/context.ts'

const path = '/api/v1/session'
const config = { duringPasswordChange: true }
type DoorEvent = (typeof doorEvents)[number]

export const sessionRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, signIn, state, acts } = context
  const perAddress = attemptLimit(app, 30, (request) => `address ${addressKey(request.ip)}`)
  const perEmail = attemptLimit(
    app,
    10,
    ({ body }) => `email ${(body as { email: string }).email.trim().toLowerCase()}`,
  )
  const isFirstOfMinute = oncePerMinute()
  const perAccount = attemptLimit(app, 10, (request) => `account ${gate.signedIn(request).account.id}`)

  app.get(path, { config, schema: { tags: ['session'], response: { 200: sessionSchema } } }, async (request) =>
    sessionBody(gate.signedIn(request)),
  )

  app.post(
    path,
    { schema: { tags: ['session'], body: signInSchema, response: { 200: sessionSchema } } },
    async (request, reply) => {
      const { email, password, remember } = request.body
      const throttled = auditThrottled(request, email)
      await perAddress(request).catch(throttled(addressKey(request.ip)))
      await perEmail(request).catch(throttled(email.trim().toLowerCase()))
      const from = { address: request.ip, userAgent: (request.headers['user-agent'] ?? '').slice(0, 300) }
      const made = await signIn.signIn({ email, password, remember, ...from }).catch(async (error: unknown) => {
        if (error instanceof Problem) await audit('sign-in-failed', null, request.ip, { email })
        throw error
      })
      const before = signIn.cookie.tokenOf(request.headers.cookie)
      if (before !== undefined) await signIn.endSession(before)
      const session = await findSession(state.authPool, made.token)
      if (session === undefined) throw new Problem('wrong-credentials')
      await audit('sign-in', session, request.ip)
      request.session = session
      return reply.header('set-cookie', made.setCookie).send(sessionBody(session))
    },
  )

  app.delete(path, { config, schema: { tags: ['session'], response: { 204: z.null() } } }, async (request, reply) => {
    const session = gate.signedIn(request)
    await audit('sign-out', session, request.ip)
    await signIn.endSession(signIn.cookie.tokenOf(request.headers.cookie)!)
    reply.headers({ 'set-cookie': signIn.cookie.clear(), 'clear-site-data': '"cache"' })
    return reply.code(204).send(null)
  })

  app.put(
    `${path}/password`,
    { config, schema: { tags: ['session'], body: changePasswordSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      await perAccount(request)
      const act = perform(acts, changePassword, callerOf(context, request), {}, request.body)
      const setCookie = await act.catch(async (error: unknown) => {
        const isWrong = error instanceof Problem && error.sentence === 'password-wrong'
        if (isWrong) await audit('password-refused', gate.signedIn(request), request.ip)
        throw error
      })
      return reply.header('set-cookie', setCookie).code(204).send(null)
    },
  )

  app.patch(
    `${path}/preferences`,
    { config, schema: { tags: ['session'], body: preferencesSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      await perform(acts, setPreferences, callerOf(context, request), {}, request.body)
      return reply.code(204).send(null)
    },
  )

  /** Once per minute for who is slowed down: the trail should not grow as fast as someone can ask. */
  function auditThrottled({ ip }: { ip: string }, email: string) {
    return (who: string) =>
      async (error: unknown): Promise<never> => {
        if (error instanceof Problem && isFirstOfMinute(who)) await audit('sign-in-throttled', null, ip, { email })
        throw error
      }
  }

  async function audit(act: DoorEvent, session: LiveSession | null, address: string, more: { email?: string } = {}) {
    const accountId = session?.account.id ?? null
    await inScope(state.app, { accountId, customerNumbers: [], operator: false }, (trx) =>
      appendAudit(trx, {
        act,
        actorId: accountId,
        customerNumber: null,
        subjectId: accountId,
        address,
        detail: { actor: session?.account.name ?? null, ...more },
      }),
    )
  }
}

/** Answers true for a text that it was not given within the minute. */
function oncePerMinute(): (text: string) => boolean {
  let minute = 0
  let seen = new Set<string>()
  return (text) => {
    const now = Math.floor(Date.now() / 60_000)
    if (now !== minute) [minute, seen] = [now, new Set()]
    if (seen.has(text)) return false
    seen.add(text)
    return true
  }
}

/** What the web app gets to know of a session. */
export function sessionBody({ account, rights }: LiveSession): Session {
  const customerNumbers = [...rights].map(([number, { company, authorisations }]) => ({
    number,
    company,
    administrator: isAdministrator(authorisations),
    authorisations: [...authorisations],
  }))
  return { account, customerNumbers }
}
