import { z } from 'zod'
import { fullName } from '#domain/access/person-name.ts'
import { lockInvitations, renewInvitation } from '#store/state/invitations.ts'
import { defineAct } from '#acts/act.ts'
import { mailInvitations } from '#acts/mail-invitations.ts'
import { Problem } from '#acts/problem.ts'
import { lockAsAdministrator } from '#acts/still-administrator.ts'

export const invitationInputSchema = z.strictObject({ id: z.uuid() })

/** Sends an invitation again, in the name of who does so, for seven more days. Links of earlier mails stop working. */
export const resendInvitation = defineAct({
  name: 'resend-invitation',
  permission: 'administrator',
  input: invitationInputSchema,
  async run(trx, { caller, target: { customerNumber: number }, input: { id } }) {
    if (number === undefined) throw new Problem('not-found')
    await lockAsAdministrator(trx, caller, [number])
    const [invitation] = await lockInvitations(trx, [id])
    if (invitation === undefined) throw new Problem('not-found')
    if (invitation.state !== 'open') throw new Problem('conflict', 'invitation-answered')
    await renewInvitation(trx, id, { invitedBy: caller.accountId, byOperator: false })
    await mailInvitations(trx, caller.accountId, [id])
    const { email, gifts } = invitation
    const invited = gifts.map((gift) => gift.authorisation)
    return { result: undefined, detail: { subject: fullName(invitation) || email, email, invited } }
  },
})
