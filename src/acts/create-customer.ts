import { customerInputSchema } from '#domain/contract/operator.ts'
import { insertCustomer, isNameTaken, lockCustomers } from '#store/state/customer-register.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/** A customer without numbers yet. Answers its id. */
export const createCustomer = defineAct({
  name: 'create-customer',
  permission: 'operator',
  input: customerInputSchema,
  async run(trx, { input }) {
    await demandFreeName(trx, input.name)
    const id = await insertCustomer(trx, input)
    return { result: id, detail: { customer: id, ...input } }
  },
})

/** Throws when another customer is called so; the name stays free until the transaction ends. */
export async function demandFreeName(trx: Trx, name: string, exceptId?: string): Promise<void> {
  await lockCustomers(trx)
  if (!(await isNameTaken(trx, name, exceptId))) return
  const sentence = 'customer-name-taken'
  throw new Problem('invalid-input', sentence, { values: { name }, fields: [{ field: 'name', sentence }] })
}
