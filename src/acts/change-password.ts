import { changePasswordSchema } from '#domain/contract/session.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/** Answers the Set-Cookie of the session that goes on; all others of the account have ended. */
export const changePassword = defineAct({
  name: 'change-password',
  permission: 'self',
  input: changePasswordSchema,
  async run(_trx, { caller: { accountId, sessionId }, input, keeper }) {
    if (accountId === null || sessionId === null) throw new Problem('unauthenticated')
    return { result: await keeper.changePassword({ accountId, sessionId, ...input }), subjectId: accountId }
  },
})
