import { z } from 'zod'
import { addNumberSchema } from '#domain/contract/operator.ts'
import { customerOf, customerOfNumber, insertCustomerNumber, lockCustomers } from '#store/state/customer-register.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/** A customer number that did not exist before. Nobody may anything on it until an administrator is appointed. */
export const addNumber = defineAct({
  name: 'add-number',
  permission: 'operator',
  input: addNumberSchema.extend({ customerId: z.uuid() }),
  async run(trx, { input: { customerId, number } }) {
    await lockCustomers(trx)
    const customer = await customerOf(trx, customerId)
    if (customer === undefined) throw new Problem('not-found')
    const taken = await customerOfNumber(trx, number)
    if (taken !== undefined) {
      const sentence = 'number-taken'
      const values = { number, company: taken.name }
      throw new Problem('invalid-input', sentence, { values, fields: [{ field: 'number', sentence }] })
    }
    await insertCustomerNumber(trx, number, customerId)
    return { result: undefined, customerNumber: number, detail: { customer: customer.id, company: customer.name } }
  },
})
