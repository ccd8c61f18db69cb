import { isAdministrator, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { changeGrantsSchema } from '#domain/contract/authorisations.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { lastAuditAbout } from '#store/state/audit.ts'
import {
  giveGrants,
  listAdministrators,
  listMembers,
  lockAdministration,
  lockMember,
  takeGrants,
  type Gift,
  type MemberRow,
} from '#store/state/grants.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/** One save of 'Autorisaties' for one member of a customer number: all of it, or nothing. */
export const changeGrants = defineAct({
  name: 'change-grants',
  permission: 'administrator',
  input: changeGrantsSchema,
  async run(trx, { caller, target: { accountId, customerNumber: number }, input: { give, take, expected } }) {
    if (accountId === undefined || number === undefined || !(await lockMember(trx, accountId, number))) {
      throw new Problem('not-found')
    }
    await lockAdministration(trx, number)
    const before = await memberOf(trx, number, accountId)
    const held = before.grants.map((grant) => grant.authorisation)
    if (!isSameSet(held, expected)) throw await conflict(trx, number, accountId)
    refuseNonsense(give, take)
    const administratorsBefore = await listAdministrators(trx, number)
    await takeGrants(trx, { accountId, number }, take)
    await giveGrants(trx, { accountId, number, givenBy: caller.accountId }, give)
    await demandAdministratorStays(trx, number, before, administratorsBefore)
    const given = give.map((gift) => gift.authorisation)
    return {
      result: await memberOf(trx, number, accountId),
      detail: {
        subject: before.name,
        given,
        taken: take.filter((authorisation) => held.includes(authorisation)),
        reason: [...new Set(give.map((gift) => gift.reason).filter(Boolean))].join('; '),
        endsOn: Object.fromEntries(give.flatMap((gift) => (gift.endsOn ? [[gift.authorisation, gift.endsOn]] : []))),
      },
    }
  },
})

async function memberOf(trx: Trx, number: CustomerNumber, accountId: string): Promise<MemberRow> {
  const [member] = await listMembers(trx, number, accountId)
  if (member === undefined) throw new Problem('not-found')
  return member
}

function isSameSet(a: readonly Authorisation[], b: readonly Authorisation[]): boolean {
  const [left, right] = [new Set(a), new Set(b)]
  return left.symmetricDifference(right).size === 0
}

async function conflict(trx: Trx, number: CustomerNumber, accountId: string): Promise<Problem> {
  const last = await lastAuditAbout(trx, changeGrants.name, number, accountId)
  if (!last?.detail.actor) return new Problem('conflict')
  return new Problem('conflict', 'conflict-by', { values: { name: last.detail.actor, when: last.at } })
}

function refuseNonsense(give: readonly Gift[], take: readonly Authorisation[]): void {
  const given = give.map((gift) => gift.authorisation)
  const fields: { field: string; sentence: 'given-and-taken' | 'given-twice' | 'invalid-end-date' }[] = []
  if (new Set(given).size < given.length) fields.push({ field: 'give', sentence: 'given-twice' })
  if (take.some((authorisation) => given.includes(authorisation))) {
    fields.push({ field: 'take', sentence: 'given-and-taken' })
  }
  const today = localDate(Date.now(), 'Europe/Amsterdam')
  give.forEach(({ endsOn }, i) => {
    if (endsOn !== null && endsOn < today) fields.push({ field: `give.${i}.endsOn`, sentence: 'invalid-end-date' })
  })
  const [first] = fields
  if (first !== undefined) throw new Problem('invalid-input', first.sentence, { fields })
}

// Nobody may make a number ungoverned: whoever was its last administrator stays one, as lasting as before.
async function demandAdministratorStays(
  trx: Trx,
  number: CustomerNumber,
  before: MemberRow,
  administratorsBefore: Awaited<ReturnType<typeof listAdministrators>>,
): Promise<void> {
  if (!isAdministrator(before.grants.map((grant) => grant.authorisation))) return
  const administrators = await listAdministrators(trx, number)
  if (administrators.some(({ permanent }) => permanent)) return
  const wasPermanent = administratorsBefore.some(({ permanent }) => permanent)
  if (!wasPermanent && administrators.length > 0) return
  throw new Problem('last-administrator', undefined, { values: { name: before.name, number } })
}
