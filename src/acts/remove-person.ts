import { z } from 'zod'
import { listMembers } from '#store/state/grants.ts'
import { defineAct } from '#acts/act.ts'
import { applyPeople } from '#acts/apply-people.ts'
import { Problem } from '#acts/problem.ts'
import { lockAsAdministrator } from '#acts/still-administrator.ts'

/** 'Gebruikersaccount verwijderen': off this number. An account without any number left is deleted. */
export const removePerson = defineAct({
  name: 'remove-person',
  permission: 'administrator',
  input: z.strictObject({}),
  async run(trx, { caller, target: { customerNumber: number, accountId } }) {
    if (number === undefined || accountId === undefined) throw new Problem('not-found')
    await lockAsAdministrator(trx, caller, [number])
    const [member] = await listMembers(trx, number, [accountId])
    if (member === undefined) throw new Problem('not-found')
    const take = member.grants.map((grant) => grant.authorisation)
    const effect = { ...member, effect: 'remove' as const, number, invitationId: null, give: [], take, waiting: [] }
    const by = { accountId: caller.accountId, operator: false }
    const { changeId, entries, deleted } = await applyPeople(trx, by, { kind: 'remove', effects: [effect] })
    return { result: { changeId, deleted: deleted.has(accountId) }, entries }
  },
})
