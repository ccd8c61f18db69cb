import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isCustomerNumber } from '#domain/access/customer-number.ts'
import {
  completeRegistrationSchema,
  forgotPasswordSchema,
  linkLookSchema,
  lookAtLinkSchema,
  registrationSchema,
  resetPasswordSchema,
  useEmailChangeSchema,
} from '#domain/contract/security.ts'
import { sessionSchema } from '#domain/contract/session.ts'
import { findByEmail } from '#store/state/accounts.ts'
import { addJob } from '#store/state/jobs.ts'
import { findLink, useLink } from '#store/state/links.ts'
import { queryable } from '#store/state/queryable.ts'
import { perform } from '#acts/act.ts'
import { emailFrom } from '#acts/email.ts'
import { askAccess } from '#acts/ask-access.ts'
import { Problem } from '#acts/problem.ts'
import { addressKey } from '#server/attempts.ts'
import { callerOf, fromOf, type RouteContext } from '#server/context.ts'
import { atDeadline } from '#server/deadline.ts'
import { describeLink } from '#server/link-look.ts'
import { sessionBody } from '#server/routes/session.ts'
import { askRegistration, askReset, changeEmail, newAccountOf } from '#server/welcome.ts'

const tags = ['welcome']
const nothing = z.null()
const askLaterMs = 60_000

/** For who has no session: a forgotten password, a new account, and what mailed links are for. */
export const welcomeRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { signIn, state, acts } = context

  app.post(
    '/api/v1/password-resets',
    { schema: { tags, body: forgotPasswordSchema, response: { 202: nothing } } },
    async (request, reply) => {
      await atDeadline(async () => {
        const email = emailFrom(request.body.email)
        await askReset(signIn, { email, address: request.ip, maySend: await maySend(request, email) })
      })
      return reply.code(202).send(null)
    },
  )

  app.post(
    '/api/v1/password-resets/use',
    { schema: { tags, body: resetPasswordSchema, response: { 204: nothing } } },
    async (request, reply) => {
      await limitLinks(request)
      const { token, newPassword } = request.body
      const known = await findLink(state.authPool, 'password-reset', token)
      const owner = known && (await findByEmail(state.authPool, known.email))
      if (owner === undefined) throw gone()
      const hashes = await signIn.prepareReset(owner, newPassword)
      const email = await signIn.database.transaction().execute(async (trx) => {
        const db = queryable(trx)
        const link = await useLink(db, 'password-reset', token)
        const account = link && (await findByEmail(db, link.email))
        if (account?.id !== owner.id) throw gone()
        await signIn.resetPassword(trx, account, { ...hashes, address: request.ip })
        await signIn.write({ act: 'password-reset', address: request.ip, who: account }, trx)
        return account.email
      })
      // Who reads the mail of an address is no stranger to it.
      const mark = signIn.device.after(request.headers.cookie, email)
      if (mark !== undefined) reply.header('set-cookie', mark)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/registrations',
    { schema: { tags, body: registrationSchema, response: { 202: nothing } } },
    async (request, reply) => {
      await atDeadline(async () => {
        const email = emailFrom(request.body.email)
        const { customerNumber } = request.body
        if (customerNumber !== '' && !isCustomerNumber(customerNumber)) {
          const fields = [{ field: 'customerNumber', sentence: 'not-a-customer-number' as const }]
          throw new Problem('invalid-input', 'not-a-customer-number', { fields })
        }
        const about = { email, address: request.ip, maySend: await maySend(request, email) }
        await askRegistration(signIn, { ...request.body, ...about })
      })
      return reply.code(202).send(null)
    },
  )

  app.post(
    '/api/v1/registrations/complete',
    { schema: { tags, body: completeRegistrationSchema, response: { 200: sessionSchema } } },
    async (request, reply) => {
      await limitLinks(request)
      const { token, password } = request.body
      const link = await findLink(state.authPool, 'registration', token)
      if (link === undefined) throw gone()
      const { wish, ...wanted } = newAccountOf(link)
      const { customerNumber, note } = wish
      const account = await signIn.readyAccount({ ...wanted, password })
      const { setCookies, session } = await signIn.begin(fromOf(request), async (trx) => {
        if ((await useLink(queryable(trx), 'registration', token)) === undefined) throw gone()
        const accountId = await signIn.addAccount(trx, account)
        if (isCustomerNumber(customerNumber)) {
          const runAt = new Date(Date.now() + askLaterMs)
          await addJob(trx, 'ask-access', { accountId, customerNumber, note }, { runAt })
        }
        const who = { id: accountId, name: wanted.name }
        await signIn.write({ act: 'registration', address: request.ip, who, detail: { email: account.email } }, trx)
        return { accountId, remember: false, secondFactor: false, how: 'registration' }
      })
      request.session = session
      // At once, so that it can be seen; should that fail, the job asks it.
      if (isCustomerNumber(customerNumber)) {
        const asking = { customerNumber, authorisations: [], note }
        await perform(acts, askAccess, callerOf(context, request), {}, asking).catch((error: unknown) => {
          request.log.error({ err: error }, 'what a new account wanted is asked later')
        })
      }
      return reply.header('set-cookie', setCookies).send(await sessionBody(state, session))
    },
  )

  app.post(
    '/api/v1/links/look',
    { schema: { tags, body: lookAtLinkSchema, response: { 200: linkLookSchema } } },
    async (request) => {
      await limitLinks(request)
      const { purpose, token } = request.body
      const link = await findLink(state.authPool, purpose, token)
      const look = link && (await describeLink(state.authPool, link))
      if (look === undefined) throw gone()
      return look
    },
  )

  app.post(
    '/api/v1/email-changes/use',
    { schema: { tags, body: useEmailChangeSchema, response: { 204: nothing } } },
    async (request, reply) => {
      await limitLinks(request)
      const done = await changeEmail(signIn, request.body.token, request.ip)
      if (!done) throw gone()
      return reply.code(204).send(null)
    },
  )

  function limitLinks(request: FastifyRequest) {
    return signIn.attempts.demand({ 'link-address': addressKey(request.ip) })
  }

  /**
   * Too many for one e-mail address says nothing to who asks: there just comes no mail any more. What one stranger asked too
   * often does not count for the others.
   */
  async function maySend(request: FastifyRequest, email: string): Promise<boolean> {
    const address = addressKey(request.ip)
    await signIn.attempts.demand({ 'mail-address': address })
    const pair = await signIn.attempts.count({ 'mail-pair': `${address} ${email}` })
    if (pair.waitS !== undefined) return false
    return (await signIn.attempts.count({ 'mail-email': email })).waitS === undefined
  }
}

function gone(): Problem {
  return new Problem('not-found', 'link-gone')
}
