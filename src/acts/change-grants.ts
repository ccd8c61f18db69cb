import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Gift } from '#domain/access/gift.ts'
import { changeAllGrantsSchema } from '#domain/contract/people.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { lastChangeOf } from '#store/state/changes.ts'
import { listMembers } from '#store/state/grants.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct } from '#acts/act.ts'
import { applyPeople, type PersonEffect } from '#acts/apply-people.ts'
import { Problem } from '#acts/problem.ts'
import { lockAsAdministrator } from '#acts/still-administrator.ts'

/** One save of 'Autorisaties', for one member of a customer number or for many: all of it, or nothing. */
export const changeGrants = defineAct({
  name: 'change-grants',
  permission: 'administrator',
  input: changeAllGrantsSchema,
  async run(trx, { caller, target: { customerNumber: number }, input: { changes } }) {
    if (number === undefined) throw new Problem('not-found')
    refuseNonsense(changes)
    await lockAsAdministrator(trx, caller, [number])
    const accountIds = changes.map(({ accountId }) => accountId)
    const members = new Map((await listMembers(trx, number, accountIds)).map((member) => [member.accountId, member]))
    const effects: PersonEffect[] = []
    for (const { accountId, give, take, expected } of changes) {
      const member = members.get(accountId)
      const held = new Set(member?.grants.map((grant) => grant.authorisation))
      if (member === undefined || !isAlike(member.grants, expected)) {
        throw await conflict(trx, number, accountId, member?.name)
      }
      const common = { effect: 'change' as const, number, invitationId: null, waiting: [] }
      const taken = [...new Set(take)].filter((authorisation) => held.has(authorisation))
      effects.push({ ...member, ...common, give, take: taken })
    }
    const { changeId, entries } = await applyPeople(
      trx,
      { accountId: caller.accountId, operator: false },
      { kind: 'grants', effects },
    )
    return { result: { members: await listMembers(trx, number, accountIds), changeId }, entries }
  },
})

function isAlike(held: readonly Gift[], expected: readonly Gift[]): boolean {
  const text = (gifts: readonly Gift[]) =>
    JSON.stringify(gifts.map(({ authorisation, endsOn, reason }) => [authorisation, endsOn, reason]).toSorted())
  return text(held) === text(expected)
}

// Someone who is not, or no longer, there: not found, unless somebody took them off this number.
async function conflict(trx: Trx, number: CustomerNumber, accountId: string, person?: string): Promise<Problem> {
  const last = await lastChangeOf(trx, number, accountId)
  if (person === undefined && last === undefined) return new Problem('not-found')
  if (!last?.actor) return new Problem('conflict')
  if (person === undefined)
    return new Problem('conflict', 'conflict-removed', { values: { name: last.actor, when: last.at } })
  return new Problem('conflict', 'conflict-by-of', { values: { name: last.actor, when: last.at, person } })
}

type Change = { accountId: string; give: readonly Gift[]; take: readonly Authorisation[] }

function refuseNonsense(changes: readonly Change[]): void {
  const fields: { field: string; sentence: 'given-and-taken' | 'given-twice' | 'invalid-end-date' }[] = []
  const seen = new Set<string>()
  changes.forEach(({ accountId, give, take }, i) => {
    const given = give.map((gift) => gift.authorisation)
    if (seen.has(accountId) || new Set(given).size < given.length) {
      fields.push({ field: `changes.${i}.give`, sentence: 'given-twice' })
    }
    seen.add(accountId)
    if (take.some((authorisation) => given.includes(authorisation))) {
      fields.push({ field: `changes.${i}.take`, sentence: 'given-and-taken' })
    }
    for (const at of pastEnds(give))
      fields.push({ field: `changes.${i}.give.${at}.endsOn`, sentence: 'invalid-end-date' })
  })
  const [first] = fields
  if (first !== undefined) throw new Problem('invalid-input', first.sentence, { fields })
}

/** Which of these gifts would have ended before they begin. */
function pastEnds(give: readonly Gift[]): number[] {
  const today = localDate(Date.now(), 'Europe/Amsterdam')
  return give.flatMap(({ endsOn }, i) => (endsOn !== null && endsOn < today ? [i] : []))
}

/** Throws when a gift stands there twice, or would have ended before it begins. */
export function demandSensibleGifts(give: readonly Gift[]): void {
  const authorisations = give.map((gift) => gift.authorisation)
  if (new Set(authorisations).size < authorisations.length) {
    throw new Problem('invalid-input', 'given-twice', { fields: [{ field: 'give', sentence: 'given-twice' }] })
  }
  const fields = pastEnds(give).map((at) => ({ field: `give.${at}.endsOn`, sentence: 'invalid-end-date' as const }))
  if (fields.length > 0) throw new Problem('invalid-input', 'invalid-end-date', { fields })
}
