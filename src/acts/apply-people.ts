import { administrationAuthorisations, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Gift } from '#domain/access/gift.ts'
import { fullName, type PersonName } from '#domain/access/person-name.ts'
import { saveChange, type ChangeKind } from '#store/state/changes.ts'
import { administratorsOf, changeGrants, type Administrator } from '#store/state/grants.ts'
import {
  changeInvitations,
  endInvitationLinks,
  endInvitations,
  endInvitationsTo,
  saveInvitations,
  takeFromInvitations,
} from '#store/state/invitations.ts'
import { addMembers, removeMembers, type Place } from '#store/state/members.ts'
import type { Trx } from '#store/state/scoped.ts'
import { takeSnapshots } from '#store/state/snapshots.ts'
import type { ActEntry } from '#acts/act.ts'
import { mailInvitations } from '#acts/mail-invitations.ts'
import { Problem } from '#acts/problem.ts'

/** What becomes of one person on one number. */
export type PersonEffect = PersonName & {
  effect: 'invite' | 'add' | 'change' | 'remove'
  number: CustomerNumber
  /** Null: the address is, or becomes, invited. */
  accountId: string | null
  invitationId: string | null
  email: string
  /** As the audit trail calls this person. */
  name: string
  give: readonly Gift[]
  /** What is held, and is taken. */
  take: readonly Authorisation[]
  /** What waits in an invitation afterwards. */
  waiting: readonly Gift[]
}

export type Applied = { changeId: string; entries: ActEntry[]; deleted: ReadonlySet<string> }

/**
 * Does all of it in a few statements, however many people it is about, and keeps what it found, so that it can be undone. The
 * numbers are locked already. Refused when a number would be left without an administrator.
 */
export async function applyPeople(
  trx: Trx,
  by: { accountId: string | null; operator: boolean },
  { kind, effects, message = '' }: { kind: ChangeKind; effects: readonly PersonEffect[]; message?: string },
): Promise<Applied> {
  const before = await takeSnapshots(trx, effects)
  const numbers = [...new Set(effects.map((effect) => effect.number))].toSorted()
  const guard = await guardAdministrators(trx, effects)
  const ofAccounts = effects.flatMap((effect) =>
    effect.accountId === null ? [] : [{ ...effect, accountId: effect.accountId }],
  )
  const added = ofAccounts.filter(({ effect }) => effect === 'add')
  const staying = ofAccounts.filter(({ effect }) => effect !== 'remove')
  await addMembers(trx, by.accountId, added)
  await changeGrants(trx, by.accountId, staying)
  await endInvitationsTo(trx, placesOf(added))
  await takeFromInvitations(
    trx,
    staying.filter(({ take }) => take.length > 0).map(({ accountId, number, take }) => ({ accountId, number, take })),
  )
  const deleted = await removeMembers(
    trx,
    ofAccounts.filter(({ effect }) => effect === 'remove'),
  )
  await applyInvitations(trx, by, effects, message)
  await guard()
  const after = await takeSnapshots(trx, effects)
  const items = effects.map((effect, i) => ({
    number: effect.number,
    accountId: effect.accountId,
    email: effect.email,
    name: nameOf(effect),
    given: effect.give.length,
    taken: effect.take.length,
    before: before[i]!,
    after: after[i]!,
  }))
  const changeId = await saveChange(trx, { kind, by: by.accountId, items, numbers })
  return { changeId, deleted, entries: effects.map((effect) => entryOf(effect, deleted)) }
}

async function applyInvitations(
  trx: Trx,
  by: { accountId: string | null; operator: boolean },
  effects: readonly PersonEffect[],
  message: string,
): Promise<void> {
  const invited = effects.filter(({ accountId }) => accountId === null)
  const inviter = { invitedBy: by.accountId, byOperator: by.operator }
  const fresh = invited.filter(({ effect }) => effect === 'invite')
  await endInvitationLinks(
    trx,
    fresh.flatMap(({ invitationId }) => invitationId ?? []),
  )
  const ids = await saveInvitations(
    trx,
    inviter,
    fresh.map((effect) => ({ ...effect, gifts: effect.waiting, message })),
  )
  await mailInvitations(trx, by.accountId, ids)
  const changed = invited.flatMap(({ effect, invitationId, waiting }) =>
    effect === 'change' && invitationId !== null ? [{ id: invitationId, gifts: waiting }] : [],
  )
  await changeInvitations(trx, inviter, changed)
  const withdrawn = effects.flatMap(({ effect, invitationId }) =>
    effect === 'remove' && invitationId ? [invitationId] : [],
  )
  await endInvitations(trx, withdrawn, 'withdrawn')
}

function placesOf(effects: readonly Place[]): Place[] {
  return effects.map(({ accountId, number }) => ({ accountId, number }))
}

function entryOf(person: PersonEffect, deleted: ReadonlySet<string>): ActEntry {
  const { number, accountId, email, effect, give, take } = person
  const given = give.map((gift) => gift.authorisation)
  const reason = [...new Set(give.map((gift) => gift.reason).filter(Boolean))].join('; ')
  const endsOn = Object.fromEntries(give.flatMap((gift) => (gift.endsOn ? [[gift.authorisation, gift.endsOn]] : [])))
  const subject = nameOf(person)
  if (accountId === null)
    return { customerNumber: number, detail: { subject, email, effect, invited: given, taken: take, reason, endsOn } }
  const isDeleted = deleted.has(accountId)
  const detail = { subject, effect, given, taken: take, reason, endsOn, ...(isDeleted && { accountDeleted: true }) }
  return { customerNumber: number, subjectId: accountId, detail }
}

function nameOf(person: PersonEffect): string {
  return person.name || fullName(person) || person.email
}

/**
 * For every number whose administrators may be touched: remembers who they are now, and answers a check to do afterwards. Nobody
 * may leave a number ungoverned sooner than it would have been.
 */
export async function guardAdministrators(
  trx: Trx,
  effects: readonly Pick<PersonEffect, 'number' | 'effect' | 'give' | 'take'>[],
): Promise<() => Promise<void>> {
  const touched = new Set<CustomerNumber>()
  for (const { number, effect, give, take } of effects) {
    const changed = [...take, ...give.map((gift) => gift.authorisation)]
    if (effect === 'remove' || changed.some(isAdministration)) touched.add(number)
  }
  const numbers = [...touched]
  const before = await administratorsOf(trx, numbers)
  return async () => {
    const after = await administratorsOf(trx, numbers)
    for (const number of numbers) demandAdministratorStays(number, before.get(number) ?? [], after.get(number) ?? [])
  }
}

// A number stays governed for at least as long as it was.
function demandAdministratorStays(
  number: CustomerNumber,
  before: readonly Administrator[],
  after: readonly Administrator[],
): void {
  const wasUntil = governedUntil(before)
  if (governedUntil(after) >= wasUntil) return
  const gone = before.find((administrator) => {
    const now = after.find((one) => one.accountId === administrator.accountId)
    return endOf(administrator) === wasUntil && (now === undefined || endOf(now) < wasUntil)
  })
  const name = gone?.name ?? ''
  if (wasUntil === Infinity) throw new Problem('last-administrator', undefined, { values: { name, number } })
  throw new Problem('last-administrator', 'last-administrator-until', {
    values: { name, number, when: new Date(wasUntil - 1) },
  })
}

function governedUntil(administrators: readonly Administrator[]): number {
  return Math.max(-Infinity, ...administrators.map(endOf))
}

function endOf({ until }: Administrator): number {
  return until?.getTime() ?? Infinity
}

function isAdministration(authorisation: Authorisation): boolean {
  return (administrationAuthorisations as readonly Authorisation[]).includes(authorisation)
}
