import { z } from 'zod'
import { findCompanies } from '#store/state/number-settings.ts'
import { climbRequest as climb, lockRequest, requestReaders } from '#store/state/requests.ts'
import { commandLine, defineAct, perform, type ActContext } from '#acts/act.ts'
import { mailRequest } from '#acts/mail-request.ts'

/** Passes a request on to the operators, when it is still open and was not passed on before. */
export const climbRequestAct = defineAct({
  name: 'climb-request',
  permission: 'operator',
  input: z.strictObject({ id: z.uuid() }),
  async run(trx, { input: { id } }) {
    const request = await lockRequest(trx, id)
    if (request === undefined || request.state !== 'open' || request.climbed) return { result: undefined, entries: [] }
    await climb(trx, id)
    const { customerNumber: number, accountId, name } = request
    const company = (await findCompanies(trx, [number])).get(number) ?? ''
    await mailRequest(trx, await requestReaders(trx, id), { ...request, number, company, climbed: true })
    return { result: undefined, subjectId: accountId, detail: { subject: name, number, request: id } }
  },
})

/** For the job: its administrators stayed silent for three working days. */
export function climbRequest(acts: ActContext, requestId: string): Promise<void> {
  return perform(acts, climbRequestAct, commandLine, {}, { id: requestId })
}
