import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  addPasskeySchema,
  passkeyOptionsSchema,
  passwordAgainSchema,
  recoveryCodesSchema,
  securitySchema,
  totpConfirmSchema,
  totpSetupSchema,
  type Security,
} from '#domain/contract/security.ts'
import { isCustomerNumber } from '#domain/access/customer-number.ts'
import { findSecondFactors } from '#store/state/second-factors.ts'
import { perform } from '#acts/act.ts'
import { addPasskey, proposePasskey, removePasskey } from '#acts/passkeys.ts'
import { proposeTotp, renewRecoveryCodes, switchOffTotp, switchOnTotp } from '#acts/totp.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { passkeySite } from '#server/passkeys.ts'
import { afterPassword } from '#server/routes/password-again.ts'

const base = '/api/v1/account'
const tags = ['account']
const nothing = z.null()

/** Second factors of the account that is signed in. What weakens it asks for the password again. */
export const accountSecurityRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, state, signIn, acts, config } = context

  async function securityOf(accountId: string): Promise<Security> {
    const { passkeys, demandedBy, ...rest } = await findSecondFactors(state.authPool, accountId)
    return {
      ...rest,
      demandedBy: demandedBy.filter(isCustomerNumber),
      passkeys: passkeys.map(({ createdAt, lastUsedAt, ...passkey }) => ({
        ...passkey,
        createdAt: new Date(createdAt).toISOString(),
        lastUsedAt: lastUsedAt && new Date(lastUsedAt).toISOString(),
      })),
    }
  }

  app.get(`${base}/security`, { schema: { tags, response: { 200: securitySchema } } }, async (request) =>
    securityOf(gate.signedIn(request).account.id),
  )

  app.post(
    `${base}/totp`,
    { schema: { tags, body: passwordAgainSchema, response: { 200: totpSetupSchema } } },
    async (request) =>
      afterPassword(context, request, () =>
        perform(acts, proposeTotp, callerOf(context, request), {}, { ...request.body, brand: config.brand }),
      ),
  )

  app.put(
    `${base}/totp`,
    { schema: { tags, body: totpConfirmSchema, response: { 200: recoveryCodesSchema } } },
    async (request) => {
      const counted = await signIn.attempts.demand({ 'second-factor': gate.signedIn(request).account.id })
      const codes = await perform(acts, switchOnTotp, callerOf(context, request), {}, request.body)
      await counted.refund()
      return { codes }
    },
  )

  app.delete(
    `${base}/totp`,
    { schema: { tags, body: passwordAgainSchema, response: { 204: nothing } } },
    async (request, reply) => {
      await afterPassword(context, request, () =>
        perform(acts, switchOffTotp, callerOf(context, request), {}, request.body),
      )
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${base}/recovery-codes`,
    { schema: { tags, body: passwordAgainSchema, response: { 200: recoveryCodesSchema } } },
    async (request) => ({
      codes: await afterPassword(context, request, () =>
        perform(acts, renewRecoveryCodes, callerOf(context, request), {}, request.body),
      ),
    }),
  )

  app.post(
    `${base}/passkeys/options`,
    { schema: { tags, body: passwordAgainSchema, response: { 200: passkeyOptionsSchema } } },
    async (request) => {
      const site = passkeySite(config, request)
      return afterPassword(context, request, () =>
        perform(acts, proposePasskey, callerOf(context, request), {}, { ...request.body, site }),
      )
    },
  )

  app.post(
    `${base}/passkeys`,
    { schema: { tags, body: addPasskeySchema, response: { 201: securitySchema } } },
    async (request, reply) => {
      const site = passkeySite(config, request)
      await perform(acts, addPasskey, callerOf(context, request), {}, { ...request.body, site })
      return reply.code(201).send(await securityOf(gate.signedIn(request).account.id))
    },
  )

  app.delete(
    `${base}/passkeys/:id`,
    { schema: { tags, params: z.object({ id: z.string() }), body: passwordAgainSchema, response: { 204: nothing } } },
    async (request, reply) => {
      const input = { ...request.body, id: request.params.id }
      await afterPassword(context, request, () => perform(acts, removePasskey, callerOf(context, request), {}, input))
      return reply.code(204).send(null)
    },
  )
}
