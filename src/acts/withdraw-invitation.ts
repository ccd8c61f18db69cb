import { fullName } from '#domain/access/person-name.ts'
import { endInvitations, lockInvitations } from '#store/state/invitations.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'
import { invitationInputSchema } from '#acts/resend-invitation.ts'
import { lockAsAdministrator } from '#acts/still-administrator.ts'

/** From now on the invitation cannot be accepted. */
export const withdrawInvitation = defineAct({
  name: 'withdraw-invitation',
  permission: 'administrator',
  input: invitationInputSchema,
  async run(trx, { caller, target: { customerNumber: number }, input: { id } }) {
    if (number === undefined) throw new Problem('not-found')
    await lockAsAdministrator(trx, caller, [number])
    const [invitation] = await lockInvitations(trx, [id])
    if (invitation === undefined) throw new Problem('not-found')
    if (invitation.state !== 'open') throw new Problem('conflict', 'invitation-answered')
    await endInvitations(trx, [id], 'withdrawn')
    const { email } = invitation
    return { result: undefined, detail: { subject: fullName(invitation) || email, email } }
  },
})
