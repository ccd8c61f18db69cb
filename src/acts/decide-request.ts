import { z } from 'zod'
import { effectOf } from '#domain/access/bulk.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { decideRequestSchema } from '#domain/contract/people.ts'
import { findAccount } from '#store/state/accounts.ts'
import { addJob } from '#store/state/jobs.ts'
import { membershipsOf } from '#store/state/members.ts'
import { closeRequest, lockRequest, type RequestRow } from '#store/state/requests.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct, type ActCaller, type ActEntry } from '#acts/act.ts'
import { applyPeople, type PersonEffect } from '#acts/apply-people.ts'
import { demandSensibleGifts } from '#acts/change-grants.ts'
import { Problem } from '#acts/problem.ts'
import { lockAsAdministrator } from '#acts/still-administrator.ts'

export const decisionSchema = decideRequestSchema.extend({ id: z.uuid() })
export type Decision = z.output<typeof decisionSchema>

/** An administrator of the number answers: granting adds whoever asked, with what is given. */
export const decideRequest = defineAct({
  name: 'decide-request',
  permission: 'administrator',
  input: decisionSchema,
  async run(trx, { caller, target: { customerNumber: number }, input }) {
    if (number === undefined) throw new Problem('not-found')
    await lockAsAdministrator(trx, caller, [number])
    const request = await lockRequest(trx, input.id)
    if (request?.customerNumber !== number) throw new Problem('not-found')
    return decide(trx, { caller, operator: false }, request, input)
  },
})

/** What both the administrator's and the operator's answer do. The number is locked. */
export async function decide(
  trx: Trx,
  { caller, operator }: { caller: ActCaller; operator: boolean },
  request: RequestRow,
  { granted, note, give }: Decision,
): Promise<{ result: undefined; entries: readonly ActEntry[] }> {
  if (request.state !== 'open') throw new Problem('conflict', 'request-answered')
  if (granted && give.length === 0) {
    throw new Problem('invalid-input', 'give-something', { fields: [{ field: 'give', sentence: 'give-something' }] })
  }
  if (granted) demandSensibleGifts(give)
  const { id, accountId, name, email, customerNumber, language } = request
  await closeRequest(trx, id, granted ? 'granted' : 'declined', { decidedBy: caller.accountId, note })
  const effect = granted ? await effectFor(trx, request, give) : undefined
  const by = { accountId: caller.accountId, operator }
  const applied = effect && (await applyPeople(trx, by, { kind: 'add', effects: [effect] }))
  const given = granted ? give.map((gift) => gift.authorisation) : []
  await addJob(trx, 'send-mail', {
    template: 'access-decided',
    to: { email, name, language },
    values: {
      granted,
      number: customerNumber,
      authorisations: given,
      decidedBy: await deciderName(trx, caller, operator),
      note,
    },
  })
  const detail = { subject: name, granted, note, request: id }
  const entry = applied?.entries[0]
  return {
    result: undefined,
    entries: [{ customerNumber, subjectId: accountId, detail: { ...entry?.detail, ...detail } }],
  }
}

async function effectFor(trx: Trx, request: RequestRow, give: Decision['give']): Promise<PersonEffect | undefined> {
  const { accountId, name, email, customerNumber: number } = request
  const [membership] = await membershipsOf(trx, [accountId], [number])
  const grants = membership?.grants ?? []
  const now = { accountId, name, member: membership !== undefined, grants, invitation: null }
  const { effect, ...what } = effectOf('give', give, now)
  if (effect !== 'add' && effect !== 'change') return undefined
  const names = { firstName: '', infix: '', lastName: '', name }
  return { ...names, ...what, effect, number: number satisfies CustomerNumber, accountId, invitationId: null, email }
}

async function deciderName(trx: Trx, { accountId }: ActCaller, operator: boolean): Promise<string> {
  if (operator || accountId === null) return ''
  return (await findAccount(trx, accountId))?.name ?? ''
}
