import { fullName } from '#domain/access/person-name.ts'
import type { MailToSend } from '#domain/contract/mail.ts'
import { findAccount } from '#store/state/accounts.ts'
import { lockInvitations } from '#store/state/invitations.ts'
import { addJobs } from '#store/state/jobs.ts'
import { findCompanies } from '#store/state/number-settings.ts'
import type { Trx } from '#store/state/scoped.ts'

/**
 * Mails invitations, one mail for each address, however many numbers. In the inviter's language: whether the address has an
 * account, which would know its own, is not looked at.
 */
export async function mailInvitations(trx: Trx, inviterId: string | null, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const invitations = await lockInvitations(trx, ids)
  const companies = await findCompanies(trx, [...new Set(invitations.map(({ number }) => number))])
  const inviter = inviterId === null ? undefined : await findAccount(trx, inviterId)
  const byEmail = Map.groupBy(invitations, ({ email }) => email)
  const mails = [...byEmail].map(([email, those]): MailToSend => {
    const named = those.find(({ lastName }) => lastName !== '') ?? those[0]!
    return {
      template: 'invitation',
      to: { email, name: fullName(named), language: inviter?.language ?? 'nl' },
      values: {
        firstName: named.firstName,
        invitedBy: inviter?.operator ? '' : (inviter?.name ?? ''),
        numbers: those.map(({ number }) => ({ number, company: companies.get(number) ?? '' })),
        message: named.message,
        expiresAt: named.expiresAt.toISOString(),
      },
      link: { purpose: 'invitation', detail: { invitations: those.map(({ id }) => id) } },
    }
  })
  await addJobs(trx, 'send-mail', mails)
}
