import { z } from 'zod'
import { cleanText } from '#domain/contract/text.ts'
import { queryable } from '#store/state/queryable.ts'
import { endSessionById, endSessions } from '#store/state/sessions.ts'
import { defineAct } from '#acts/act.ts'
import { inSession } from '#acts/in-session.ts'
import { Problem } from '#acts/problem.ts'

/** Logs out another browser of the same account. */
export const endSession = defineAct({
  name: 'end-session',
  permission: 'self',
  by: 'sign-in',
  input: z.strictObject({ id: cleanText(100) }),
  async run(trx, { caller, input: { id } }) {
    const { accountId } = inSession(caller)
    if (!(await endSessionById(queryable(trx), accountId, id))) throw new Problem('not-found')
    return { result: undefined, subjectId: accountId }
  },
})

export const endOtherSessions = defineAct({
  name: 'end-other-sessions',
  permission: 'self',
  by: 'sign-in',
  input: z.strictObject({}),
  async run(trx, { caller }) {
    const { accountId, sessionId } = inSession(caller)
    const sessions = await endSessions(queryable(trx), accountId, sessionId)
    return { result: undefined, subjectId: accountId, detail: { sessions } }
  },
})
