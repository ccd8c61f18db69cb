import { z } from 'zod'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { createTokenSchema } from '#domain/contract/security.ts'
import { cleanText } from '#domain/contract/text.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { findById } from '#store/state/accounts.ts'
import { addJob } from '#store/state/jobs.ts'
import { queryable } from '#store/state/queryable.ts'
import { countTokens, endToken as end, findRight, insertToken } from '#store/state/tokens.ts'
import { defineAct } from '#acts/act.ts'
import { inSession, passwordAgain, withPassword } from '#acts/in-session.ts'
import { Problem } from '#acts/problem.ts'

const account = { permission: 'self', by: 'sign-in' } as const
const maxTokens = 20
const maxDays = 366
const dayMs = 86_400_000

/** Answers the token, which nobody can see again. It can do no more than its account at that moment. */
export const createToken = defineAct({
  name: 'create-token',
  ...account,
  input: createTokenSchema,
  prepare: passwordAgain,
  async run(trx, { caller, input, keeper, prepared }) {
    const { accountId } = await withPassword(trx, caller, prepared)
    const { name, customerNumber, authorisations, endsOn } = input
    const db = queryable(trx)
    const right = await findRight(db, accountId, customerNumber)
    if (right === undefined) throw new Problem('not-found')
    const secondFactor = caller.secondFactor ?? false
    if (right.demandsSecondFactor && !secondFactor) throw new Problem('second-factor-required')
    const missing = authorisations.filter((authorisation) => !right.held.includes(authorisation))
    if (missing.length > 0) throw new Problem('missing-authorisation', 'token-authorisation-missing', { missing })
    demandEndDate(endsOn)
    // withPassword has locked the account: of two at once the second counts the first.
    if ((await countTokens(db, accountId)) >= maxTokens) {
      throw new Problem('conflict', 'too-many-tokens', { values: { count: maxTokens } })
    }
    const { token, tokenHash } = keeper.newToken()
    const made = { accountId, tokenHash, name, customerNumber, authorisations: [...new Set(authorisations)] }
    const id = await insertToken(db, { ...made, secondFactor, endsOn })
    const account = await findById(db, accountId)
    if (account === undefined) throw new Problem('unauthenticated')
    const to = { email: account.email, name: account.name, language: account.language }
    const values = { name, number: customerNumber, endsOn, at: new Date().toISOString() }
    await addJob(trx, 'send-mail', { template: 'token-created', to, values })
    const detail = { token: name, authorisations: made.authorisations, endsOn }
    return { result: { id, token }, customerNumber: customerNumber as CustomerNumber, subjectId: accountId, detail }
  },
})

export const endToken = defineAct({
  name: 'end-token',
  ...account,
  input: z.strictObject({ id: cleanText(100) }),
  async run(trx, { caller, input: { id } }) {
    const { accountId } = inSession(caller)
    const ended = await end(queryable(trx), accountId, id)
    if (ended === undefined) throw new Problem('not-found')
    const customerNumber = ended.customerNumber as CustomerNumber
    return { result: undefined, customerNumber, subjectId: accountId, detail: { token: ended.name } }
  },
})

function demandEndDate(endsOn: string): void {
  const [first, last] = [0, maxDays].map((days) => localDate(Date.now() + days * dayMs, 'Europe/Amsterdam'))
  if (endsOn >= first! && endsOn <= last!) return
  throw new Problem('invalid-input', 'token-end-date', { fields: [{ field: 'endsOn', sentence: 'token-end-date' }] })
}
