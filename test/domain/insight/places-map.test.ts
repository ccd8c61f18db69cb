import { expect, test } from 'vitest'
import type { Areas } from '#domain/contract/insight-places.ts'
import { formatFor } from '#web/format.ts'
import { stateFrom } from '#web/pages/insight/insight-search.ts'
import { placesHeadline } from '#web/pages/insight/places/headlines.ts'
import { legendOf } from '#web/pages/insight/places/legend.ts'
import { changeMap, mapStateFrom, slugOf } from '#web/pages/insight/places/map-state.ts'
import {
  boundsOf,
  measureText,
  rowsOf,
  sortRows,
  type AreaRow,
  type MeasureKey,
} from '#web/pages/insight/places/measures.ts'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import { insightPlacesNl as own } from '#web/words/insight-places.nl.ts'

const format = formatFor('nl')

const row = (name: string, customers: number, index: number | null = null): AreaRow => ({
  key: name,
  name,
  customers,
  index,
  per1000: null,
  growth: null,
  onTime: null,
  hitRate: null,
  parcels: customers,
})

test('rows take a thousand of what is known, and keep what too few stand behind empty', () => {
  const areas: Areas = {
    level: 'province',
    keys: ['NL-UT'],
    customers: [50],
    customersBefore: [45],
    parcels: [80],
    growth: [null],
    perInhabitants: [1.5],
    perHouseholds: [3.2],
    index: [120],
    hitRate: [0.95],
    onTime: [null],
  }
  expect(rowsOf(areas, () => 'Utrecht', 'households')[0]).toMatchObject({ name: 'Utrecht', per1000: 3.2, growth: null })
  expect(rowsOf(areas, () => 'Utrecht', 'inhabitants')[0]).toMatchObject({ per1000: 1.5, onTime: null })
})

test('figures are written as they are meant: a sign on growth, more decimals on what is small', () => {
  expect(measureText('growth', 0.104, format)).toBe('+10%')
  expect(measureText('growth', -0.05, format)).toBe('−5%')
  expect(measureText('per1000', 0.081, format)).toBe('0,08')
  expect(measureText('per1000', 4.36, format)).toBe('4,4')
  expect(measureText('onTime', 0.9523, format)).toBe('95,2%')
  expect(measureText('customers', null, format)).toBe('–')
})

test('a table is in the order of its column, and what is not known comes last either way', () => {
  const rows = [row('b', 5, 90), row('a', 10), row('c', 20, 110)]
  expect(sortRows(rows, 'index', false, 'nl').map(({ name }) => name)).toEqual(['c', 'b', 'a'])
  expect(sortRows(rows, 'index', true, 'nl').map(({ name }) => name)).toEqual(['b', 'c', 'a'])
  expect(sortRows([row('10 x', 1), row('9 y', 1)], 'name', true, 'nl').map(({ name }) => name)).toEqual(['9 y', '10 x'])
})

test('the legend gives the bounds of each class, and says what is hidden only where something is', () => {
  const bounds = [55, 210]
  const texts = (isHidden: boolean) =>
    legendOf('customers', bounds, { isHidden, isLand: false }, { own, format }).map(({ text }) => text)
  expect(texts(false)).toEqual(['tot 55', '55–210', '210 en meer'])
  expect(texts(true).at(-1)).toBe('te weinig klanten om te tonen, of te weinig voor dit cijfer')
  const growth = legendOf('growth', boundsOf('growth', []), { isHidden: false, isLand: false }, { own, format })
  expect(growth[1]).toEqual({ shade: 'g2', text: '−10% tot −2%' })
})

test('the headline names areas that surely have more customers than their population, and no others', () => {
  const say = (rows: AreaRow[], of: number, measure: MeasureKey = 'customers') =>
    placesHeadline(measure, rows, of, { own, format })
  const sure = [row('Overijssel', 3260, 141), row('Gelderland', 5200, 126), row('Zuid-Holland', 6645, 87)]
  expect(say(sure, 35_605)).toBe('In Overijssel en Gelderland heb je naar verhouding de meeste klanten')
  expect(say([row('Drenthe', 55, 130), row('Zuid-Holland', 900, 98)], 1500)).toBe(
    'De meeste klanten zitten in Zuid-Holland: 60,0%',
  )
  expect(say([row('Utrecht', 210), row('Limburg', 205)], 1500)).toBe('Waar je klanten wonen')
  expect(say([row('Utrecht', 40)], 45)).toBe('Waar je klanten wonen')
  // What is drawn is no customers: a finding about customers would not be of this map.
  expect(say(sure, 35_605, 'parcels')).toBe('Waar je pakketten heen gaan')
  expect(say(sure, 35_605, 'onTime')).toBe('Waar je pakketten op tijd komen')
})

type Part = Parameters<typeof mapStateFrom>[1]
const keys = (keys: string[]) => ({ keys })
const part = (provinces: string[], countries: string[], pc4: string | null = null) =>
  ({ provinces: keys(provinces), countries: keys(countries), shapes: { pc2: null, pc4 } }) as unknown as Part

function sceneAt(search: Record<string, string>) {
  const changes: unknown[] = []
  const scene = {
    state: stateFrom(search),
    change: (change: unknown) => changes.push(change),
  } as unknown as EcommerceScene
  return { scene, changes }
}

test('without an address the map shows the nearest level that has something to show', () => {
  const { scene } = sceneAt({})
  expect(mapStateFrom(scene, part(['NL-UT'], ['NL']))).toEqual({
    level: 'province',
    measure: 'customers',
    picked: undefined,
  })
  expect(mapStateFrom(scene, part([], ['BE', 'DE'])).level).toBe('europe')
  expect(mapStateFrom(scene, part([], ['BR'])).level).toBe('world')
})

test('level, measure and area stand in the address, and an area of one level is none of another', () => {
  const { scene, changes } = sceneAt({ kaart: 'pc2', maat: 'index', gebied: '35' })
  const state = mapStateFrom(scene, part(['NL-UT'], ['NL']))
  expect(state).toEqual({ level: 'pc2', measure: 'index', picked: '35' })
  changeMap(scene, state, { picked: '56' })
  changeMap(scene, state, { level: 'europe' })
  expect(changes).toEqual([
    { shows: { kaart: 'pc2', maat: 'index', gebied: '56' } },
    { shows: { kaart: 'europa', maat: 'index' } },
  ])
  expect(slugOf('NL-UT Utrecht')).toBe('nl-ut-utrecht')
})

test('areas of four digits are not shown before there are shapes of them, whatever the address says', () => {
  const { scene } = sceneAt({ kaart: 'pc4' })
  expect(mapStateFrom(scene, part(['NL-UT'], ['NL'])).level).toBe('pc2')
  expect(mapStateFrom(scene, part(['NL-UT'], ['NL'], 'v1')).level).toBe('pc4')
})
