import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '#domain/insight/condition.ts'
import type { Column, ColumnName, Columns } from '#domain/insight/in-memory/columns.ts'
import { evaluate } from '#domain/insight/in-memory/evaluate.ts'
import { HeldColumn } from '#domain/insight/in-memory/held-column.ts'
import { HeldParcels } from '#domain/insight/in-memory/held.ts'
import { Masks, masksOf } from '#domain/insight/in-memory/masks.ts'
import { Recent } from '#domain/insight/in-memory/recent.ts'
import type { Dimension, Plan } from '#domain/insight/plan.ts'

type Parcel = { key: number; product: string | null; day: number; filled: number; needed: number; lead: number | null }

const parcel: fc.Arbitrary<Parcel> = fc.record({
  key: fc.integer({ min: 1, max: 90 }),
  product: fc.constantFrom(null, '3085', '3089', '4947'),
  day: fc.integer({ min: 20_000, max: 20_006 }),
  filled: fc.integer({ min: 0, max: 7 }),
  needed: fc.integer({ min: 0, max: 7 }),
  lead: fc.option(fc.integer({ min: -(2 ** 33), max: 2 ** 33 })),
})
const some = (most: number) => fc.uniqueArray(parcel, { selector: ({ key }) => key, maxLength: most })
/** The last row goes by itself: no other takes its place. */
const gone = fc.oneof(fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 3 }), fc.constant('last' as const))
const changes = fc.record({ put: fc.oneof(some(4), fc.constant<Parcel[]>([])), gone })

function columnsOf(parcels: readonly Parcel[]): Columns {
  const texts = [...new Set(parcels.flatMap(({ product }) => product ?? []))]
  const numbers = (kind: Column['kind'], of: (one: Parcel) => number | null, own: string[] = []): Column => ({
    kind,
    values: Float64Array.from(parcels, (one) => of(one) ?? Number.NaN),
    texts: own,
  })
  const of: [ColumnName, Column][] = [
    ['product', numbers('text', ({ product }) => (product === null ? null : texts.indexOf(product)), texts)],
    ['operational_day', numbers('date', ({ day }) => day)],
    ['filled', numbers('number', ({ filled }) => filled)],
    ['needed', numbers('number', ({ needed }) => needed)],
    ['lead_ms', numbers('number', ({ lead }) => lead)],
    ['recipient_number', numbers('number', ({ key }) => key)],
  ]
  return { length: parcels.length, of: new Map(of) }
}

const keysOf = (parcels: readonly Parcel[]) => Float64Array.from(parcels, ({ key }) => key)
const heldOf = (parcels: readonly Parcel[]) => {
  const columns = [...columnsOf(parcels).of].map(([name, column]) => [name, new HeldColumn(column)] as const)
  return new HeldParcels(keysOf(parcels), new Map(columns))
}

const late: Condition = { column: 'lead_ms', moreThan: 0 }
const unfilled: Condition = { column: 'filled', notWithin: 'needed' }
const either: Condition = { anyOf: [[late], [unfilled, { column: 'product', noneOf: ['3085'] }]] }
const dimensions: Record<string, Dimension>[] = [
  {},
  { day: { day: true } },
  { product: { column: 'product' }, week: { bucket: 'week' } },
  { flags: { flags: [late, unfilled, either] }, band: { of: 'lead_ms', bands: [-1000, 0, 2 ** 32] } },
]
const plans = dimensions.map((by): Plan => ({
  basis: 'operational_day',
  where: [{ column: 'operational_day', from: '2024-10-04', to: '2024-10-08' }],
  by,
  measures: {
    all: { count: true, where: [] },
    late: { count: true, where: [late] },
    either: { count: true, where: [either, { column: 'lead_ms', is: 'absent' }] },
    bits: { bits: 'filled', and: 'needed', where: [] },
    half: { quantile: 0.5, of: 'lead_ms', where: [], interpolate: false },
    last: { greatest: 'operational_day' },
  },
  periods: undefined,
  limit: undefined,
  offset: undefined,
  apart: false,
  columns: [],
  order: [],
}))

const rowsOf = (masks: Masks) =>
  plans.map((plan) =>
    evaluate(plan, masks)
      .map((row) => JSON.stringify(row))
      .toSorted(),
  )

/** 0, which is none, when there is nothing. */
const lastKeyOf = (held: HeldParcels) => held.column('recipient_number').values[held.length - 1] ?? 0

test('what is known of parcels is, after some have changed, what is worked out of them anew', () => {
  fc.assert(
    fc.property(some(70), fc.array(fc.tuple(changes, fc.boolean()), { maxLength: 6 }), (begin, steps) => {
      const held = heldOf(begin)
      const now = new Map(begin.map((one) => [one.key, one]))
      const anew = () =>
        rowsOf(
          heldOf([...now.values()])
            .made(masksOf)
            .ofPage(),
        )
      expect(rowsOf(held.made(masksOf).ofPage())).toEqual(anew())
      for (const [change, isLookedAt] of steps) {
        const [before, expectedBefore] = [held.made(masksOf).ofPage(), anew()]
        const { put } = change
        const keys = change.gone === 'last' ? [lastKeyOf(held)] : change.gone
        held.replace(Float64Array.from([...keys, ...keysOf(put)]), keysOf(put), columnsOf(put))
        for (const key of keys) if (!put.some((one) => one.key === key)) now.delete(key)
        for (const one of put) now.set(one.key, one)
        if (isLookedAt) expect(rowsOf(held.made(masksOf).ofPage())).toEqual(anew())
        // A page that was being answered is of the moment at which it began.
        expect(rowsOf(before)).toEqual(expectedBefore)
      }
      expect(rowsOf(held.made(masksOf).ofPage())).toEqual(anew())
    }),
  )
})

test('what is known is mended, and forgotten when many have changed', () => {
  const parcels = Array.from({ length: 600 }, (_, key): Parcel => {
    return { key: key + 1, product: '3085', day: 20_000, filled: 1, needed: 3, lead: key }
  })
  const held = heldOf(parcels)
  const countedAfter = (changed: readonly Parcel[]) => {
    held.replace(keysOf(changed), keysOf(changed), columnsOf(changed))
    return evaluate(plans[0]!, held.made(masksOf).ofPage())[0]!['late']
  }
  expect(countedAfter([{ ...parcels[1]!, lead: null }])).toBe(598)
  expect(countedAfter(parcels.slice(2, 502).map((one) => ({ ...one, lead: null })))).toBe(98)
  expect(held.made(masksOf).bytes).toBeGreaterThan(0)
})

test('what is kept is counted by what it takes now', () => {
  const recent = new Recent<{ bytes: number }>(2, ({ bytes }) => bytes)
  const [one] = ['a', 'b'].map((key) => recent.get(key, () => ({ bytes: 10 })))
  const before = recent.bytes
  one!.bytes = 1000
  expect(recent.bytes).toBe(before + 990)
  recent.get('c', () => ({ bytes: 10 }))
  expect(recent.bytes).toBe(before)
})

test('what is made of the rows that changed, to mend the rest by, is counted', () => {
  const parcels: Parcel[] = [{ key: 1, product: null, day: 20_000, filled: 1, needed: 3, lead: 1 }]
  const masks = new Masks(columnsOf(parcels))
  masks.of(late)
  const mended = masks.renewed(columnsOf(parcels), new Set([0]))
  const { bytes } = mended
  mended.of(late)
  expect(mended.bytes).toBeGreaterThan(bytes)
})

test('cells that no row is in any more go when there are many', () => {
  const daysOf = (day: number) =>
    columnsOf([1, 2, 3, 4].map((key) => ({ key, product: null, day: day * key, filled: 1, needed: 3, lead: 1 })))
  let masks = new Masks(daysOf(1))
  const most = Array.from({ length: 20 }, (_, day) => {
    masks = masks.renewed(daysOf(1000 + day), new Set([0, 1, 2, 3]))
    return masks.cells([{ day: true }], 'operational_day').count
  })
  expect(Math.max(...most)).toBeLessThanOrEqual(4)
})
