import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantileOf } from '#domain/insight/in-memory/samples.ts'
import type { Condition, ParcelColumn } from '#domain/insight/condition.ts'
import { columnsFor, type Column, type Columns } from '#domain/insight/in-memory/columns.ts'
import { evaluate } from '#domain/insight/in-memory/evaluate.ts'
import { Masks } from '#domain/insight/in-memory/masks.ts'
import type { Measure } from '#domain/insight/metric.ts'
import type { Dimension, Plan } from '#domain/insight/plan.ts'

function number(...values: (number | null)[]): Column {
  return { kind: 'number', values: Float64Array.from(values, (value) => value ?? Number.NaN), texts: [] }
}

function columnsOf(of: Partial<Record<ParcelColumn, Column>>): Columns {
  const columns = new Map(Object.entries(of) as [ParcelColumn, Column][])
  return { length: [...columns.values()][0]!.values.length, of: columns }
}

function planOf(by: Record<string, Dimension>, measures: Record<string, Measure>, where: Condition[] = []): Plan {
  const none = { periods: undefined, limit: undefined, offset: undefined }
  return { ...none, basis: 'operational_day', where, by, apart: false, measures, columns: [], order: [] }
}

/** Small numbers have codes; moments, fractions and what is below 0 have none. */
const values = fc.oneof(
  ...[fc.integer({ min: 0, max: 40 }), fc.integer({ min: -5, max: 5 }), fc.integer({ min: 0, max: 4e12 })].map((of) =>
    fc.array(fc.option(of), { minLength: 1, maxLength: 130 }),
  ),
)
const bound = fc.oneof(fc.integer({ min: -6, max: 41 }), fc.integer({ min: 0, max: 4e12 }))

test('a condition on a number holds of the rows that a comparison says, however the column is kept', () => {
  fc.assert(
    fc.property(values, bound, (list, at) => {
      const kept = number(...list)
      const masks = new Masks(
        columnsOf({ lead_ms: kept, operational_day: kept, last_ms: number(...list.toReversed()) }),
      )
      const column = 'lead_ms' as const
      const cases: [Condition, (value: number, other: number | null) => boolean][] = [
        [{ column, equals: at }, (value) => value === at],
        [{ column, atMost: at }, (value) => value <= at],
        [{ column, moreThan: at }, (value) => value > at],
        [{ column, below: at }, (value) => value < at],
        [{ column, is: 'present' }, () => true],
        [{ column, exceeds: 'last_ms' }, (value, other) => other !== null && value > other],
        [{ column, notWithin: 'last_ms' }, (value, other) => other !== null && (value & ~other) !== 0],
        [{ column, bit: 2, set: true }, (value) => ((value >> 2) & 1) === 1],
        [{ column, bit: 2, set: false }, (value) => ((value >> 2) & 1) === 0],
        [{ column: 'operational_day', isoWeekday: 3 }, (value) => ((value % 7) + 7) % 7 === 6],
      ]
      for (const [condition, holds] of cases) {
        const expected = list.flatMap((value, i) => (value !== null && holds(value, list.at(-1 - i)!) ? [i] : []))
        expect([...masks.rows([condition])], JSON.stringify(condition)).toEqual(expected)
      }
      const absent = list.flatMap((value, i) => (value === null ? [i] : []))
      expect([...masks.rows([{ column, is: 'absent' }])]).toEqual(absent)
    }),
    { numRuns: 200 },
  )
})

test('a quantile is that of the sorted values, with one far from all others and with fractions', () => {
  const some = fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.double({ min: -9, max: 9, noNaN: true })), {
    minLength: 1,
    maxLength: 200,
  })
  fc.assert(
    fc.property(some, fc.boolean(), (list, isFar) => {
      const all = isFar ? [...list, 2_000_000_000] : list
      const masks = new Masks(columnsOf({ lead_ms: number(...all), net_days: number(...all.map((_, i) => i % 3)) }))
      const of = { of: 'lead_ms', where: [], interpolate: false } as const
      const rows = evaluate(
        planOf({ group: { column: 'net_days' } }, { least: { quantile: 0, ...of }, half: { quantile: 0.5, ...of } }),
        masks,
      )
      for (const { group, least, half } of rows) {
        const sorted = all.filter((_, i) => i % 3 === group).toSorted((a, b) => a - b)
        expect(least).toBe(sorted[0])
        expect(half).toBe(sorted[Math.ceil(sorted.length / 2) - 1])
      }
    }),
  )
})

test('rows are told apart by more flags than a code has bits, and by numbers that have no code', () => {
  const list = Array.from({ length: 400 }, (_, i) => (i * 7919) % 1_048_576)
  const moments = list.map((value) => (value % 90) * 1e9)
  const masks = new Masks(columnsOf({ filled: number(...list), last_ms: number(...moments) }))
  const flags = Array.from({ length: 20 }, (_, bit): Condition => ({ column: 'filled', bit, set: true }))
  const rows = evaluate(
    planOf({ flags: { flags }, moment: { column: 'last_ms' } }, { n: { count: true, where: [] } }),
    masks,
  )
  expect(rows).toEqual(list.map((value, i) => ({ flags: value, moment: moments[i], n: 1 })))
})

test('combinations may be more than there is room for', () => {
  const list = Array.from({ length: 3_000 }, (_, i) => i)
  const masks = new Masks(
    columnsOf({ net_days: number(...list), norm_days: number(...list.toReversed()), needed: number(...list) }),
  )
  const by = { a: { column: 'net_days' }, b: { column: 'norm_days' }, c: { column: 'needed' } } as const
  const few: Condition = { column: 'needed', atMost: 9 }
  const measures: Record<string, Measure> = { n: { count: true, where: [few] }, sum: { sum: 'needed', where: [few] } }
  const expected = list.map((i) => ({ a: i, b: 2_999 - i, c: i, n: i <= 9 ? 1 : 0, sum: i <= 9 ? i : 0 }))
  expect(evaluate(planOf(by, measures), masks)).toEqual(expected)
})

test('what is asked of whole postal codes is not answered out of memory, which has the first four characters', () => {
  const parcels: Record<string, Measure> = { parcels: { count: true, where: [] } }
  expect(columnsFor(planOf({ area: { postcodeChars: 4 } }, parcels))).toContain('postal_code')
  expect(columnsFor(planOf({ area: { postcodeChars: 5 } }, parcels))).toBeUndefined()
  expect(columnsFor(planOf({ code: { column: 'postal_code' } }, parcels))).toBeUndefined()
  const whole: Condition = { column: 'postal_code', startsWithOneOf: ['35112'] }
  expect(columnsFor(planOf({}, parcels, [{ anyOf: [[whole]] }]))).toBeUndefined()
})

test('a quantile between two values is added up as DuckDB does, to the last bit', () => {
  const values = Array.from({ length: 78 }, (_, i) => (i < 69 ? 1 : i === 69 ? 93_099_000 : 97_589_000))
  const sample = { length: values.length, at: (place: number) => values[place]! }
  expect(quantileOf(sample, 0.9, true)).toBe(94_446_000)
})
