import { z } from 'zod'
import { customerInputSchema } from '#domain/contract/operator.ts'
import { updateCustomer } from '#store/state/customer-register.ts'
import { defineAct } from '#acts/act.ts'
import { demandFreeName } from '#acts/create-customer.ts'
import { Problem } from '#acts/problem.ts'

export const changeCustomer = defineAct({
  name: 'change-customer',
  permission: 'operator',
  input: customerInputSchema.extend({ id: z.uuid() }),
  async run(trx, { input: { id, ...input } }) {
    await demandFreeName(trx, input.name, id)
    const before = await updateCustomer(trx, id, input)
    if (before === undefined) throw new Problem('not-found')
    return { result: undefined, detail: { customer: id, before, after: input } }
  },
})
