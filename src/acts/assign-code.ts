import { z } from 'zod'
import { assignCodeSchema } from '#domain/contract/intake.ts'
import { normaliseEventCode } from '#domain/parcel/event-code.ts'
import { assignCodes, listCodes, type CodeMeaning } from '#store/state/event-codes.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

export const maxCodes = 20_000

/** Gives a code a milestone, or takes it back ('UNKNOWN'): also for what came in before, once the warehouse knows it. */
export const assignCode = defineAct({
  name: 'assign-code',
  permission: 'operator',
  input: assignCodeSchema.extend({ scheme: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) }),
  async run(trx, { caller, input }) {
    const code = normaliseEventCode(input.code)
    const before = await listCodes(trx)
    const was = before.find((one) => one.scheme === input.scheme && one.code === code)?.milestone ?? 'UNKNOWN'
    await assignWithin(trx, { codes: [input], before, changedBy: caller.accountId })
    return { result: undefined, detail: { scheme: input.scheme, code, milestone: input.milestone, was } }
  },
})

type Assigning = { codes: readonly CodeMeaning[]; before: readonly CodeMeaning[]; changedBy: string | null }

/** Gives codes a milestone. Throws Problem when that would make too many of them; to take back, or change, there is always room. */
export async function assignWithin(trx: Trx, { codes, before, changedBy }: Assigning): Promise<void> {
  const keyOf = ({ scheme, code }: CodeMeaning) => JSON.stringify([scheme, normaliseEventCode(code)])
  const known = new Set(before.map(keyOf))
  const added = new Set(codes.filter(({ milestone }) => milestone !== 'UNKNOWN').map(keyOf)).difference(known)
  if (added.size > 0 && known.size + added.size > maxCodes) {
    throw new Problem('invalid-input', 'too-many-codes', { values: { count: maxCodes } })
  }
  await assignCodes(trx, codes, changedBy)
}
