import { createHash } from 'node:crypto'
import {
  effectOf,
  planBulk,
  type BulkOrder,
  type BulkWorld,
  type PersonNow,
  type PlannedLine,
} from '#domain/access/bulk.ts'
import type { BulkText } from '#domain/access/bulk-text.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Gift } from '#domain/access/gift.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { administratorsOf } from '#store/state/grants.ts'
import { invitationsFor } from '#store/state/invitations.ts'
import { membershipsOf, ownPeople } from '#store/state/members.ts'
import type { Trx } from '#store/state/scoped.ts'
import type { PersonEffect } from '#acts/apply-people.ts'

/**
 * How it is with these addresses on these numbers, for the account that acts. Whoever does not belong to a number that it
 * administers is an address without an account, whether or not the portal knows it.
 */
export async function readWorld(
  trx: Trx,
  emails: readonly string[],
  numbers: readonly CustomerNumber[],
): Promise<BulkWorld> {
  const people = await ownPeople(trx, emails)
  const accounts = new Map(people.map((person) => [person.email, person]))
  const held = await membershipsOf(
    trx,
    people.map(({ accountId }) => accountId),
    numbers,
  )
  const memberships = new Map(held.map((row) => [`${row.number} ${row.accountId}`, row]))
  const invited = await invitationsFor(trx, emails, numbers)
  const invitations = new Map(invited.map((row) => [`${row.number} ${row.email}`, row]))
  const administrators = await administratorsOf(trx, numbers)
  return {
    today: localDate(Date.now(), 'Europe/Amsterdam'),
    numbers: new Set(numbers),
    permanentAdministrators: (number) =>
      administrators.get(number)?.flatMap(({ accountId, permanent }) => (permanent ? [accountId] : [])) ?? [],
    personOn(email, number): PersonNow {
      const account = accounts.get(email)
      const invitation = invitations.get(`${number} ${email}`)
      const waiting = invitation && { id: invitation.id, grants: invitation.gifts, isOpen: invitation.isOpen }
      if (account !== undefined) {
        const membership = memberships.get(`${number} ${account.accountId}`)
        const { accountId, name } = account
        const now = { member: membership !== undefined, grants: membership?.grants ?? [], invitation: waiting ?? null }
        return { accountId, name, ...now }
      }
      return { accountId: null, name: '', member: false, grants: [], invitation: waiting ?? null }
    },
  }
}

/** What each line would do at this moment, and a mark by which to see that it would still do the same. */
export async function planPeople(
  trx: Trx,
  lines: readonly BulkText[],
  order: BulkOrder,
  numbers: readonly CustomerNumber[],
): Promise<{ planned: PlannedLine[]; fingerprint: string }> {
  const emails = [...new Set(lines.map(({ email }) => email))]
  const planned = planBulk(lines, order, await readWorld(trx, emails, numbers))
  // Line by line: all of it as one text would be many megabytes.
  const mark = createHash('sha256').update(order.mode)
  for (const line of planned) mark.update(JSON.stringify(line))
  return { planned, fingerprint: mark.digest('base64url') }
}

/** What is to be done of a plan: only lines that change something. */
export function effectsOf(planned: readonly PlannedLine[]): PersonEffect[] {
  return planned.flatMap(({ effect, customerNumber, ...line }) =>
    effect === 'nothing' || effect === 'wrong' ? [] : [{ ...line, effect, number: customerNumber as CustomerNumber }],
  )
}

/** Adding one person to numbers: an invitation is sent anew, also when nothing in it changes. */
export function addingEffects(
  world: BulkWorld,
  person: { email: string; firstName: string; infix: string; lastName: string },
  numbers: readonly CustomerNumber[],
  give: readonly Gift[],
): PersonEffect[] {
  return numbers.flatMap((number): PersonEffect[] => {
    const now = world.personOn(person.email, number)
    const { effect, ...what } = effectOf('give', give, now)
    const base = {
      ...person,
      ...what,
      number,
      accountId: now.accountId,
      name: now.name,
      invitationId: now.invitation?.id ?? null,
    }
    if (now.accountId === null) return [{ ...base, effect: 'invite', give: what.waiting }]
    return effect === 'add' || effect === 'change' ? [{ ...base, effect }] : []
  })
}
