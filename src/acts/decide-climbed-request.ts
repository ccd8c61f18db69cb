import { findCompanies } from '#store/state/number-settings.ts'
import { lockNumbers } from '#store/state/grants.ts'
import { lockRequest, requestNumber } from '#store/state/requests.ts'
import { defineAct } from '#acts/act.ts'
import { decide, decisionSchema } from '#acts/decide-request.ts'
import { Problem } from '#acts/problem.ts'

/** The operator answers a request that climbed, or about a number that nobody administers. */
export const decideClimbedRequest = defineAct({
  name: 'decide-climbed-request',
  permission: 'operator',
  input: decisionSchema,
  async run(trx, { caller, input }) {
    const number = await requestNumber(trx, input.id)
    if (number === undefined) throw new Problem('not-found')
    await lockNumbers(trx, [number])
    const found = await lockRequest(trx, input.id)
    if (found === undefined || (!found.climbed && !found.ungoverned)) throw new Problem('not-found')
    const exists = (await findCompanies(trx, [number])).has(number)
    if (input.granted && !exists) throw new Problem('invalid-input', 'request-number-absent', { values: { number } })
    return decide(trx, { caller, operator: true }, found, input)
  },
})
