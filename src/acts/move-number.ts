import { moveNumberSchema } from '#domain/contract/operator.ts'
import {
  customerOf,
  customerOfNumber,
  lockCustomers,
  moveCustomerNumber,
  removeEverybody,
} from '#store/state/customer-register.ts'
import { lockNumbers } from '#store/state/grants.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/** Makes a number another customer's. Its parcels and its audit trail go along; its people stay on it, or all lose it. */
export const moveNumber = defineAct({
  name: 'move-number',
  permission: 'operator',
  input: moveNumberSchema,
  async run(trx, { target: { customerNumber: number }, input: { customerId, people } }) {
    if (number === undefined) throw new Problem('not-found')
    await lockCustomers(trx)
    await lockNumbers(trx, [number])
    const [from, to] = [await customerOfNumber(trx, number), await customerOf(trx, customerId)]
    if (from === undefined || to === undefined) throw new Problem('not-found')
    if (from.id === to.id) {
      const sentence = 'number-there-already'
      const values = { number, company: to.name }
      throw new Problem('invalid-input', sentence, { values, fields: [{ field: 'customerId', sentence }] })
    }
    await moveCustomerNumber(trx, number, to.id)
    const removed = people === 'remove' ? await removeEverybody(trx, number) : []
    const moved = { detail: { from: from.name, to: to.name, fromCustomer: from.id, toCustomer: to.id, people } }
    const left = removed.map(({ id, name, deleted }) => ({
      subjectId: id,
      detail: { subject: name, removed: true, to: to.name, ...(deleted && { accountDeleted: true }) },
    }))
    return { result: undefined, entries: [moved, ...left] }
  },
})
