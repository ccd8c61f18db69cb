import { preferencesSchema } from '#domain/contract/session.ts'
import { setPreferences as write } from '#store/state/accounts.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

export const setPreferences = defineAct({
  name: 'set-preferences',
  permission: 'self',
  input: preferencesSchema,
  async run(trx, { caller: { accountId }, input }) {
    if (accountId === null) throw new Problem('unauthenticated')
    await write(trx, accountId, input)
    return { result: undefined, subjectId: accountId, detail: { ...input } }
  },
})
