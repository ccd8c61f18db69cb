import { changePasswordSchema } from '#domain/contract/session.ts'
import { defineAct } from '#acts/act.ts'
import { inSession } from '#acts/in-session.ts'

/** Answers the Set-Cookie of the session that goes on; all others of the account have ended, and its API tokens. */
export const changePassword = defineAct({
  name: 'change-password',
  permission: 'self',
  by: 'sign-in',
  input: changePasswordSchema,
  prepare: ({ accountId, input, keeper }) => keeper.prepareChange(accountId, input),
  async run(trx, { caller, keeper, prepared }) {
    const who = inSession(caller)
    const { setCookie, tokens } = await keeper.changePassword(trx, { ...who, ...prepared, address: caller.address })
    return { result: setCookie, subjectId: who.accountId, detail: tokens > 0 ? { tokens } : {} }
  },
})
