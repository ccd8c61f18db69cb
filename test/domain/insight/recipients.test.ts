import { expect, test } from 'vitest'
import { noRecipient, numberedKeys } from '#domain/insight/repeat/recipients.ts'

test('keys are numbered as they are met, also when nearly all want a place that is taken', () => {
  // As those of towns are that two countries have: looked for one place after the other they would take half a minute.
  const towns = Array.from({ length: 150_000 }, (_, town) => town + 1)
  const keys = Float64Array.from([...towns, noRecipient, ...towns.map((town) => town + 2 ** 24), ...towns])
  const { of, count } = numberedKeys(keys)
  expect(count).toBe(300_000)
  const numbers = towns.map((town) => town - 1)
  const expected = Int32Array.from([...numbers, -1, ...numbers.map((one) => one + 150_000), ...numbers])
  expect(of.every((number, i) => number === expected[i])).toBe(true)
})
