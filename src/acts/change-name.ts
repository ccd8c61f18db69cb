import { changeNameSchema } from '#domain/contract/security.ts'
import { fullName } from '#domain/access/person-name.ts'
import { setName } from '#store/state/accounts.ts'
import { defineAct } from '#acts/act.ts'
import { inSession } from '#acts/in-session.ts'

export const changeName = defineAct({
  name: 'change-name',
  permission: 'self',
  input: changeNameSchema,
  async run(trx, { caller, input }) {
    const { accountId } = inSession(caller)
    await setName(trx, accountId, input)
    return { result: undefined, subjectId: accountId, detail: { subject: fullName(input), company: input.company } }
  },
})
