import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Areas, PlacesPart } from '#domain/contract/insight-places.ts'
import { atHome } from '#domain/insight/hit-rate/selections.ts'
import { hitOutcomes } from '#domain/insight/hit-rate/outcome.ts'
import { areasAnswer, placesAnswer, type CustomersByArea } from '#domain/insight/places/answer.ts'
import { peopleFigures, type PeopleLines } from '#domain/insight/places/people.ts'
import type { InsightQuery, Period } from '#domain/insight/query.ts'
import { onTimeConditions } from '#domain/insight/transit/selections.ts'
import { openGazetteer, type Gazetteer } from '#store/gazetteer/gazetteer.ts'
import { customersByArea } from '#store/warehouse/customers-by-area.ts'
import { toldAreas } from '../oracle/places-oracle.ts'
import { insightScope, insightWorld, isAskedBy, numbers, queriesOf, queryOf } from './insight-world.ts'
import { placesHistory, type SentParcel } from './places-history.ts'

const asOf = '2026-03-31'
const days = { from: '2025-10-01', to: '2026-03-29' }
const history = placesHistory(numbers, days.from, 180, 2_400)
const { warehouse, memory, noMemory, rowsOf } = insightWorld(history.files, asOf)
let gazetteer: Gazetteer
beforeAll(async () => {
  gazetteer = await openGazetteer()
})

const whole = queryOf({ period: { from: '2026-01-01', to: '2026-03-29' } }, asOf)
const queries = queriesOf(
  days,
  { countries: fc.subarray(['NL', 'BE', 'DE']), postcodes: fc.subarray(['10', '1011', '25']) },
  asOf,
)

type Finding = { lines?: PeopleLines; most?: number; way?: typeof memory }

async function found(query: InsightQuery, { lines, most, way = memory }: Finding = {}): Promise<CustomersByArea> {
  const people = peopleFigures(lines)
  const asking = {
    scope: insightScope,
    provinceOf: people.provinceOf,
    isFine: true,
    ...(most !== undefined && { most }),
  }
  const parcels = { warehouse: warehouse(), memory: way() }
  return { ...(await customersByArea(parcels, query, asking)), people, locate: gazetteer.locate }
}

const answerOf = async (query: InsightQuery): Promise<PlacesPart> =>
  placesAnswer(await found(query), { pc2: null, pc4: null })

function sentIn(query: InsightQuery, period: Period): SentParcel[] {
  const isAsked = isAskedBy(query)
  return history.parcels.filter((parcel) => isAsked(parcel) && parcel.day >= period.from && parcel.day <= period.to)
}

const dutch = ({ country, postalCode }: SentParcel) => country === 'NL' && postalCode !== ''
const province = ({ postalCode }: SentParcel) =>
  ({ 10: 'NL-NH', 35: 'NL-UT', 25: 'NL-ZH', 75: 'NL-OV', 72: 'NL-GE', 97: 'NL-GR' })[postalCode.slice(0, 2)]
const customersOf = ({ keys, customers }: Areas) => new Map(keys.map((key, i) => [key, customers[i]!]))
const beforeOf = ({ keys, customersBefore }: Areas) =>
  new Map(keys.flatMap((key, i) => (customersBefore[i] === null ? [] : [[key, customersBefore[i]!]])))

/** Told may be fewer than expected, where one would be left over, but never others. */
function expectWithin(found: Map<string, number>, expected: Map<string, number>): void {
  for (const [key, customers] of found) expect([key, customers]).toEqual([key, expected.get(key)])
}

test('areas, countries and towns have the customers of a plain count, whatever is asked', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const { countries, postcodes, provinces, customers, parcels } = await answerOf(query)
      const sent = sentIn(query, query.period)
      expectWithin(
        customersOf(countries),
        toldAreas(sent, ({ country }) => country),
      )
      expectWithin(customersOf(provinces), toldAreas(sent.filter(dutch), province))
      expectWithin(
        customersOf(postcodes),
        toldAreas(sent.filter(dutch), ({ postalCode }) => postalCode.slice(0, 2)),
      )
      expect(customers.now).toBe(toldAreas(sent, () => 'all').get('all') ?? null)
      expect(parcels).toBe(Math.round(sent.length / 5) * 5)
      const before = sentIn(query, query.comparePeriod)
      expectWithin(
        beforeOf(postcodes),
        toldAreas(before.filter(dutch), ({ postalCode }) => postalCode.slice(0, 2)),
      )
    }),
    { numRuns: 25 },
  )
})

test('of the whole period every area with enough customers is told but the one that would give another away', async () => {
  const { countries, postcodes, provinces, towns, netherlands, withoutArea, withoutRecipient } = await answerOf(whole)
  const sent = sentIn(whole, whole.period)
  // Germany has too few; so the smaller of the others is left out with it.
  expect([...customersOf(countries).keys()]).toEqual(['NL'])
  // Groningen has too few, and so has one of the others to be left out.
  const expected = toldAreas(sent.filter(dutch), province)
  expect(provinces.keys).toHaveLength(expected.size - 1)
  expect(provinces.keys).not.toContain('NL-GR')
  expect(postcodes.keys).toContain('10')
  expect(netherlands.now).toBe(toldAreas(sent, ({ country }) => country).get('NL'))
  expect(withoutArea).toBe(Math.round(sent.filter((one) => one.country === 'NL' && !dutch(one)).length / 5) * 5)
  expect(withoutRecipient).toBe(Math.round(sent.filter(({ recipient }) => recipient === '').length / 5) * 5)
  // Names that are one town are one, and one name of two towns is two.
  expect(towns.names.filter((name) => name.toLowerCase() === 'amsterdam')).toHaveLength(1)
  expect(towns.keys.filter((key) => /Haag|Gravenhage/.test(key))).toHaveLength(1)
  expect(towns.keys.filter((key) => key.endsWith(' Hengelo')).toSorted()).toEqual(['NL-GE Hengelo', 'NL-OV Hengelo'])
  const at = (key: string) => Math.round(towns.longitudes[towns.keys.indexOf(key)]! * 10) / 10
  expect([at('NL-GE Hengelo'), at('NL-OV Hengelo')]).toEqual([6.3, 6.8])
  expect(towns.latitudes[towns.names.indexOf('Nergens')]).toBeNull()
})

test('an earlier period that the data do not wholly reach is compared with nothing', async () => {
  const reaching = await answerOf(whole)
  expect(reaching.customers.before).toBeGreaterThan(0)
  const beyond = queryOf({ period: { from: '2025-12-15', to: '2026-03-29' } }, asOf)
  expect(beyond.comparePeriod.from < days.from && beyond.comparePeriod.to > days.from).toBe(true)
  const { customers, provinces } = await answerOf(beyond)
  expect(customers.now).toBeGreaterThan(0)
  expect([customers.before, ...provinces.customersBefore, ...provinces.growth].every((one) => one === null)).toBe(true)
})

test('hit rate and on time are those of the questions of the other dashboard', async () => {
  const { countries } = await answerOf(whole)
  const count = (where: (typeof atHome)[number][]) => ({ count: true, where }) as const
  const { asked } = await rowsOf({
    asked: {
      customerNumbers: whole.customerNumbers,
      period: whole.period,
      filter: { countries: ['NL'], products: [], options: [], postcodes: [] },
      measures: {
        attempts: count([...atHome]),
        hits: count([...atHome, { column: 'outcome', oneOf: hitOutcomes }]),
        judged: count([...onTimeConditions.judged]),
        on_time: count([...onTimeConditions.onTime]),
      },
    },
  })
  const { attempts, hits, judged, on_time: onTime } = asked[0] as Record<string, number>
  expect(attempts).toBeGreaterThan(200)
  expect(judged).toBeGreaterThan(200)
  expect(countries.hitRate[0]).toBeCloseTo(Math.round((hits! / attempts!) * 200) / 200, 10)
  expect(countries.onTime[0]).toBeCloseTo(Math.round((onTime! / judged!) * 200) / 200, 10)
})

test('out of memory, read of the warehouse, and read in pieces it is the same, whatever is asked', async () => {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const held = await found(query)
      for (const most of [undefined, 100]) {
        const read = await found(query, { way: noMemory, ...(most !== undefined && { most }) })
        expect(read.tally).toEqual(held.tally)
        expect(read.towns).toEqual(held.towns)
      }
    }),
    { numRuns: 6 },
  )
})

test('figures per inhabitant and the index are of the table that is loaded', async () => {
  const lines = ['1011;NL-NH;10000;5000', '1012;NL-NH;5000;3000', '3511;NL-UT;10000;4000', '2511;NL-ZH;5000;'].join(
    '\n',
  )
  const query = { ...whole, filter: { ...whole.filter, postcodes: ['10', '35', '25'] } }
  const counted = await found(query, { lines: { year: 2024, source: 'CBS', lines } })
  const { postcodes, people, netherlands, provincesBy } = placesAnswer(counted, { pc2: null, pc4: null })
  const [inTen, all] = [customersOf(postcodes).get('10')!, netherlands.now!]
  expect(people).toEqual({ inhabitants: 30_000, households: 12_000, year: 2024, source: 'CBS', isUploaded: true })
  expect(provincesBy).toBe('uploaded-table')
  const row = postcodes.keys.indexOf('10')
  expect(postcodes.perInhabitants[row]).toBeCloseTo((inTen / 15_000) * 1000, 1)
  expect(postcodes.perHouseholds[row]).toBeCloseTo((inTen / 8_000) * 1000, 1)
  expect(postcodes.index[row]).toBe(Math.round((inTen / all / (8_000 / 12_000)) * 100))
  expect(postcodes.perHouseholds[postcodes.keys.indexOf('25')]).toBeNull()
  const { areas } = areasAnswer(counted)
  expect(areas.keys).toContain('1011')
  expect(areas.keys).not.toContain('1055')
})

test('filters that differ by one small area never tell what is in it', async () => {
  const narrowed = (postcodes: string[]) => answerOf({ ...whole, filter: { ...whole.filter, postcodes } })
  const small = sentIn({ ...whole, filter: { ...whole.filter, postcodes: ['1055'] } }, whole.period)
  expect(new Set(small.map(({ recipient }) => recipient)).size).toBeLessThan(12)
  const [without, withIt, alone] = [await narrowed(['1011', '1012']), await narrowed(['10']), await narrowed(['9711'])]
  expect(((withIt.customers.now ?? 0) - (without.customers.now ?? 0)) % 5).toBe(0)
  expect((withIt.parcels - without.parcels) % 5).toBe(0)
  expect(alone.customers.now).toBeNull()
  expect([alone.provinces, alone.postcodes, alone.countries, alone.towns].map(({ keys }) => keys)).toEqual([
    [],
    [],
    [],
    [],
  ])
})
