import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column, Columns } from '#domain/insight/in-memory/columns.ts'
import { HeldColumn } from '#domain/insight/in-memory/held-column.ts'
import { HeldParcels } from '#domain/insight/in-memory/held.ts'
import { masksOf } from '#domain/insight/in-memory/masks.ts'

type Parcel = { key: number; weight: number; city: string | null; day: number }

const number = fc.oneof(
  fc.constantFrom(0, 1, 253, 254, 255, 65_533, 65_534, 65_535, 2 ** 32 - 2, 2 ** 32 - 1, 2 ** 32, -1, -0, 0.5),
  fc.constant(Number.NaN),
)
const parcel = fc.record({
  key: fc.integer({ min: 1, max: 30 }),
  weight: number,
  city: fc.constantFrom(null, '', 'Ede', 'Zeist', 'Gent'),
  day: fc.integer({ min: 20_000, max: 20_010 }),
})

function columnsOf(parcels: readonly Parcel[]): Columns {
  // In the order in which they are met, as the warehouse has them.
  const texts = [...new Set(parcels.flatMap(({ city }) => (city === null ? [] : [city])))]
  const cities = parcels.map(({ city }) => (city === null ? Number.NaN : texts.indexOf(city)))
  const column = (kind: Column['kind'], values: Column['values'], own: string[] = []): Column => ({
    kind,
    values,
    texts: own,
  })
  return {
    length: parcels.length,
    of: new Map([
      [
        'weight_g',
        column(
          'number',
          Float64Array.from(parcels, ({ weight }) => weight),
        ),
      ],
      ['city', column('text', Float32Array.from(cities), texts)],
      [
        'operational_day',
        column(
          'date',
          Float32Array.from(parcels, ({ day }) => day),
        ),
      ],
    ]),
  }
}

const keysOf = (parcels: readonly Parcel[]) => Float64Array.from(parcels, ({ key }) => key)
const heldOf = (parcels: readonly Parcel[]) =>
  new HeldParcels(
    keysOf(parcels),
    new Map([...columnsOf(parcels).of].map(([name, one]) => [name, new HeldColumn(one)])),
  )
const unlike = { selector: ({ key }: Parcel) => key, maxLength: 12 }

test('what is held is what was put in, whatever is replaced, comes or goes, and rows are those of the conditions', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(parcel, unlike),
      fc.array(fc.record({ put: fc.uniqueArray(parcel, unlike), gone: fc.array(fc.integer({ min: 1, max: 30 })) })),
      (begin, changes) => {
        const held = heldOf(begin)
        const expected = new Map(begin.map((one) => [one.key, one]))
        for (const { put, gone } of changes) {
          held.replace(Float64Array.from([...gone, ...keysOf(put)]), keysOf(put), columnsOf(put))
          for (const key of gone) expected.delete(key)
          for (const one of put) expected.set(one.key, one)
          const names = ['weight_g', 'city', 'operational_day'] as const
          const where = [{ column: 'operational_day', from: '2024-10-07', to: '2024-10-09' } as const]
          const masks = held.made(masksOf)
          const [weights, cities, days] = names.map((name) => masks.columns.of.get(name)!)
          const rows = Array.from(masks.rows(where), (row) => [
            weights!.values[row],
            cities!.texts[cities!.values[row]!] ?? null,
            days!.values[row],
          ])
          const wanted = [...expected.values()].filter(({ day }) => day >= 20_003 && day <= 20_005)
          expect(sorted(rows)).toEqual(sorted(wanted.map(({ weight, city, day }) => [weight, city, day])))
          expect(held.length).toBe(expected.size)
        }
      },
    ),
    { examples: [[[{ key: 1, weight: -0, city: null, day: 20_003 }], [{ put: [], gone: [] }]]] },
  )
})

function sorted(rows: readonly unknown[][]): string[] {
  const plain = (value: unknown) => (Object.is(value, -0) ? '-0' : String(value))
  return rows.map((row) => JSON.stringify(row.map(plain))).toSorted()
}

test('what was given out stays as it was', () => {
  const [one, other]: Parcel[] = [
    { key: 1, weight: 2, city: 'Ede', day: 20_000 },
    { key: 2, weight: 3, city: null, day: 20_001 },
  ]
  const held = heldOf([one!, other!])
  const before = held.columns()
  const masks = held.made(masksOf)
  const changes = [
    { ...one!, weight: 70_000, city: 'Gent' },
    { ...other!, key: 3 },
  ]
  held.replace(Float64Array.from([1, 2, 3]), keysOf(changes), columnsOf(changes))
  expect([...before.of.get('weight_g')!.values]).toEqual([2, 3])
  expect(before.of.get('city')!.texts).toEqual(['Ede'])
  expect([...held.column('weight_g').values].toSorted((a, b) => a - b)).toEqual([3, 70_000])
  expect(held.made(masksOf)).not.toBe(masks)
})

test('two parcels of one key are refused', () => {
  const held = new HeldParcels(Float64Array.from([7, 7]), new Map())
  expect(() => held.replace(new Float64Array(), new Float64Array(), { length: 0, of: new Map() })).toThrow('same key')
})
