import { endInvitations } from '#store/state/invitations.ts'
import { defineAct } from '#acts/act.ts'
import { invitationIdsSchema, lockOwnInvitations } from '#acts/accept-invitations.ts'

/** Declines open invitations of the account's own address. */
export const declineInvitation = defineAct({
  name: 'decline-invitation',
  permission: 'self',
  input: invitationIdsSchema,
  async run(trx, { caller, target: { customerNumbers = [] }, input: { ids } }) {
    const { account, invitations } = await lockOwnInvitations(trx, caller, customerNumbers, ids)
    await endInvitations(
      trx,
      invitations.map(({ id }) => id),
      'declined',
    )
    const about = { subjectId: account.id, detail: { subject: account.name } }
    return { result: undefined, entries: invitations.map(({ number }) => ({ ...about, customerNumber: number })) }
  },
})
