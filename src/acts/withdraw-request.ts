import { z } from 'zod'
import { closeRequest, lockRequest } from '#store/state/requests.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

export const withdrawRequest = defineAct({
  name: 'withdraw-request',
  permission: 'self',
  input: z.strictObject({ id: z.uuid() }),
  async run(trx, { caller: { accountId }, input: { id } }) {
    const request = await lockRequest(trx, id)
    if (accountId === null || request?.accountId !== accountId) throw new Problem('not-found')
    if (request.state !== 'open') throw new Problem('conflict', 'request-answered')
    await closeRequest(trx, id, 'withdrawn')
    return { result: undefined, subjectId: accountId, detail: { number: request.customerNumber, request: id } }
  },
})
