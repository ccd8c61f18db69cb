import { expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { mintScope } from '#domain/access/scope.ts'
import { plan, type Question } from '#domain/insight/plan.ts'
import { HeldLists, isListOf } from '#store/warehouse/held-lists.ts'

const numbers = ['9400001', '9400002'] as unknown as readonly CustomerNumber[]
const scope = mintScope('tester', 'insight-parcels', numbers)
const list: Question = { customerNumbers: numbers, columns: ['barcode'], limit: 5 }

test('the first rows of a list are kept, of exactly the numbers whose parcels are held', () => {
  expect(isListOf(plan(list, scope), numbers)).toBe(true)
  expect(isListOf(plan({ ...list, customerNumbers: numbers.slice(1) }, scope), numbers)).toBe(false)
  expect(isListOf(plan({ ...list, limit: 10_000 }, scope), numbers)).toBe(false)
  expect(isListOf(plan({ customerNumbers: numbers, columns: ['barcode'] }, scope), numbers)).toBe(false)
  expect(isListOf(plan({ ...list, columns: [] }, scope), numbers)).toBe(false)
})

test('a list is read once for all who ask, and again when that failed', async () => {
  const lists = new HeldLists()
  let reads = 0
  const sql = { text: 'select $1', values: [1] }
  const ask = (other = sql) => lists.rows(other, async () => [{ read: ++reads }])
  const failed = lists.rows(sql, () => Promise.reject(new Error('away')))
  await expect(failed).rejects.toThrow('away')
  expect(await Promise.all([ask(), ask(), ask({ ...sql, values: [2] })])).toEqual([
    [{ read: 1 }],
    [{ read: 1 }],
    [{ read: 2 }],
  ])
  expect(lists.bytes).toBeGreaterThan(0)
})
