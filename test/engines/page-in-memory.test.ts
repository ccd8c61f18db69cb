import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mintScope } from '#domain/access/scope.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { Condition } from '#domain/insight/condition.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import type { InsightFrame } from '#domain/contract/insight-frame.ts'
import { tallyQuestion } from '#domain/benchmark/measures.ts'
import { quarterOf } from '#domain/benchmark/quarter.ts'
import { deliveryOptionsQuestions } from '#domain/insight/delivery-options/questions.ts'
import { pageQuestions } from '#domain/insight/page-questions.ts'
import { ecommercePartPlans, type EcommerceFacts } from '#domain/insight/ecommerce-parts.ts'
import { insightPartPlans } from '#domain/insight/parts.ts'
import { repeatQuestions } from '#domain/insight/repeat/answer.ts'
import { comparePeriod } from '#domain/insight/period.ts'
import { together } from '#domain/insight/in-memory/together.ts'
import { plan, type Question } from '#domain/insight/plan.ts'
import type { InsightQuery } from '#domain/insight/query.ts'
import { simulate } from '#intake/simulator/simulate.ts'
import { ask, askAll } from '#store/warehouse/ask.ts'
import { openParcelMemory, type ParcelMemory } from '#store/warehouse/parcel-memory.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { importText, temporaryDataDir } from './intake-world.ts'
import { openMemory } from './open-memory.ts'

const asOf = '2026-11-01'
let warehouse: Warehouse
let memory: ParcelMemory
let close: () => Promise<void>
let numbers: CustomerNumber[]

beforeAll(async () => {
  const { path, remove } = await temporaryDataDir()
  warehouse = await openWarehouse(path)
  memory = openMemory(warehouse)
  await importText(warehouse, simulate({ seed: 7, until: asOf, days: 70, nowMs: Date.parse('2026-11-01T08:00:00Z') }))
  const text = 'select customer_number as number from parcels group by 1 order by count(*) desc limit 3'
  numbers = (await warehouse.rows<{ number: CustomerNumber }>({ text, values: [] })).map(({ number }) => number)
  close = async () => {
    await warehouse.close()
    await remove()
  }
})
afterAll(() => close())

const day = fc
  .integer({ min: 0, max: 130 })
  .map((days) => new Date(Date.UTC(2026, 6, 1 + days)).toISOString().slice(0, 10))
const queries = fc
  .record({
    days: fc.tuple(day, day),
    several: fc.boolean(),
    compare: fc.constantFrom('previous' as const, 'year' as const),
    granularity: fc.constantFrom('week' as const, 'month' as const),
    filter: fc.record({
      countries: fc.subarray(['NL', 'BE', 'DE']),
      products: fc.subarray(['3085', '3385', '3533', '4907']),
      options: fc.subarray(['none', 'evening', 'nonsense']),
      postcodes: fc.subarray(['1', '25', '3511', '35112', 'B']),
    }),
    withinDays: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ days, several, ...rest }): InsightQuery => {
    const [from, to] = days.toSorted() as [string, string]
    const period = { from, to }
    const [previous, yearAgo] = [comparePeriod(period, 'previous'), comparePeriod(period, 'year')]
    const comparison = rest.compare === 'year' ? yearAgo : previous
    const customerNumbers = several ? numbers : numbers.slice(0, 1)
    return { ...rest, customerNumbers, period, previous, yearAgo, comparePeriod: comparison, asOf }
  })

const wide: Omit<InsightQuery, 'customerNumbers'> = {
  period: { from: '2026-07-01', to: '2026-10-31' },
  previous: { from: '2026-02-28', to: '2026-06-30' },
  yearAgo: { from: '2025-07-02', to: '2025-11-01' },
  compare: 'previous',
  comparePeriod: { from: '2026-02-28', to: '2026-06-30' },
  filter: { countries: [], products: [], options: [], postcodes: [] },
  withinDays: 1,
  granularity: 'week',
  asOf,
}

/** Forms of questions that no part asks today, or seldom. */
function odd({ customerNumbers, period }: InsightQuery): Record<string, Question> {
  const base = { customerNumbers, population: 'every', period } as const
  const some: Condition[] = [{ column: 'postal_code', startsWithOneOf: ['1', '35'] }]
  const days = [{ from: '2026-08-01', to: '2026-08-20' }]
  return {
    sums: {
      ...base,
      by: { month: { bucket: 'month' }, weekday: { weekday: true } },
      measures: {
        mean: { mean: 'attempt_duration_ms', where: some },
        sum: { sum: 'receipt_days', where: [] },
        first: { least: 'start_ms' },
        last: { greatest: 'outcome_day' },
        least: { least: 'option' },
        median: { quantile: 0.5, of: 'attempt_days', where: [], interpolate: false },
        third: { quantile: 1 / 3, of: 'last_ms', since: 'start_ms', where: some, interpolate: true },
        bits: { bits: 'filled', where: [] },
      },
      order: [{ name: 'month', descending: true }, { name: 'weekday' }],
    },
    conditions: {
      ...base,
      by: {
        flags: { flags: [{ column: 'impossible', is: 'true' }, ...some, { column: 'outcome', noneOf: ['DELIVERED'] }] },
        area: { postcodeChars: 3 },
        band: { of: 'receipt_days', bands: [1, 3] },
      },
      measures: Object.fromEntries(
        (
          [
            { column: 'operational_day', outside: days },
            { column: 'outcome_day', outside: [] },
            { column: 'outcome_day', isoWeekday: 6 },
            { column: 'outcome_day', exceeds: 'operational_day' },
            { column: 'filled', bit: 2, set: false },
            { column: 'needed', notWithin: 'filled' },
            { column: 'attempt_days', equals: 1 },
            { column: 'customer_return', is: 'false' },
            { column: 'received_as', noneOf: ['COLLECTED', 'no milestone'] },
            { column: 'product', oneOf: ['', '3085'] },
            { anyOf: [some, [{ column: 'return_ms', is: 'present' }]] },
          ] satisfies Condition[]
        ).map((condition, i) => [`m${i}`, { count: true, where: [condition] }]),
      ),
    },
    // Several of one sample, with and without a value.
    quantiles: {
      ...base,
      periods: {
        all: period,
        half: { from: '2026-09-01', to: period.to },
        none: { from: '2020-01-01', to: '2020-01-02' },
      },
      by: { period: { period: true }, month: { bucket: 'month' } },
      measures: Object.fromEntries(
        [0, 0.5, 0.9].flatMap((quantile) => [
          [`at${quantile * 10}`, { quantile, of: 'receipt_days', where: some, interpolate: false }],
          [`about${quantile * 10}`, { quantile, of: 'receipt_days', where: some, interpolate: true }],
        ]),
      ),
    },
    apart: {
      ...base,
      by: { option: { column: 'option' }, country: { column: 'country' } },
      apart: true,
      measures: { parcels: { count: true, where: [] } },
      order: [{ name: 'parcels', descending: true }, { name: 'of' }, { name: 'option' }, { name: 'country' }],
      limit: 1,
    },
    ranked: {
      ...base,
      by: { option: { column: 'option' } },
      measures: {},
      order: [{ name: 'option' }],
      limit: 2,
      offset: 1,
    },
  }
}

function asked(query: InsightQuery): Record<string, Question> {
  const benchmarks = {
    isSeveral: false,
    branchNow: '',
    latest: '2026-Q3',
    frozen: { quarter: '2026-Q3', branch: '', kpis: [] },
    imported: [],
  }
  const facts: EcommerceFacts = {
    decisions: [],
    today: asOf,
    benchmarks,
    areas: { people: null, shapes: { pc2: null, pc4: null } },
  }
  const known = { facts }
  const parts = Object.entries({ ...insightPartPlans, ...ecommercePartPlans }).map(
    ([part, { questions }]) => [part, questions(query, known) as Record<string, Question>] as const,
  )
  return Object.fromEntries(
    [
      ['page', pageQuestions(query)] as const,
      ...parts,
      ['options', deliveryOptionsQuestions(query)] as const,
      ['repeat', repeatQuestions(query)] as const,
      ['peers', { quarter: tallyQuestion(query.customerNumbers, quarterOf(query.period.from)) }] as const,
      ['odd', odd(query)] as const,
    ].flatMap(([part, questions]) =>
      Object.entries(questions).map(([name, question]) => [`${part}.${name}`, question]),
    ),
  )
}

/** In no order; means are added up in another order. */
function comparable(rows: MeasureRow[]): string[] {
  const plain = (value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .toSorted()
          .map(([name, value]) => [name, plain(value)]),
      ),
    )
    .toSorted()
}

let statements = 0

/** The warehouse, that tells how often it was asked. */
function counting(): Warehouse {
  const rows: Warehouse['rows'] = (sql) => {
    statements++
    return warehouse.rows(sql)
  }
  return Object.create(warehouse, { rows: { value: rows } }) as Warehouse
}

test('what one reading answers are the rows that a statement for each question gives, in their order', async () => {
  let answered = 0
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const questions = asked(query)
      const scope = mintScope('account', 'insight-parcels', query.customerNumbers)
      const before = statements
      const answer = await askAll(counting(), questions, scope, { memory })
      for (const [name, question] of Object.entries(questions)) {
        const [rows, expected] = [await answer(name), await ask<MeasureRow>(warehouse, question, scope)]
        expect(comparable(rows), name).toEqual(comparable(expected))
        const ranks = (some: MeasureRow[]) => some.map((row) => (question.order ?? []).map((by) => row[by.name]))
        expect(ranks(rows), name).toEqual(ranks(expected))
        answered += rows.length
      }
      // Postal codes as fine as one of these are asked one by one.
      if (!query.filter.postcodes.includes('35112')) expect(statements - before).toBeLessThan(8)
    }),
    // Random filters may leave next to nothing.
    { numRuns: 4, examples: [[{ ...wide, customerNumbers: numbers }]] },
  )
  expect(answered).toBeGreaterThan(500)
})

test('an answer is the same to its last digit in whatever order rows come that have none', async () => {
  const query = { ...wide, customerNumbers: numbers }
  const scope = mintScope('account', 'insight-parcels', numbers)
  const frame = { freshness: { finalThrough: '2026-10-20' } } as InsightFrame
  const { hitRate, peaks, preAdvice, returns, transit } = insightPartPlans
  const parts = { hitRate, peaks, preAdvice, returns, transit, options: ecommercePartPlans.deliveryOptions }
  const answer = await askAll(warehouse, asked(query), scope, { memory })
  for (const [name, part] of Object.entries(parts)) {
    const questions = Object.entries<Question>(part!.questions(query, {} as never))
    const read = await Promise.all(questions.map(([question]) => answer(`${name}.${question}`)))
    const answered = (change: (rows: MeasureRow[], question: Question) => MeasureRow[]) => {
      const rows = questions.map(([question, plain], i) => [question, change(read[i]!, plain)])
      return part!.answer(query, Object.fromEntries(rows) as never, frame, {} as never)
    }
    const reversed = answered((rows, { order }) => (order ? rows : rows.toReversed()))
    expect(reversed, name).toEqual(answered((rows) => rows))
  }
})

test('nearly all of a page is answered by one reading, and lists are not', () => {
  const [query] = fc.sample(queries, 1)
  const scope = mintScope('account', 'insight-parcels', query!.customerNumbers)
  const unfiltered = { ...query!, filter: { countries: [], products: [], options: [], postcodes: ['3511'] } }
  const questions = asked(unfiltered)
  const plans = Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, plan(question, scope)]))
  expect(together(plans).apart).toContain('returns.longest')
  expect(together(plans).apart.length).toBeLessThan(4)
})

test('questions about other numbers are not answered together', () => {
  const [one, other] = ['9400001', '9400002'] as CustomerNumber[] as [CustomerNumber, CustomerNumber]
  const scope = mintScope('account', 'insight-parcels', [one, other])
  const period = { from: '2026-08-01', to: '2026-08-31' }
  const of = (number: CustomerNumber) => plan({ customerNumbers: [number], period, by: { day: { day: true } } }, scope)
  expect(together({ a: of(one), b: of(one), c: of(one), d: of(other) }).together).toBeUndefined()
})

test('when one reading fails the questions are asked one by one, and it is told', async () => {
  const [sample] = fc.sample(queries, 1)
  const query = { ...sample!, filter: { countries: [], products: [], options: [], postcodes: [] } }
  const questions = pageQuestions(query)
  const scope = mintScope('account', 'insight-parcels', query.customerNumbers)
  const broken = Object.create(warehouse, {
    columns: { value: () => Promise.reject(new Error('not today')) },
  }) as Warehouse
  const told: unknown[] = []
  const answer = await askAll(broken, questions, scope, {
    memory: openParcelMemory(broken, 2 ** 26, (error) => told.push(String(error))),
  })
  for (const [name, question] of Object.entries(questions)) {
    expect(comparable(await answer(name))).toEqual(comparable(await ask<MeasureRow>(warehouse, question, scope)))
  }
  expect(told).toEqual(['Error: not today'])
})
