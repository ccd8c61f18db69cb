import { changePasswordSchema } from '#domain/contract/session.ts'
import { defineAct } from '#acts/act.ts'
import { inSession } from '#acts/in-session.ts'

/** Answers the Set-Cookie of the session that goes on; all others of the account have ended. */
export const changePassword = defineAct({
  name: 'change-password',
  permission: 'self',
  by: 'sign-in',
  input: changePasswordSchema,
  async run(trx, { caller, input, keeper }) {
    const who = inSession(caller)
    const setCookie = await keeper.changePassword(trx, { ...who, ...input, address: caller.address })
    return { result: setCookie, subjectId: who.accountId }
  },
})
