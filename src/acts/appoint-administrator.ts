import { administrationAuthorisations, authorisations } from '#domain/access/authorisation.ts'
import { effectOf } from '#domain/access/bulk.ts'
import { fullName } from '#domain/access/person-name.ts'
import { appointAdministratorSchema } from '#domain/contract/operator.ts'
import { customerOfNumber, findPerson } from '#store/state/customer-register.ts'
import { listAdministrators, lockNumbers } from '#store/state/grants.ts'
import { invitationsFor, renewInvitation, saveInvitations } from '#store/state/invitations.ts'
import { defineAct } from '#acts/act.ts'
import { mailInvitations } from '#acts/mail-invitations.ts'
import { Problem } from '#acts/problem.ts'
import { emailFrom } from '#acts/email.ts'

/** Invites someone to administer a number. Known to the portal or not: nobody gets a right without accepting it. */
export const appointAdministrator = defineAct({
  name: 'appoint-administrator',
  permission: 'operator',
  input: appointAdministratorSchema,
  async run(trx, { caller, target: { customerNumber: number }, input: { everything, reason, ...person } }) {
    const customer = number === undefined ? undefined : await customerOfNumber(trx, number)
    if (number === undefined || customer === undefined) throw new Problem('not-found')
    await lockNumbers(trx, [number])
    const email = emailFrom(person.email)
    const known = await findPerson(trx, { email })
    const administrators = await listAdministrators(trx, number)
    if (administrators.some(({ accountId }) => accountId === known?.id)) throw alreadyThere()
    const given = everything ? authorisations : administrationAuthorisations
    const gifts = given.map((authorisation) => ({ authorisation, reason, endsOn: null }))
    const open = (await invitationsFor(trx, [email], [number])).find(({ isOpen }) => isOpen)
    const invitation = open ? { id: open.id, grants: open.gifts, isOpen: true } : null
    const now = { accountId: null, name: '', member: false, grants: [], invitation }
    const { waiting } = effectOf('give', gifts, now)
    const by = { invitedBy: caller.accountId, byOperator: true }
    const ids = await saveInvitations(trx, by, [{ ...person, email, number, gifts: waiting, message: '' }])
    // Renewed too, so that the links of an earlier mail no longer work.
    for (const id of ids) await renewInvitation(trx, id, by)
    await mailInvitations(trx, caller.accountId, ids)
    const name = fullName(person)
    return { result: undefined, subjectId: known?.id ?? null, detail: { subject: name, email, invited: given, reason } }
  },
})

function alreadyThere(): Problem {
  const sentence = 'administrator-already'
  return new Problem('invalid-input', sentence, { fields: [{ field: 'email', sentence }] })
}
