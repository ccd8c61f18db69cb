import { z } from 'zod'
import { assignCodeSchema } from '#domain/contract/intake.ts'
import { normaliseEventCode } from '#domain/parcel/event-code.ts'
import { assignCodes, listCodes } from '#store/state/event-codes.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

const maxCodes = 20_000

/** Gives a code a milestone, or takes it back ('UNKNOWN'): also for what came in before, once the warehouse knows it. */
export const assignCode = defineAct({
  name: 'assign-code',
  permission: 'operator',
  input: assignCodeSchema.extend({ scheme: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) }),
  async run(trx, { caller, input }) {
    const code = normaliseEventCode(input.code)
    const before = await listCodes(trx)
    if (before.length >= maxCodes) {
      throw new Problem('invalid-input', 'too-many-codes', { values: { count: maxCodes } })
    }
    const was = before.find((one) => one.scheme === input.scheme && one.code === code)?.milestone ?? 'UNKNOWN'
    await assignCodes(trx, [input], caller.accountId)
    return { result: undefined, detail: { scheme: input.scheme, code, milestone: input.milestone, was } }
  },
})
