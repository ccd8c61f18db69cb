import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  supportAccountSchema,
  supportListSchema,
  supportReasonSchema,
  type SupportAccount,
} from '#domain/contract/support.ts'
import { cleanText, trimmedText } from '#domain/contract/text.ts'
import { perform } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'
import { endAccountSessions, removeSecondFactor, sendPasswordReset } from '#acts/support.ts'
import { findSupportAccount, listAccounts, type SupportAccountRow } from '#store/state/support.ts'
import { signInPairS } from '#server/attempts.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const base = '/api/v1/operator/accounts'
const tags = ['operator']
const pageSize = 50
const params = z.object({ id: z.string() })
const idSchema = cleanText(100)

/** For operators whom somebody calls who cannot get in: who that is, and what can be done about it. */
export const operatorAccountRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { acts, signIn } = context
  const { asOperator } = operatorDoor(app, context)

  app.get(
    base,
    {
      schema: {
        summary: 'Accounts by last name, found by part of a name or of an e-mail address',
        tags,
        querystring: z.strictObject({ search: trimmedText(200).default(''), after: idSchema.optional() }),
        response: { 200: supportListSchema },
      },
    },
    async (request) => {
      const { search, after } = request.query
      const found = await asOperator(request, (trx) => listAccounts(trx, { search, after, limit: pageSize + 1 }))
      const accounts = found.slice(0, pageSize)
      return { accounts, next: found.length > pageSize ? accounts.at(-1)!.id : null }
    },
  )

  app.get(
    `${base}/:id`,
    { schema: { summary: 'How an account gets in', tags, params, response: { 200: supportAccountSchema } } },
    async (request) => {
      const id = idFrom(request.params.id)
      const row = await asOperator(request, (trx) => findSupportAccount(trx, id, signInPairS))
      if (row === undefined) throw new Problem('not-found')
      return accountOf(row, await signIn.attempts.look({ 'sign-in-email': row.email, 'second-factor': row.id }))
    },
  )

  const help = {
    'second-factor-removals': { act: removeSecondFactor, summary: 'Removes authenticator app, codes and passkeys' },
    'password-resets': { act: sendPasswordReset, summary: 'Mails a link to choose a password' },
    'session-ends': { act: endAccountSessions, summary: 'Ends all sessions' },
  } as const
  for (const path of ['second-factor-removals', 'password-resets', 'session-ends'] as const) {
    const { act, summary } = help[path]
    app.post(
      `${base}/:id/${path}`,
      { schema: { summary, tags, params, body: supportReasonSchema, response: { 204: z.null() } } },
      async (request, reply) => {
        const accountId = idFrom(request.params.id)
        const counted =
          path === 'password-resets' ? await signIn.attempts.demand({ 'support-mail': accountId }) : undefined
        try {
          await perform(acts, act, callerOf(context, request), { accountId }, request.body)
        } catch (error) {
          await counted?.refund()
          throw error
        }
        return reply.code(204).send(null)
      },
    )
  }
}

function idFrom(text: string): string {
  const parsed = idSchema.safeParse(text)
  if (!parsed.success) throw new Problem('not-found')
  return parsed.data
}

function accountOf(row: SupportAccountRow, tooManyForS: number | undefined): SupportAccount {
  const { createdAt, lastSignInAt, throttledAgoS, ...rest } = row
  const refusedForS = throttledAgoS === null ? 0 : Math.max(1, signInPairS - throttledAgoS)
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    throttledForS: Math.max(tooManyForS ?? 0, refusedForS) || null,
  }
}
