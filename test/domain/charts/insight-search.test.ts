import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { insightQuerySchema } from '#domain/contract/insights.ts'
import { viewSearchKeys } from '#domain/contract/views.ts'
import { parcelSorts } from '#domain/insight/parcel-order.ts'
import { addDays, isoWeek, mondayOf, parseDate, rangeText } from '#web/pages/insight/dates.ts'
import {
  insightQuery,
  listQuery,
  listSearch,
  listStateFrom,
  packSearch,
  searchFrom,
  sortedBy,
  stateFrom,
  stateOn,
  unpackSearch,
  type ListState,
} from '#web/pages/insight/insight-search.ts'
import { anchorDay, lastWeeks, presetOf, presetPeriod } from '#web/pages/insight/periods.ts'

describe('the address of the dashboard', () => {
  test('an empty address is the usual state, and the usual state is an empty address', () => {
    const state = stateFrom({})
    expect(state).toMatchObject({ period: undefined, compare: 'previous', per: 'week', within: 1, clock: 'attempt' })
    expect(searchFrom(state)).toEqual({})
  })

  test('a filter that cannot be one counts as not said, or the whole page would fail on it', () => {
    expect(stateFrom({ postcode: '10,\u0000,1012 AB,zuid-holland-noord' }).postcodes).toEqual(['10'])
  })

  test('whatever it says, the API takes what is made of it', () => {
    const period = { from: '2026-01-05', to: '2026-03-01' }
    const items = fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9_ -]{1,22}$/)), { maxLength: 60 })
    const text = items.map((parts) => parts.join(','))
    const keys = ['nummers', 'land', 'product', 'optie', 'postcode', 'vergelijk', 'per', 'binnen', 'periode', 'klok']
    const address = fc.record(Object.fromEntries(keys.map((key) => [key, text])), { requiredKeys: [] })
    fc.assert(
      fc.property(address, (raw) => {
        const query = new URLSearchParams(insightQuery(stateFrom(raw), period))
        expect(insightQuerySchema.safeParse(Object.fromEntries(query)).error?.issues).toBeUndefined()
      }),
    )
  })

  test('comes back as it went', () => {
    const search = {
      nummers: '9401139,0012',
      van: '2026-01-05',
      tot: '2026-03-01',
      vergelijk: 'jaar',
      per: 'maand',
      binnen: '3',
      land: 'NL,BE',
      product: '3085',
      optie: 'evening,sunday',
      postcode: '10,1012',
      klok: 'ontvangst',
    }
    expect(searchFrom(stateFrom(search))).toEqual(search)
  })

  test('a usual period has a name, that dates take the place of', () => {
    expect(searchFrom(stateFrom({ periode: '13-weken' }))).toEqual({ periode: '13-weken' })
    expect(stateFrom({ periode: 'ooit' }).preset).toBeUndefined()
    expect(searchFrom(stateFrom({ periode: 'alles', van: '2026-01-05', tot: '2026-03-01' }))).toEqual({
      van: '2026-01-05',
      tot: '2026-03-01',
    })
  })

  test('has no key that a saved view may not have', () => {
    const everything = { ...stateFrom({ van: '2026-01-05', tot: '2026-03-01' }), alongside: [], per: 'month' as const }
    const chosen = { countries: ['NL'], products: ['3085'], options: ['evening'], postcodes: ['10'] }
    const shows = { kaart: 'pc2', maat: 'groei', gebied: '10', keuze: 'avond' }
    const state = { ...everything, ...chosen, shows, compare: 'year' as const, within: 3, clock: 'receipt' as const }
    const keys = [
      ...Object.keys(searchFrom(state)),
      ...Object.keys(searchFrom({ ...state, period: undefined, preset: 'all' })),
    ]
    expect(new Set(keys)).toEqual(new Set(viewSearchKeys))
  })

  test('what it does not understand counts as not said', () => {
    const state = stateFrom({ van: '2026-02-30', tot: '2026-03-01', binnen: 'veel', land: 'nl,BE,<b>', per: 'dag' })
    expect(state).toMatchObject({ period: undefined, within: 1, countries: ['BE'], per: 'week' })
    expect(stateFrom({ nummers: "12,x,12,1' or 1=1" }).alongside).toEqual(['12'])
    expect(stateFrom({ van: '2026-03-02', tot: '2026-03-01' }).period).toBeUndefined()
  })

  test('a number that a router made of a postcode area is text again', () => {
    expect(stateFrom({ postcode: 1012 }).postcodes).toEqual(['1012'])
  })

  test('asks the API with lists separated by commas', () => {
    const state = stateFrom({ land: 'NL,BE', postcode: '10' })
    expect(insightQuery(state, { from: '2026-01-05', to: '2026-03-01' })).toBe(
      'from=2026-01-05&to=2026-03-01&country=NL,BE&postcode=10&compare=previous&per=week&within=1',
    )
  })
})

describe('the address of a list', () => {
  const state: ListState = {
    alongside: ['9401139'],
    filter: { countries: ['NL'], products: [], options: ['evening'], postcodes: [] },
    period: { from: '2026-01-05', to: '2026-03-01' },
    selection: 'days',
    clock: 'receipt',
    days: 0,
    at: { weekday: '2', hour: '14' },
    page: 2,
    sort: 'hours',
    back: packSearch({ land: 'NL,BE', klok: 'ontvangst' }),
  }

  test('comes back as it went, D+0 too', () => {
    expect(listStateFrom(listSearch(state))).toEqual(state)
  })

  test('asks for exactly that selection', () => {
    expect(listQuery(state)).toBe(
      'numbers=9401139&from=2026-01-05&to=2026-03-01&country=NL&option=evening&selection=days&clock=receipt&days=0&at=weekday%3A2,hour%3A14&sort=hours&page=2',
    )
  })

  test('says its order, and is as it always was where the order is the usual one', () => {
    const usual = listStateFrom({ van: '2026-01-05', tot: '2026-03-01', richting: 'aflopend' })!
    expect(listSearch(usual)).not.toHaveProperty('volgorde')
    expect(listSearch(usual)).not.toHaveProperty('richting')
    expect(listStateFrom({ van: '2026-01-05', tot: '2026-03-01', volgorde: 'duur' })).toMatchObject({ sort: 'hours' })
    for (const sort of parcelSorts) {
      const search = listSearch({ ...state, sort, direction: undefined })
      expect(listStateFrom(search)).toEqual({ ...state, sort })
      expect(listStateFrom(listSearch(sortedBy(listStateFrom(search)!, sort)))!.direction).toBeDefined()
    }
    expect(listStateFrom({ ...listSearch(state), volgorde: 'kleur', richting: 'opzij' })).toEqual({
      ...state,
      sort: 'accepted',
    })
  })

  test('a column is put in its usual order first, then the other way round, on the first page', () => {
    const dates = sortedBy(state, 'received')
    expect(dates).toMatchObject({ sort: 'received', direction: undefined, page: 1 })
    expect(sortedBy(dates, 'received').direction).toBe('ascending')
    expect(sortedBy(sortedBy(dates, 'received'), 'received').direction).toBeUndefined()
    expect(sortedBy(sortedBy(dates, 'received'), 'product').direction).toBeUndefined()
    expect(sortedBy(sortedBy(dates, 'product'), 'product').direction).toBe('descending')
    expect(listQuery(sortedBy(dates, 'received'))).toMatch(/&sort=received&direction=ascending&page=1$/)
  })

  test('holds the way back to the dashboard as it was', () => {
    expect(unpackSearch(listStateFrom(listSearch(state))!.back)).toEqual({ land: 'NL,BE', klok: 'ontvangst' })
  })

  test('leaves out a mark that is none, and a kind that is no word', () => {
    const found = listStateFrom({ van: '2026-01-05', tot: '2026-03-01', waar: 'overal', welke: '<b>' })
    expect(found).toMatchObject({ at: {}, selection: 'accepted' })
    expect(listStateFrom({ van: '2026-01-05', tot: '2026-03-01', welke: 'homeMisses' })?.selection).toBe('homeMisses')
  })

  test('is none without a period', () => {
    expect(listStateFrom({ welke: 'later' })).toBeUndefined()
  })
})

describe('periods', () => {
  test('weeks are whole, so that the period before has the same weeks', () => {
    expect(lastWeeks(26, '2026-03-10')).toEqual({ from: '2025-09-15', to: '2026-03-15' })
    expect(lastWeeks(4, '2026-03-15')).toEqual({ from: '2026-02-16', to: '2026-03-15' })
  })

  test('are reckoned from the last data when these are old', () => {
    expect(anchorDay('2026-03-10', '2018-08-29')).toBe('2018-08-29')
    expect(anchorDay('2026-03-10', '2027-01-01')).toBe('2026-03-10')
    expect(anchorDay('2026-03-10', null)).toBe('2026-03-10')
    expect(presetPeriod('lastYear', '2018-08-29', null)).toEqual({ from: '2017-01-01', to: '2017-12-31' })
    expect(presetPeriod('all', '2018-08-29', null)).toBeUndefined()
  })

  test('are called by their name when they have one', () => {
    expect(presetOf(lastWeeks(13, '2026-03-10'), '2026-03-10', null)).toBe('weeks13')
    expect(presetOf({ from: '2026-03-01', to: '2026-03-02' }, '2026-03-10', null)).toBeUndefined()
  })
})

test('an address in the filter is an area on the dashboard of customers, and stays one on that of parcels', () => {
  const search = { postcode: '1012AB,1012CD,25' }
  expect(stateOn('insight-ecommerce', search).postcodes).toEqual(['1012', '25'])
  expect(stateOn('insight-parcels', search).postcodes).toEqual(['1012AB', '1012CD', '25'])
})

describe('dates', () => {
  test('are read as people write them', () => {
    expect(['31-12-2025', '1/2/2026', '1.2.2026', '2026-02-01'].map(parseDate)).toEqual([
      '2025-12-31',
      '2026-02-01',
      '2026-02-01',
      '2026-02-01',
    ])
    expect(['31-02-2026', '12-2026', '1-1-26', '', '29-02-2025'].map(parseDate)).toEqual(Array(5).fill(undefined))
  })

  test('weeks begin on Monday and are of the year of their Thursday', () => {
    expect(mondayOf('2026-03-15')).toBe('2026-03-09')
    expect(['2026-01-01', '2025-12-29', '2027-01-03', '2026-12-31'].map(isoWeek)).toEqual([1, 1, 53, 53])
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30')
  })

  test('a range says no more years than needed', () => {
    expect(rangeText('2026-02-23', '2026-03-01', 'nl')).toBe('23 feb – 1 mrt 2026')
    expect(rangeText('2025-12-29', '2026-01-04', 'nl')).toBe('29 dec 2025 – 4 jan 2026')
  })
})
