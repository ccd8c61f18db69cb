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
import { findLink, useLink } from '#store/state/links.ts'
import { queryable } from '#store/state/queryable.ts'
import { perform } from '#acts/act.ts'
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

/** For who has no session: a forgotten password, a new account, and what mailed links are for. */
export const welcomeRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { signIn, state, acts } = context

  app.post(
    '/api/v1/password-resets',
    { schema: { tags, body: forgotPasswordSchema, response: { 202: nothing } } },
    async (request, reply) => {
      await atDeadline(async () => {
        const email = emailOf(request.body)
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
      const email = await signIn.database.transaction().execute(async (trx) => {
        const db = queryable(trx)
        const link = await useLink(db, 'password-reset', token)
        const account = link && (await findByEmail(db, link.email))
        if (account === undefined) throw gone()
        await signIn.resetPassword(trx, account, newPassword, request.ip)
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
        const email = emailOf(request.body)
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
      let wish = { customerNumber: '', note: '' }
      const { setCookies, session } = await signIn.begin(fromOf(request), async (trx) => {
        const link = await useLink(queryable(trx), 'registration', token)
        if (link === undefined) throw gone()
        const { wish: asked, ...account } = newAccountOf(link)
        wish = asked
        const accountId = await signIn.createAccount({ ...account, password }, trx)
        const who = { id: accountId, name: account.name }
        await signIn.write({ act: 'registration', address: request.ip, who, detail: { email: account.email } }, trx)
        return { accountId, remember: false, secondFactor: false, how: 'registration' }
      })
      request.session = session
      const { customerNumber, note } = wish
      if (isCustomerNumber(customerNumber)) {
        await perform(acts, askAccess, callerOf(context, request), {}, { customerNumber, authorisations: [], note })
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

  /** Too many for one e-mail address says nothing to who asks: there just comes no mail any more. */
  async function maySend(request: FastifyRequest, email: string): Promise<boolean> {
    await signIn.attempts.demand({ 'mail-address': addressKey(request.ip) })
    return (await signIn.attempts.count({ 'mail-email': email })).waitS === undefined
  }
}

function emailOf({ email }: { email: string }): string {
  const address = email.trim().toLowerCase()
  if (z.email().safeParse(address).success) return address
  throw new Problem('invalid-input', 'invalid-email', { fields: [{ field: 'email', sentence: 'invalid-email' }] })
}

function gone(): Problem {
  return new Problem('not-found', 'link-gone')
}
