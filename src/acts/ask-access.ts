import { askAccessSchema } from '#domain/contract/people.ts'
import { afterWorkingDays } from '#domain/parcel/working-days.ts'
import { addJob } from '#store/state/jobs.ts'
import { climbRequest, countRequests, findAsker, requestReaders, saveRequest } from '#store/state/requests.ts'
import { defineAct } from '#acts/act.ts'
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
    const { id, isNew } = await saveRequest(trx, { account, number: customerNumber, authorisations: asked, note })
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
