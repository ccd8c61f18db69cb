import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  passkeyOptionsSchema,
  passkeySignInSchema,
  secondFactorSchema,
  type SecondFactorAnswer,
} from '#domain/contract/security.ts'
import { sessionSchema } from '#domain/contract/session.ts'
import { endPending, pendingMinutes, putPending, tryPending, type Pending } from '#store/state/pending.ts'
import { queryable } from '#store/state/queryable.ts'
import type { Trx } from '#store/state/scoped.ts'
import { Problem } from '#acts/problem.ts'
import { addressKey } from '#server/attempts.ts'
import { fromOf, type RouteContext } from '#server/context.ts'
import { refusedAtDeadline } from '#server/deadline.ts'
import { askPasskey, passkeySite, provenByPasskey } from '#server/passkeys.ts'
import { sessionBody } from '#server/routes/session.ts'
import type { Begun, Proven } from '#server/sign-in.ts'

const tags = ['session']
const maxTries = 10

/** The second step of signing in, and signing in with a passkey alone: that is two factors at once. */
export const secondFactorRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { signIn, state, config } = context
  const { pendingCookie, attempts } = signIn

  app.post(
    '/api/v1/session/second-factor',
    { schema: { tags, body: secondFactorSchema, response: { 200: sessionSchema } } },
    async (request, reply) => {
      const token = pendingCookie.valueOf(request.headers.cookie) ?? ''
      const found = await tryPending(state.authPool, { token, purpose: 'second-factor', maxTries })
      if (!found?.accountId) throw new Problem('unauthenticated', 'sign-in-again')
      const { accountId, remember } = found
      const answer = request.body
      const counted = answer.method === 'passkey' ? undefined : await attempts.demand({ 'second-factor': accountId })
      const begun = await begin(request, { accountId, how: answer.method }, async (trx) => {
        if (!(await isRight(trx, request, found, answer))) throw new Problem('wrong-credentials', 'wrong-code')
        if (!(await endPending(queryable(trx), 'second-factor', token))) {
          throw new Problem('unauthenticated', 'sign-in-again')
        }
        return { accountId, remember, secondFactor: true, how: answer.method }
      })
      await counted?.refund()
      return sendSession(request, reply, begun)
    },
  )

  app.post(
    '/api/v1/session/passkey/options',
    { schema: { tags, body: z.null().optional(), response: { 200: passkeyOptionsSchema } } },
    async (request, reply) => {
      await attempts.demand({ 'passkey-address': addressKey(request.ip) })
      const options = await askPasskey(passkeySite(config, request))
      const token = randomBytes(32).toString('base64url')
      const { challenge } = options
      await putPending(state.authPool, { token, purpose: 'passkey', accountId: null, remember: false, challenge })
      reply.header('set-cookie', pendingCookie.set(token, pendingMinutes * 60))
      return { ...options }
    },
  )

  app.post(
    '/api/v1/session/passkey',
    { schema: { tags, body: passkeySignInSchema, response: { 200: sessionSchema } } },
    async (request, reply) => {
      await attempts.demand({ 'passkey-address': addressKey(request.ip) })
      const token = pendingCookie.valueOf(request.headers.cookie) ?? ''
      const { response, remember } = request.body
      // A challenge is answered once, rightly or not.
      const pending = await tryPending(state.authPool, { token, purpose: 'passkey', maxTries: 1 })
      if (!pending?.challenge) throw new Problem('unauthenticated', 'sign-in-again')
      const { challenge } = pending
      const begun = await begin(request, { accountId: null, how: 'passkey' }, async (trx) => {
        const proven = await provenByPasskey(queryable(trx), passkeySite(config, request), { response, challenge })
        if (proven === undefined) throw new Problem('wrong-credentials', 'passkey-refused')
        return { accountId: proven.accountId, remember, secondFactor: true, how: 'passkey' }
      })
      return sendSession(request, reply, begun)
    },
  )

  async function isRight(trx: Trx, request: FastifyRequest, pending: Pending, answer: SecondFactorAnswer) {
    const db = queryable(trx)
    const { accountId, challenge } = pending
    if (answer.method !== 'passkey') return signIn.secondFactor.takeCode(db, accountId!, answer.method, answer.code)
    if (challenge === null) return false
    const { response } = answer
    const proven = await provenByPasskey(db, passkeySite(config, request), { response, challenge })
    return proven?.accountId === accountId
  }

  /** A wrong one undoes what its transaction did, and stands in the trail. */
  function begin(
    request: FastifyRequest,
    about: { accountId: string | null; how: Proven['how'] },
    prove: (trx: Trx) => Promise<Proven>,
  ): Promise<Begun> {
    return refusedAtDeadline(() =>
      signIn.begin(fromOf(request), prove).catch(async (error: unknown) => {
        if (error instanceof Problem && error.code === 'wrong-credentials') {
          await signIn.write({ act: 'second-factor-failed', address: request.ip, detail: about })
        }
        throw error
      }),
    )
  }

  async function sendSession(request: FastifyRequest, reply: FastifyReply, { setCookies, session }: Begun) {
    request.session = session
    return reply.header('set-cookie', [...setCookies, pendingCookie.clear()]).send(await sessionBody(state, session))
  }
}
