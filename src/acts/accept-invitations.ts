import { z } from 'zod'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Gift } from '#domain/access/gift.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { findAccount } from '#store/state/accounts.ts'
import { changeGrants, lockNumbers } from '#store/state/grants.ts'
import { endInvitations, lockInvitations, type InvitationRow } from '#store/state/invitations.ts'
import { addMembers, membershipsOf } from '#store/state/members.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct, type ActCaller, type ActEntry } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

export const invitationIdsSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) })

/**
 * Accepts open invitations of the account's own address; the target names their numbers. What waited in them is given by whoever
 * invited. One whose inviter may no longer give has lapsed.
 */
export const acceptInvitations = defineAct({
  name: 'accept-invitations',
  permission: 'self',
  input: invitationIdsSchema,
  async run(trx, { caller, target: { customerNumbers = [] }, input: { ids } }) {
    const { account, invitations } = await lockOwnInvitations(trx, caller, customerNumbers, ids)
    const held = await membershipsOf(trx, [account.id], customerNumbers)
    const entries: ActEntry[] = []
    for (const invitation of invitations) {
      const { number, invitedById, invitedBy } = invitation
      const before = held.find((row) => row.number === number)?.grants ?? []
      const give = invitation.gifts.filter((gift) => isMore(gift, before))
      await addMembers(trx, invitedById, [{ accountId: account.id, number }])
      await changeGrants(trx, invitedById, [{ accountId: account.id, number, give, take: [] }])
      entries.push(entryOf(account, number, give, invitedBy))
    }
    await endInvitations(
      trx,
      invitations.map(({ id }) => id),
      'accepted',
    )
    return { result: invitations.map(({ number }) => number), entries }
  },
})

/** The account that acts, and those of these invitations that it may answer now; throws when there are none. */
export async function lockOwnInvitations(
  trx: Trx,
  { accountId }: ActCaller,
  numbers: readonly CustomerNumber[],
  ids: readonly string[],
): Promise<{ account: { id: string; name: string; email: string }; invitations: InvitationRow[] }> {
  const account = accountId === null ? undefined : await findAccount(trx, accountId)
  if (account === undefined) throw new Problem('unauthenticated')
  await lockNumbers(trx, numbers)
  const found = await lockInvitations(trx, ids)
  const invitations = found.filter(
    ({ isOpen, email, number }) => isOpen && email === account.email && numbers.includes(number),
  )
  if (invitations.length === 0) throw new Problem('not-found', 'invitation-gone')
  return { account, invitations }
}

// An invitation never makes shorter what someone has already, and what should have ended by now is not given.
function isMore(gift: Gift, held: readonly Gift[]): boolean {
  if (gift.endsOn !== null && gift.endsOn < localDate(Date.now(), 'Europe/Amsterdam')) return false
  const now = held.find(({ authorisation }) => authorisation === gift.authorisation)
  if (now === undefined) return true
  return now.endsOn !== null && (gift.endsOn === null || gift.endsOn > now.endsOn)
}

function entryOf(
  account: { id: string; name: string },
  number: CustomerNumber,
  give: readonly Gift[],
  invitedBy: string | null,
): ActEntry {
  const endsOn = Object.fromEntries(give.flatMap((gift) => (gift.endsOn ? [[gift.authorisation, gift.endsOn]] : [])))
  const reason = [...new Set(give.map((gift) => gift.reason).filter(Boolean))].join('; ')
  const given = give.map((gift) => gift.authorisation)
  return {
    customerNumber: number,
    subjectId: account.id,
    detail: { subject: account.name, given, taken: [], reason, endsOn, invitedBy },
  }
}
