import { askAccessSchema } from '#domain/contract/people.ts'
import { afterWorkingDays } from '#domain/parcel/working-days.ts'
import { addJob, type Jobs } from '#store/state/jobs.ts'
import {
  climbRequest,
  countRequests,
  findAsker,
  listOwnRequests,
  requestReaders,
  saveRequest,
} from '#store/state/requests.ts'
import { inScope } from '#store/state/scoped.ts'
import { defineAct, perform, type ActContext } from '#acts/act.ts'
import { mailRequest } from '#acts/mail-request.ts'
import { Problem } from '#acts/problem.ts'

const maxOpen = 5
const maxPerDay = 20
const climbsAfterDays = 3

/**
 * Asks for access to a number, whichever was typed: who asks learns nothing about it. Its administrators are told; the
 * operator when there are none, or when they have not answered within three working days.
 */
export const askAccess = defineAct({
  name: 'ask-access',
  permission: 'self',
  input: askAccessSchema,
  async run(trx, { caller: { accountId }, input: { customerNumber, authorisations, note } }) {
    const account = accountId === null ? undefined : await findAsker(trx, accountId)
    if (account === undefined) throw new Problem('unauthenticated')
    const counted = await countRequests(trx, account.id, customerNumber)
    if (counted.today >= maxPerDay)
      throw new Problem('too-many-requests', 'too-many-asked', { values: { count: maxPerDay } })
    const asked = [...new Set(authorisations)]
    const asking = { account, number: customerNumber, authorisations: asked, note }
    const { id, isNew, isOther } = await saveRequest(trx, asking)
    if (!isOther) return { result: undefined, entries: [] }
    if (isNew && counted.open >= maxOpen) {
      throw new Problem('too-many-requests', 'too-many-open', { values: { count: maxOpen } })
    }
    if (isNew) {
      const readers = await requestReaders(trx, id)
      const climbed = readers.every(({ operator }) => operator)
      if (climbed) await climbRequest(trx, id)
      const runAt = new Date(afterWorkingDays(Date.now(), climbsAfterDays))
      await addJob(trx, 'climb-request', { requestId: id }, { runAt, key: `climb-${id}` })
      await mailRequest(trx, readers, {
        ...account,
        id,
        number: customerNumber,
        company: '',
        authorisations: asked,
        note,
        climbed,
      })
    }
    // Not in the trail of that number: it may be someone else's, or no one's.
    const detail = { subject: account.name, number: customerNumber, asked, request: id }
    return { result: undefined, subjectId: account.id, detail }
  },
})

/** For the job: what a new account wanted, unless it was asked at once. Nothing can be told any more to who asks too much. */
export async function askWished(acts: ActContext, wish: Jobs['ask-access']): Promise<void> {
  const { accountId, customerNumber, note } = wish
  const scope = { accountId, customerNumbers: [], operator: false }
  const asked = await inScope(acts.app, scope, (trx) => listOwnRequests(trx, accountId))
  if (asked.some((request) => request.customerNumber === customerNumber)) return
  const caller = { accountId, sessionId: null, address: null }
  await perform(acts, askAccess, caller, {}, { customerNumber, authorisations: [], note }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error
  })
}
