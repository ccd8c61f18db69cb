import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintScope } from '#domain/access/scope.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { ClockFigures } from '#domain/contract/insight-transit.ts'
import { placesAnswer } from '#domain/insight/places/answer.ts'
import { peopleFigures } from '#domain/insight/places/people.ts'
import { provincePlaces } from '#domain/insight/places/tally.ts'
import type { InsightQuery } from '#domain/insight/query.ts'
import { transitAnswer } from '#domain/insight/transit/answer.ts'
import { transitQuestions, type TransitQuestionName, type TransitRows } from '#domain/insight/transit/questions.ts'
import { openFile } from '#intake/gunzip.ts'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { importFiles, type FileReport } from '#test/engines/import-files.ts'
import { ask } from '#store/warehouse/ask.ts'
import { openGazetteer } from '#store/gazetteer/gazetteer.ts'
import { customersByArea } from '#store/warehouse/customers-by-area.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { hasOlist, olistPath, olistRows, olistTimeZone } from '../oracle/olist-files.ts'
import { toldAreas } from '../oracle/places-oracle.ts'
import { transitOracle, type OracleClock, type OracleFigures } from '../oracle/transit-oracle.ts'
import { openMemory } from './open-memory.ts'
import { temporaryDataDir } from './intake-world.ts'
import { testRepeat } from './olist-repeat.ts'

describe.skipIf(!hasOlist('the dashboard is not compared with real parcels'))('100,010 real parcels', () => {
  let warehouse: Warehouse
  let remove: () => Promise<void>
  let first: FileReport[]
  let oracle: Map<string, OracleFigures>
  const whole = { from: '2016-01-01', to: '2018-12-31' }

  function importOlist(): Promise<FileReport[]> {
    return importFiles(
      (['customers', 'parcels', 'events'] as const).map((kind) => ({ kind, open: () => openFile(olistPath(kind)) })),
      {
        importId: 'olist',
        timeZone: olistTimeZone,
        source: 'upload',
        customerNumbers: [],
        namesCustomers: true,
        saidMs: 0,
        recipientKey: recipientKeyOf('secret'),
        warehouse,
        upsertCustomers: async (rows) => ({ added: rows.length, unchanged: 0 }),
      },
    )
  }

  beforeAll(async () => {
    const dataDir = await temporaryDataDir()
    remove = dataDir.remove
    warehouse = await openWarehouse(dataDir.path)
    first = await importOlist()
    oracle = transitOracle({
      parcels: olistRows('parcels').map(([customerNumber, barcode]) => ({
        customerNumber: customerNumber!,
        barcode: barcode!,
      })),
      events: olistRows('events').map(([barcode, code, at]) => ({ barcode: barcode!, code: code!, at: at! })),
      timeZone: olistTimeZone,
    }).byCustomer
  }, 120_000)

  afterAll(async () => {
    await warehouse?.close()
    await remove?.()
  })

  test('all go in, and a second time nothing changes', async () => {
    const counts = first.map(({ kind, read, accepted, rejected }) => ({ kind, read, accepted, rejected }))
    expect(counts).toEqual([
      { kind: 'customers', read: 3095, accepted: 3095, rejected: 0 },
      { kind: 'parcels', read: 100_010, accepted: 100_010, rejected: 0 },
      { kind: 'events', read: 297_268, accepted: 297_268, rejected: 0 },
    ])
    const again = await importOlist()
    expect(again.map(({ accepted, added }) => [accepted, added]).slice(1)).toEqual([
      [100_010, 0],
      [297_268, 0],
    ])
    expect(warehouse.log.commits()).toHaveLength(1)
  })

  test('the page of a customer number equals the independent calculation, for the largest and for every tenth other', async () => {
    const numbers = [...oracle.keys()].sort().filter((_, i) => i < 60 || i % 10 === 0)
    for (const number of numbers) {
      const answer = await page(number as CustomerNumber)
      const expected = oracle.get(number)!
      for (const clock of ['attempt', 'receipt'] as const) {
        const found = answer[clock].now
        expect({ number, ...summary(found) }).toEqual({ number, ...expectedSummary(expected, expected[clock]) })
        const trendSum = answer[clock].trend.reduce((sum, point) => sum + point.stopped, 0)
        expect(trendSum).toBe(found.stopped)
        expect(answer[clock].countries.reduce((sum, row) => sum + row.stopped, 0)).toBe(found.stopped)
      }
    }
    expect(numbers.length).toBeGreaterThan(300)
  }, 120_000)

  test('the towns of all recipients together have the customers of a plain count of the file', async () => {
    const rows = olistRows('parcels')
    const accepted = new Set(olistRows('events').flatMap(([barcode, code]) => (code === 'ACCEPTED' ? [barcode] : [])))
    const sent = rows
      .filter(([, barcode]) => accepted.has(barcode))
      .map((row) => ({ city: row[8]!.replaceAll(/[^a-z0-9]/g, ''), recipient: row[9]! }))
    const customerNumbers = [...new Set(rows.map(([number]) => number as CustomerNumber))]
    const scope = mintScope('test', 'insight-ecommerce', customerNumbers)
    const people = peopleFigures(undefined)
    const { locate } = await openGazetteer()
    const parcels = { warehouse, memory: openMemory(warehouse) }
    const counted = await customersByArea(parcels, queryOf(customerNumbers), { scope, provinceOf: people.provinceOf })
    const { tally, towns: names } = counted
    const told = new Map(
      names.map(({ name }, town) => [name.replaceAll(/[^a-z0-9]/g, ''), tally.towns.customers[town * provincePlaces]]),
    )
    const expected = new Map(
      [...Map.groupBy(sent, ({ city }) => city)].map(([city, of]) => [
        city,
        new Set(of.map((one) => one.recipient)).size,
      ]),
    )
    expect(told).toEqual(expected)
    expect(expected.size).toBeGreaterThan(4_000)
    const answer = placesAnswer({ ...counted, people, locate }, { pc2: null, pc4: null })
    expect(answer.countries.keys).toEqual(['BR'])
    expect(answer.towns.names.slice(0, 3)).toEqual(['Sao Paulo', 'Rio de Janeiro', 'Belo Horizonte'])
    expect(answer.towns.customers).toEqual(
      [...toldAreas(sent, ({ city }) => city).values()].toSorted((a, b) => b - a).slice(0, 50),
    )
    expect(answer.customers.now).toBe(toldAreas(sent, () => 'all').get('all'))
    // Most of Brazil's larger towns are known to the gazetteer.
    expect(answer.towns.latitudes.filter((latitude) => latitude !== null).length).toBeGreaterThan(45)
  })

  testRepeat(() => warehouse)

  function queryOf(customerNumbers: readonly CustomerNumber[]): InsightQuery {
    const before = { from: '2013-01-01', to: '2015-12-31' }
    return {
      customerNumbers,
      period: whole,
      previous: before,
      yearAgo: before,
      compare: 'previous',
      comparePeriod: before,
      asOf: '2018-12-31',
      filter: { countries: [], products: [], options: [], postcodes: [] },
      withinDays: 5,
      granularity: 'month',
    }
  }

  async function page(customerNumber: CustomerNumber) {
    const query = queryOf([customerNumber])
    const scope = mintScope('test', 'insight-parcels', [customerNumber])
    const rows = {} as TransitRows
    for (const [name, question] of Object.entries(transitQuestions(query))) {
      rows[name as TransitQuestionName] = await ask(warehouse, question, scope)
    }
    return transitAnswer(query, rows, null)
  }
})

function summary(found: ClockFigures) {
  return {
    accepted: found.accepted,
    impossible: found.impossible,
    stopped: found.stopped,
    open: found.open,
    days: Object.fromEntries(found.days.map(({ days, parcels }) => [days, parcels])),
    hours: [found.medianH, found.p90H, found.p95H].map((hours) => (hours === null ? undefined : tenth(hours))),
  }
}

function expectedSummary(figures: OracleFigures, clock: OracleClock) {
  return {
    accepted: figures.accepted,
    impossible: figures.impossible,
    stopped: clock.stopped,
    open: figures.accepted - figures.impossible - clock.stopped,
    days: clock.parcelsByDays,
    hours: [clock.p50Hours, clock.p90Hours, clock.p95Hours].map((hours) =>
      hours === undefined ? undefined : tenth(Math.round(hours * 100) / 100),
    ),
  }
}

function tenth(hours: number): number {
  return Math.round(hours * 10) / 10
}
