import { z } from 'zod'
import { passwordAgainSchema, totpConfirmSchema } from '#domain/contract/security.ts'
import { queryable } from '#store/state/queryable.ts'
import { endTotp } from '#store/state/second-factors.ts'
import { defineAct } from '#acts/act.ts'
import { demandShownFactor, inSession, passwordAgain, tellSecondFactor, withPassword } from '#acts/in-session.ts'

const account = { permission: 'self', by: 'sign-in' } as const

/** Answers the secret, which is not in force until a code of it was given. */
export const proposeTotp = defineAct({
  name: 'propose-totp',
  ...account,
  input: passwordAgainSchema.extend({ brand: z.string() }),
  prepare: passwordAgain,
  async run(trx, { caller, input, keeper, prepared }) {
    const { accountId } = await withPassword(trx, caller, prepared)
    await demandShownFactor(trx, caller)
    return { result: await keeper.beginTotp(trx, accountId, input.brand), subjectId: accountId }
  },
})

/** Answers the recovery codes. The session counts as one with a second factor from now on. */
export const switchOnTotp = defineAct({
  name: 'switch-on-totp',
  ...account,
  input: totpConfirmSchema,
  async run(trx, { caller, input, keeper }) {
    const who = inSession(caller)
    await demandShownFactor(trx, caller)
    const codes = await keeper.confirmTotp(trx, who, input.code)
    await tellSecondFactor(trx, who.accountId, 'totp-on')
    return { result: codes, subjectId: who.accountId }
  },
})

export const switchOffTotp = defineAct({
  name: 'switch-off-totp',
  ...account,
  input: passwordAgainSchema,
  prepare: passwordAgain,
  async run(trx, { caller, prepared }) {
    const { accountId } = await withPassword(trx, caller, prepared)
    await demandShownFactor(trx, caller)
    await endTotp(queryable(trx), accountId)
    await tellSecondFactor(trx, accountId, 'totp-off')
    return { result: undefined, subjectId: accountId }
  },
})

/** The codes there were stop working. */
export const renewRecoveryCodes = defineAct({
  name: 'renew-recovery-codes',
  ...account,
  input: passwordAgainSchema,
  prepare: passwordAgain,
  async run(trx, { caller, keeper, prepared }) {
    const { accountId } = await withPassword(trx, caller, prepared)
    await demandShownFactor(trx, caller)
    const codes = await keeper.renewRecoveryCodes(trx, accountId)
    await tellSecondFactor(trx, accountId, 'recovery-codes')
    return { result: codes, subjectId: accountId }
  },
})
