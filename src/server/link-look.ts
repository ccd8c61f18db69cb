import type { Pool } from 'pg'
import type { LinkLook } from '#domain/contract/security.ts'
import { findByEmail, findById } from '#store/state/accounts.ts'
import { invitationsOf } from '#store/state/invitations.ts'
import type { Link } from '#store/state/links.ts'
import { newAccountOf } from '#server/welcome.ts'

/** What the page of a mailed link shows; undefined when there is nothing left to do with it. */
export async function describeLink(authPool: Pool, link: Link): Promise<LinkLook | undefined> {
  const { email, purpose, detail } = link
  const account = await findByEmail(authPool, email)
  const known = account !== undefined
  if (purpose === 'invitation') {
    const invitations = await invitationsOf(authPool, email)
    const person = account ?? invitations[0]
    if (person === undefined || invitations.length === 0) return undefined
    return { email, ...nameOf(person), known, invitations: invitations.map(invitation) }
  }
  if (purpose === 'registration') return { email, ...nameOf(newAccountOf(link)), known, invitations: [] }
  const holder = purpose === 'email-change' ? await findById(authPool, String(detail['accountId'])) : account
  if (holder === undefined || (purpose === 'email-change' && holder.email !== detail['oldEmail'])) return undefined
  return { email, ...nameOf(holder), known, invitations: [] }
}

function nameOf({ firstName, infix, lastName }: { firstName: string; infix: string; lastName: string }) {
  return { firstName, infix, lastName }
}

function invitation({ customerNumber, company, invitedBy }: LinkLook['invitations'][number]) {
  return { customerNumber, company, invitedBy }
}
