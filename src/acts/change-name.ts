import { changeNameSchema } from '#domain/contract/security.ts'
import { fullName } from '#domain/access/person-name.ts'
import { setName } from '#store/state/accounts.ts'
import { defineAct } from '#acts/act.ts'
import { inSession } from '#acts/in-session.ts'

/** Told on every number of the target, where colleagues know the account by its name. */
export const changeName = defineAct({
  name: 'change-name',
  permission: 'self',
  input: changeNameSchema,
  async run(trx, { caller, target: { customerNumbers = [] }, input }) {
    const { accountId } = inSession(caller)
    await setName(trx, accountId, input)
    const entry = { subjectId: accountId, detail: { subject: fullName(input), company: input.company } }
    const entries = customerNumbers.map((customerNumber) => ({ ...entry, customerNumber }))
    return { result: undefined, entries: entries.length === 0 ? [entry] : entries }
  },
})
