import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstPostcode, postcodeCount, provincePlace, provincesByRange } from '#domain/geo/postcode-ranges.ts'
import { provinceNamed, provinces } from '#domain/geo/provinces.ts'
import { neatTownName, townName } from '#domain/geo/towns.ts'
import { classBounds, classOf } from '#domain/insight/places/classes.ts'
import { comparableBefore } from '#domain/insight/places/compared.ts'
import { toldCount, toldCustomers, toldGrowth, toldShare, untold } from '#domain/insight/places/disclosure.ts'
import { peopleFigures } from '#domain/insight/places/people.ts'

const wholeCounts = fc.array(fc.nat(40), { minLength: 1, maxLength: 30 })

test('a count below five is not told, and none is told finer than to five', () => {
  expect([0, 4, 5, 7, 8, 12, 13].map(toldCustomers)).toEqual([null, null, 5, 5, 10, 10, 15])
  expect([0, 2, 3].map(toldCount)).toEqual([0, 0, 5])
})

test('whoever asks twice, with and without some customers, is told how many those are no finer than to three', () => {
  const counts = Array.from({ length: 61 }, (_, count) => count)
  const possible = new Map<string, Set<number>>()
  for (const without of counts) {
    for (const withThem of counts.slice(without)) {
      const told = `${toldCustomers(without)} ${toldCustomers(withThem)}`
      possible.set(told, (possible.get(told) ?? new Set()).add(withThem - without))
    }
  }
  // The last told value is cut off by where the counting ends.
  const whole = [...possible].filter(([told]) => !told.includes('60'))
  for (const [told, differences] of whole) expect([told, differences.size >= 3]).toEqual([told, true])
})

test('an area of too few is never the only one left out of a whole that others are told of', () => {
  fc.assert(
    fc.property(wholeCounts, fc.integer({ min: 1, max: 4 }), (counts, groups) => {
      const hidden = untold(counts, (area) => area % groups)
      for (let group = 0; group < groups; group++) {
        const areas = counts.map((_, area) => area).filter((area) => area % groups === group)
        const somebody = areas.filter((area) => hidden[area] === 1 && counts[area]! > 0)
        const told = areas.filter((area) => hidden[area] === 0)
        expect(told.every((area) => counts[area]! >= 5)).toBe(true)
        if (somebody.length === 1) expect(told).toEqual([])
      }
    }),
  )
})

test('a share is told of twenty parcels or more, and coarsely', () => {
  expect(toldShare(19, 19)).toBeNull()
  expect(toldShare(19, 20)).toBe(0.95)
  expect(toldShare(33, 34)).toBe(0.97)
  expect(toldShare(961, 1000)).toBe(0.961)
  expect(toldShare(0, 0)).toBeNull()
})

test('growth is made of what is told, and of fifty customers or more', () => {
  expect(toldGrowth(110, 100)).toBe(0.1)
  expect(toldGrowth(110, 45)).toBeNull()
  expect(toldGrowth(null, 100)).toBeNull()
})

test('classes of a map hold as many areas each as ties allow', () => {
  expect(classBounds([])).toEqual([])
  expect(classBounds([7, 7, 7])).toEqual([])
  expect(classBounds([1, 2, null, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual([3, 5, 7, 9])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1 }), (values) => {
      const bounds = classBounds(values)
      expect(bounds.length).toBeLessThanOrEqual(4)
      expect(bounds).toEqual([...new Set(bounds)].toSorted((a, b) => a - b))
      // Every class has an area, and the order of the values is that of their classes.
      expect(new Set(values.map((value) => classOf(value, bounds))).size).toBe(bounds.length + 1)
      expect(classBounds(values.toReversed())).toEqual(bounds)
    }),
  )
})

test('every postal code lies in a province, and well-known ones in the right one', () => {
  const provinceOf = provincesByRange()
  expect(provinceOf.slice(0, firstPostcode).every((place) => place === 0)).toBe(true)
  expect(provinceOf.slice(firstPostcode).every((place) => place > 0)).toBe(true)
  const known = {
    1012: 'NL-NH', // Amsterdam
    1315: 'NL-FL', // Almere
    2511: 'NL-ZH', // Den Haag
    3011: 'NL-ZH', // Rotterdam
    3511: 'NL-UT', // Utrecht
    4331: 'NL-ZE', // Middelburg
    4811: 'NL-NB', // Breda
    5611: 'NL-NB', // Eindhoven
    5911: 'NL-LI', // Venlo
    6211: 'NL-LI', // Maastricht
    6511: 'NL-GE', // Nijmegen
    7311: 'NL-GE', // Apeldoorn
    7511: 'NL-OV', // Enschede
    7811: 'NL-DR', // Emmen
    8011: 'NL-OV', // Zwolle
    8232: 'NL-FL', // Lelystad
    8911: 'NL-FR', // Leeuwarden
    9401: 'NL-DR', // Assen
    9711: 'NL-GR', // Groningen
  } as const
  for (const [postcode, province] of Object.entries(known)) {
    expect([postcode, provinceOf[Number(postcode)]]).toEqual([postcode, provincePlace(province)])
  }
})

test('a province is known by its name, its code and the number CBS gives it', () => {
  expect(['Fryslân', 'friesland', 'FR', 'NL-FR', '21', 'PV21'].map(provinceNamed)).toEqual(Array(6).fill('NL-FR'))
  expect(provinceNamed('Noord Holland')).toBe('NL-NH')
  expect(provinceNamed('31')).toBe('NL-LI')
  expect(provinceNamed('Atlantis')).toBeUndefined()
  expect(provinceNamed('')).toBeUndefined()
})

test('towns are the same whatever their capitals, accents and other names', () => {
  expect(townName("'s-Gravenhage")).toBe(townName('DEN HAAG'))
  expect(townName('São Paulo')).toBe(townName('sao paulo'))
  expect(neatTownName('CAPELLE AAN DEN IJSSEL')).toBe('Capelle aan den IJssel')
  expect(neatTownName('sao paulo')).toBe('Sao Paulo')
  expect(neatTownName("'s-Hertogenbosch")).toBe("'s-Hertogenbosch")
})

test('an uploaded table is added up to larger areas, and what is not told in it stays unknown', () => {
  const people = peopleFigures({
    year: 2024,
    source: 'CBS',
    lines: '1011;NL-NH;100;60\n1012;NL-NH;;\n1315;NL-FL;200;',
  })
  const place = (province: (typeof provinces)[number]) => people.provinces[provincePlace(province)]
  expect(people.whole).toEqual({ inhabitants: 300, households: 60 })
  expect(people.pc2[10]).toEqual({ inhabitants: 100, households: 60 })
  expect(people.pc2[13]).toEqual({ inhabitants: 200, households: null })
  expect(people.pc4[1012]).toEqual({ inhabitants: null, households: null })
  expect(place('NL-FL')).toEqual({ inhabitants: 200, households: null })
  expect(people.provinceOf[1012]).toBe(provincePlace('NL-NH'))
  expect(people.provinceOf[9711]).toBe(0)
  expect(people.pc4).toHaveLength(postcodeCount)
})

test('customers are set beside those of as many days, or of none when the data do not reach back so far', () => {
  const asked = {
    period: { from: '2026-03-01', to: '2026-03-31' },
    comparePeriod: { from: '2026-01-29', to: '2026-02-28' },
    asOf: '2026-04-10',
  }
  expect(comparableBefore(asked, '2026-01-29')).toEqual(asked.comparePeriod)
  expect(comparableBefore({ ...asked, asOf: '2026-03-23' }, '2025-01-01')).toEqual({
    from: '2026-01-29',
    to: '2026-02-20',
  })
  expect(comparableBefore(asked, '2026-01-30')).toBeUndefined()
  expect(comparableBefore(asked, null)).toBeUndefined()
})
