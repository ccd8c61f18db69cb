import { addPersonSchema, type AddedPerson } from '#domain/contract/people.ts'
import { defineAct } from '#acts/act.ts'
import { applyPeople } from '#acts/apply-people.ts'
import { demandSensibleGifts } from '#acts/change-grants.ts'
import { addingEffects, readWorld } from '#acts/people-world.ts'
import { emailFrom } from '#acts/email.ts'
import { Problem } from '#acts/problem.ts'
import { lockAsAdministrator } from '#acts/still-administrator.ts'

/**
 * 'Gebruiker toevoegen', on several numbers at once. Who belongs to a number of the administrator is added; every other address
 * is invited, in the same way whether or not the portal knows it.
 */
export const addPerson = defineAct({
  name: 'add-person',
  permission: 'administrator',
  input: addPersonSchema,
  async run(trx, { caller, target: { customerNumbers = [] }, input: { give, message, ...input } }) {
    const email = emailFrom(input.email)
    demandSensibleGifts(give)
    const numbers = [...new Set(customerNumbers)]
    await lockAsAdministrator(trx, caller, numbers)
    const { firstName, infix, lastName } = input
    const effects = addingEffects(
      await readWorld(trx, [email], numbers),
      { email, firstName, infix, lastName },
      numbers,
      give,
    )
    if (effects.length === 0) throw new Problem('conflict', 'nothing-to-add')
    const by = { accountId: caller.accountId, operator: false }
    const { changeId, entries } = await applyPeople(trx, by, { kind: 'add', effects, message })
    const of = (invited: boolean) =>
      effects.filter(({ effect }) => (effect === 'invite') === invited).map(({ number }) => number)
    return { result: { invited: of(true), added: of(false), changeId } satisfies AddedPerson, entries }
  },
})
