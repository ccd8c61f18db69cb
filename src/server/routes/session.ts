import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isAdministrator } from '#domain/access/authorisation.ts'
import { secondFactorNeededSchema, type SecondFactorNeeded } from '#domain/contract/security.ts'
import {
  changePasswordSchema,
  preferencesSchema,
  sessionSchema,
  signInSchema,
  type Session,
} from '#domain/contract/session.ts'
import type { AccountByEmail, LiveSession } from '#store/state/accounts.ts'
import { listPasskeys, type Passkey } from '#store/state/passkeys.ts'
import { pendingMinutes, putPending } from '#store/state/pending.ts'
import type { State } from '#store/state/open-state.ts'
import { queryable } from '#store/state/queryable.ts'
import { endSession, renewSession } from '#store/state/sessions.ts'
import { perform } from '#acts/act.ts'
import { changePassword } from '#acts/change-password.ts'
import { Problem } from '#acts/problem.ts'
import { setPreferences } from '#acts/set-preferences.ts'
import { addressKey, tooMany, type Counted } from '#server/attempts.ts'
import { callerOf, fromOf, type RouteContext } from '#server/context.ts'
import { passwordStepMs, refusedAtDeadline } from '#server/deadline.ts'
import { askPasskey, passkeySite } from '#server/passkeys.ts'
import { modulesOf } from '#server/modules.ts'
import { afterPassword } from '#server/routes/password-again.ts'

const path = '/api/v1/session'
const config = { duringPasswordChange: true }
const tags = ['session']

export const sessionRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, signIn, state, acts } = context

  app.get(path, { config, schema: { tags, response: { 200: sessionSchema } } }, async (request, reply) => {
    const session = gate.signedIn(request)
    if (session.isRenewable) {
      const leftS = await renewSession(state.authPool, session.sessionId)
      reply.header('set-cookie', signIn.cookie.set(signIn.cookie.tokenOf(request.headers.cookie)!, leftS))
    }
    return sessionBody(state, session)
  })

  app.post(
    path,
    { schema: { tags, body: signInSchema, response: { 200: sessionSchema, 202: secondFactorNeededSchema } } },
    async (request, reply) => {
      const { password, remember } = request.body
      const email = request.body.email.trim().toLowerCase()
      const counted = await countSignIn(request, email)
      const account = await refusedAtDeadline(async () => {
        const found = await signIn.provePassword(email, password)
        if (found !== undefined) return found
        await signIn.write({ act: 'sign-in-failed', address: request.ip, detail: { email } })
        throw new Problem('wrong-credentials')
      }, passwordStepMs)
      await counted.refund()
      if (account.hasTotp || account.hasPasskey) {
        const { setCookie, needed } = await secondStep(request, account, remember)
        return reply.header('set-cookie', setCookie).code(202).send(needed)
      }
      const proven = { accountId: account.id, remember, secondFactor: false, how: 'password' as const }
      const { setCookies, session } = await signIn.begin(fromOf(request), async () => proven)
      request.session = session
      return reply
        .header('set-cookie', setCookies)
        .code(200)
        .send(await sessionBody(state, session))
    },
  )

  app.delete(path, { config, schema: { tags, response: { 204: z.null() } } }, async (request, reply) => {
    const { account } = gate.signedIn(request)
    await signIn.database.transaction().execute(async (trx) => {
      await endSession(queryable(trx), signIn.cookie.tokenOf(request.headers.cookie)!)
      await signIn.write({ act: 'sign-out', address: request.ip, who: account }, trx)
    })
    reply.headers({ 'set-cookie': signIn.cookie.clear(), 'clear-site-data': '"cache"' })
    return reply.code(204).send(null)
  })

  app.put(
    `${path}/password`,
    { config, schema: { tags, body: changePasswordSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      const setCookie = await afterPassword(context, request, () =>
        perform(acts, changePassword, callerOf(context, request), {}, request.body),
      )
      return reply.header('set-cookie', setCookie).code(204).send(null)
    },
  )

  app.patch(
    `${path}/preferences`,
    { config, schema: { tags, body: preferencesSchema, response: { 204: z.null() } } },
    async (request, reply) => {
      await perform(acts, setPreferences, callerOf(context, request), {}, request.body)
      return reply.code(204).send(null)
    },
  )

  /** Strangers share what one address may try; who signed in here before has tries of their own. */
  async function countSignIn(request: FastifyRequest, email: string) {
    const { attempts, device } = signIn
    const address = addressKey(request.ip)
    const pair = `${address} ${email}`
    const mark = device.markOf(request.headers.cookie, email)
    const own = mark === undefined ? { 'sign-in-pair': pair } : { 'sign-in-device': mark }
    const counted = await demandTries(request, email, await attempts.count({ 'sign-in-address': address, ...own }))
    if (mark !== undefined) return counted
    const together = await attempts.count({ 'sign-in-email': email })
    if (together.waitS === undefined) return both(counted, together)
    if (together.isFirstTooMany) await writeThrottled(request, email)
    // Only who is let through counts for all: one stranger cannot use up what is left for the others.
    const slow = await demandTries(request, email, await attempts.count({ 'sign-in-slow-pair': pair }))
    const slowTogether = await demandTries(request, email, await attempts.count({ 'sign-in-slow-email': email }))
    return both(counted, both(slow, slowTogether))
  }

  async function demandTries(request: FastifyRequest, email: string, counted: Counted) {
    if (counted.waitS === undefined) return counted
    if (counted.isFirstTooMany) await writeThrottled(request, email)
    throw tooMany(counted.waitS, 'too-many-requests')
  }

  function writeThrottled({ ip }: FastifyRequest, email: string): Promise<void> {
    return signIn.write({ act: 'sign-in-throttled', address: ip, detail: { email } })
  }

  async function secondStep(request: FastifyRequest, account: AccountByEmail, remember: boolean) {
    const { id: accountId, hasTotp, hasRecoveryCode } = account
    const token = randomBytes(32).toString('base64url')
    const asked = await passkeysOf(request, accountId)
    const challenge = asked?.challenge ?? null
    await putPending(state.authPool, { token, purpose: 'second-factor', accountId, remember, challenge })
    const ways: SecondFactorNeeded['secondFactor'] = []
    if (hasTotp) ways.push('totp')
    if (asked) ways.push('passkey')
    if (hasRecoveryCode) ways.push('recovery-code')
    return {
      setCookie: signIn.pendingCookie.set(token, pendingMinutes * 60),
      needed: { secondFactor: ways, ...(asked && { passkeyOptions: { ...asked } }) },
    }
  }

  async function passkeysOf(request: FastifyRequest, accountId: string) {
    const site = siteOf(context, request)
    const passkeys: Passkey[] = site ? await listPasskeys(state.authPool, accountId, site.id) : []
    return site && passkeys.length > 0 ? askPasskey(site, passkeys) : undefined
  }
}

type Refundable = Pick<Counted, 'refund'>

function both(one: Refundable, other: Refundable): Refundable {
  return { refund: async () => void (await Promise.all([one.refund(), other.refund()])) }
}

/** Undefined where passkeys cannot be used. */
function siteOf({ config: { publicUrl, brand } }: RouteContext, request: FastifyRequest) {
  try {
    return passkeySite({ publicUrl, brand }, request)
  } catch {
    return undefined
  }
}

/** What the web app gets to know of a session. */
export async function sessionBody(state: Pick<State, 'app'>, session: LiveSession): Promise<Session> {
  const { account, rights } = session
  const customerNumbers = [...rights].map(([number, { company, authorisations, needsSecondFactor }]) => ({
    number,
    company,
    administrator: isAdministrator(authorisations),
    authorisations: [...authorisations],
    needsSecondFactor,
  }))
  return { account, customerNumbers, modules: await modulesOf(state, session) }
}
