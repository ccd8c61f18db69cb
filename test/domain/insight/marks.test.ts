import { expect, test } from 'vitest'
import { atFrom, atText } from '#domain/insight/at.ts'
import type { Condition } from '#domain/insight/condition.ts'
import { markConditions, markText } from '#domain/insight/marks.ts'
import { selected, selectionKinds } from '#domain/insight/selections.ts'

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

test.each(['PAKKET plus', '3085', '-', '--', '-1', '- -'])(
  'a product %j has its own list, by its address',
  (product) => {
    const at = atFrom(atText({ product: markText(product) }))
    expect(markConditions(at, 'operational_day')).toEqual([{ column: 'product', oneOf: [product] }])
  },
)

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

test('what says something twice is not of the form', () => {
  expect(atFrom('weekday:2,weekday:3')).toBeUndefined()
})

test.each(selectionKinds)(
  'a day of long ago or far ahead in a list of %s is understood or not, but never a mistake',
  (kind) => {
    const more = [{}, { age: '0' }, { age: '4' }, { older: '10' }]
    const found = (day: string) =>
      more.map((at) => selected({ kind, clock: 'attempt', days: 1, at: { ...at, day } }, '2026-11-22', period))
    for (const day of ['0001-01-01', '1850-01-01', '1989-12-31', '2100-12-31', '2101-01-01', '9999-12-31']) {
      expect(found(day)).toEqual(more.map(() => undefined))
    }
    for (const day of ['1990-01-01', '2100-12-30']) {
      for (const one of found(day))
        for (const condition of one?.where ?? []) expect(valuesOf(condition)).not.toContain(undefined)
    }
  },
)

const period = { from: '2026-11-02', to: '2026-11-22' }

function valuesOf(condition: Condition): unknown[] {
  return 'anyOf' in condition ? condition.anyOf.flat().flatMap(valuesOf) : Object.values(condition)
}
