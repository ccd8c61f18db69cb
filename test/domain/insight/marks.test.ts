import { expect, test } from 'vitest'
import { atFrom, atText } from '#domain/insight/at.ts'
import { markConditions, markText } from '#domain/insight/marks.ts'

test('a mark becomes conditions, days those of the basis', () => {
  expect(markConditions({ weekday: '2', hour: '14', country: 'NL' }, 'outcome_day')).toEqual([
    { column: 'outcome_day', isoWeekday: 2 },
    { column: 'outcome_hour', equals: 14 },
    { column: 'country', oneOf: ['NL'] },
  ])
  expect(markConditions({ day: '2026-02-28' }, 'operational_day')).toEqual([
    { column: 'operational_day', from: '2026-02-28', to: '2026-02-28' },
  ])
  expect(markConditions({ product: '-', postcode: '10' }, 'operational_day')).toEqual([
    { anyOf: [[{ column: 'product', is: 'absent' }], [{ column: 'product', oneOf: [''] }]] },
    { column: 'postal_code', startsWithOneOf: ['10'] },
  ])
  expect(markConditions(undefined, 'operational_day')).toEqual([])
})

test.each(['PAKKET plus', '3085', '-', '--', '-1', '- -'])('a product %j has its own list, by its address', (product) => {
  const at = atFrom(atText({ product: markText(product) }))
  expect(markConditions(at, 'operational_day')).toEqual([{ column: 'product', oneOf: [product] }])
})

test('what is not known is written as a dash', () => {
  expect(markText('')).toBe('-')
})

test.each([
  { weekday: '0' },
  { weekday: '1.5' },
  { hour: '24' },
  { hour: '01' },
  { day: '2026-02-30' },
  { day: '10-03-2026' },
  { country: 'Nederland' },
  { postcode: '10 12' },
  { product: "3085' or 1=1" },
  { nothing: '1' },
  { toString: '1' } as Record<string, string>,
])('%o is not understood', (at) => {
  expect(markConditions(at, 'outcome_day')).toBeUndefined()
})
