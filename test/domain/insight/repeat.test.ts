import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { repeatSchema, type RepeatPart } from '#domain/contract/insight-repeat.ts'
import { comparePeriod } from '#domain/insight/period.ts'
import type { InsightQuery } from '#domain/insight/query.ts'
import { repeatAnswer } from '#domain/insight/repeat/answer.ts'
import { foldRows } from '#domain/insight/repeat/orders.ts'
import { repeatWithin180 } from '#domain/insight/repeat/rates.ts'
import { rowsByRecipient, sortByTime } from '#domain/insight/repeat/recipients.ts'
import { experiences, segments } from '#domain/insight/repeat/rules.ts'
import { dateOfDay, dayOfDate } from '#domain/parcel/time-zone.ts'
import * as oracle from '../../oracle/repeat-oracle.ts'

const hourMs = 3_600_000
const asOf = dayOfDate('2026-03-10')
const firstDay = asOf - 800

/** Many parcels to few: so that there are replacements, neighbours in time, bulk, and groups too small to tell. */
const parcels: fc.Arbitrary<oracle.OracleParcel[]> = fc
  .array(
    fc.record({
      recipient: fc.oneof(
        { weight: 20, arbitrary: fc.integer({ min: 1, max: 40 }) },
        { weight: 20, arbitrary: fc.integer({ min: 41, max: 250 }) },
        { weight: 1, arbitrary: fc.constant(0) },
      ),
      reference: fc.integer({ min: 0, max: 400 }),
      hour: fc.oneof(fc.integer({ min: 0, max: 800 * 24 }), fc.integer({ min: 700 * 24, max: 712 * 24 })),
      experience: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 300, maxLength: 500 },
  )
  .map((rows) =>
    rows.map(({ recipient, reference, hour, experience }, i) => ({
      recipient: recipient === 0 ? '' : `r${recipient}`,
      reference: reference === 0 ? '' : `o${reference}`,
      // No two at the same moment: which of them came first would be anybody's guess.
      startMs: firstDay * 24 * hourMs + hour * hourMs + i,
      day: firstDay + Math.floor(hour / 24),
      experience,
    })),
  )

/** Texts as the warehouse numbers them, each number its text's own: 0 is none. */
function numbersOf(texts: readonly string[]): Float64Array {
  const known = [...new Set(texts)].filter(Boolean).toSorted()
  return Float64Array.from(texts, (text) => (text === '' ? 0 : (known.indexOf(text) + 1) * 4_294_967_311))
}

function folded(all: readonly oracle.OracleParcel[]) {
  const rows = rowsByRecipient(numbersOf(all.map(({ recipient }) => recipient)))
  const columns = {
    references: numbersOf(all.map(({ reference }) => reference)),
    startMs: Float64Array.from(all, ({ startMs }) => startMs),
    days: Int32Array.from(all, ({ day }) => day),
    experiences: Uint8Array.from(all, ({ experience }) => experience),
  }
  sortByTime(rows, columns)
  return foldRows(columns, rows)
}

const period = { from: '2025-11-25', to: '2026-03-08' }
function queryOf(to = period.to): InsightQuery {
  const [previous, yearAgo] = [comparePeriod({ ...period, to }, 'previous'), comparePeriod({ ...period, to }, 'year')]
  return {
    customerNumbers: ['9400001' as CustomerNumber],
    period: { ...period, to },
    previous,
    yearAgo,
    compare: 'year',
    comparePeriod: yearAgo,
    filter: { countries: [], products: [], options: [], postcodes: [] },
    withinDays: 1,
    granularity: 'week',
    asOf: dateOfDay(asOf),
  }
}

const answerOf = (all: readonly oracle.OracleParcel[], query = queryOf()): RepeatPart =>
  repeatAnswer(query, { customerReturns: [{ parcels: 3 }] }, folded(all))

const shareOf = (customers: number, of: number) =>
  of < 10 ? { customers: of === 0 ? 0 : null, of: told10(of), share: null } : { customers, of, share: customers / of }
const told10 = (customers: number) => (customers > 0 && customers < 10 ? null : customers)
const closeOrNull = (value: number | null | undefined): unknown =>
  value === null || value === undefined ? null : expect.closeTo(value, 9)

describe('repeat purchases, whatever was sent', () => {
  test('orders are what the rules say', () => {
    fc.assert(
      fc.property(parcels, (all) => {
        const [found, expected] = [folded(all), oracle.customersOf(all)]
        const customers = Array.from({ length: found.customers }, (_, customer) =>
          Array.from({ length: found.starts[customer + 1]! - found.starts[customer]! }, (_unused, i) => ({
            day: found.days[found.starts[customer]! + i],
            experience: found.experiences[found.starts[customer]! + i],
          })),
        )
        expect(customers).toEqual(expected.customers)
        expect(found.takenOut).toEqual(expected.takenOut)
        expect(found.firstDay).toBe(expected.firstDay)
      }),
      { numRuns: 100 },
    )
  })

  test('the order in which parcels are read makes no difference, also of somebody with very many', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({
      recipient: 'r1',
      reference: `o${i % 90}`,
      startMs: (firstDay * 24 + i * 24 * 5) * hourMs,
      day: firstDay + i * 5,
      experience: 1 + (i % 4),
    }))
    const shuffled = many.toSorted((a, b) => ((a.day * 37) % 101) - ((b.day * 37) % 101))
    expect(folded(shuffled)).toEqual(folded(many))
    expect(folded(many)).toMatchObject({ customers: 1, takenOut: { sameReference: 10, bulk: 0 } })
  })

  test('what was handed over at one moment makes the same orders in whatever order it is read', () => {
    const alike = fc.record({
      recipient: fc.constant('r1'),
      reference: fc.constantFrom('', 'o1', 'o2', 'o3'),
      startMs: fc.integer({ min: 0, max: 5 }).map((months) => (firstDay + months * 31) * 24 * hourMs),
      day: fc.constantFrom(firstDay, firstDay + 1, firstDay + 2),
      experience: fc.integer({ min: 0, max: 4 }),
    })
    const several = fc
      .array(alike, { minLength: 2, maxLength: 80 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
    fc.assert(
      fc.property(several, ([all, shuffled]) => {
        expect(folded(shuffled)).toEqual(folded(all))
      }),
      { numRuns: 300 },
    )
  })

  test('the share that comes back, now and a year earlier, is that of the plain calculation', () => {
    fc.assert(
      fc.property(parcels, (all) => {
        const { customers, firstDay: known } = oracle.customersOf(all)
        const { headline, curve } = answerOf(all)
        for (const [name, back] of [
          ['now', 0],
          ['yearAgo', 364],
        ] as const) {
          const through = dayOfDate(period.to) - back
          const from = Math.max(through - 209, known + 180)
          const isTold = name === 'now' ? from <= through : from === through - 209
          const early = oracle.begun(customers, from, through, through)
          const late = oracle.begun(customers, Math.max(through - 545, known + 180), through, through)
          expect(headline[name].within180).toEqual(
            isTold
              ? expect.objectContaining({
                  of: told10(early.length),
                  share: closeOrNull(oracle.againBy(180, early, late)),
                })
              : null,
          )
          const marks = [30, 60, 90, 180, 365].map((day) => ({
            day,
            share: closeOrNull(oracle.againBy(day, early, late)),
          }))
          expect(curve[name]?.marks.map(({ day, share }) => ({ day, share })) ?? null).toEqual(
            isTold && early.length >= 10 ? marks : null,
          )
          const within = oracle.ordersWithin(customers, dayOfDate(period.from) - back, through)
          const [one, more] = [1, 2].map((least) => within.filter((orders) => orders >= least).length)
          expect(headline[name].inPeriod).toMatchObject(shareOf(more!, one!))
          expect(headline[name].orders).toBe(within.reduce((sum, orders) => sum + orders, 0))
        }
      }),
      { numRuns: 40 },
    )
  })

  test('who bought twice in an earlier period is not told when the data begin within it', () => {
    const begin = dayOfDate(queryOf().yearAgo.from)
    const sentFrom = (first: number) =>
      Array.from({ length: 60 }, (_, i): oracle.OracleParcel => {
        const day = first + 2 * Math.floor(i / 2)
        return { recipient: `r${i % 20}`, reference: `o${i}`, startMs: day * 24 * hourMs + i, day, experience: 1 }
      })
    const inYearAgo = (first: number) => answerOf(sentFrom(first)).headline.yearAgo.inPeriod
    expect(inYearAgo(begin)).toMatchObject({ customers: 20, of: 20, share: 1 })
    expect(inYearAgo(begin + 1)).toMatchObject({ customers: null, of: null, share: null })
  })

  test('cohorts are R(c, k), and groups under ten are not told', () => {
    fc.assert(
      fc.property(parcels, (all) => {
        const { customers, firstDay: known } = oracle.customersOf(all)
        for (const row of answerOf(all).cohorts) {
          const expected = oracle.cohort(customers, row.month, dayOfDate(period.to))
          expect(row.mayBeOlder).toBe(dayOfDate(`${row.month}-01`) - known < 180)
          expect(row.customers).toBe(expected.customers < 10 ? null : expected.customers)
          if (expected.customers < 10) expect(row.cells).toEqual([])
          else {
            expect(row.cells.map(({ inMonth }) => inMonth)).toEqual(expected.inMonth)
            expect(row.cells.map(({ cumulative }) => cumulative)).toEqual(expected.cumulative)
            expect(row.cells.map(({ open }) => open)).toEqual(row.cells.map((_, i) => i === row.cells.length - 1))
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  test('gaps and groups by what was bought are those of the plain calculation', () => {
    fc.assert(
      fc.property(parcels, (all) => {
        const { customers, firstDay: known } = oracle.customersOf(all)
        const through = dayOfDate(period.to)
        const { gaps, segments: told } = answerOf(all)
        const found = customers.flatMap((orders) => oracle.gapsBetween(orders, through - 364, through))
        const whose = customers.filter((orders) => oracle.gapsBetween(orders, through - 364, through).length > 0).length
        const at = (share: number) => closeOrNull(whose < 10 ? null : oracle.quantile(found, share))
        expect(gaps.now).toEqual({ of: found.length, p25Days: at(0.25), medianDays: at(0.5), p75Days: at(0.75) })
        const p75 = whose < 10 ? undefined : oracle.quantile(found, 0.75)
        const groups = Map.groupBy(customers, (orders) =>
          oracle.segmentOf(orders, dayOfDate(period.from), through, p75),
        )
        const sizes = segments
          .filter((segment) => segment !== 'lost' || through - known + 1 >= 728)
          .map((segment) => ({ segment, size: groups.get(segment)?.length ?? 0 }))
          .filter(({ size }) => size > 0)
        const all2 = sizes.reduce((sum, { size }) => sum + size, 0)
        const small = sizes.filter(({ size }) => size < 10)
        for (const row of told) {
          if (row.customers === null) continue
          const group = groups.get(row.segment)!
          expect(row).toMatchObject({ customers: group.length, share: group.length / all2 })
          expect(row.customers).toBeGreaterThanOrEqual(10)
          const between = group.flatMap((orders) => oracle.gapsBetween(orders, through - 364, through))
          const mean = between.reduce((sum, days) => sum + days, 0) / between.length
          expect(row.meanGapDays).toEqual(between.length === 0 ? null : expect.closeTo(mean, 9))
        }
        const hidden = sizes.length - told.filter(({ customers: shown }) => shown !== null).length
        const among = small.reduce((sum, { size }) => sum + size, 0)
        const isLeftOver = small.length === 1 || (among > 0 && among < 10)
        expect(hidden).toBe(isLeftOver ? Math.min(small.length + 1, sizes.length) : small.length)
      }),
      { numRuns: 40 },
    )
  })

  test('by first delivery only those count who were watched for 90 days', () => {
    fc.assert(
      fc.property(parcels, (all) => {
        const { customers, firstDay: known } = oracle.customersOf(all)
        const through = dayOfDate(period.to)
        const { experience } = answerOf(all)
        const from = Math.max(through - 90 - 545, known + 180)
        const begun = oracle.begun(customers, from, through - 90, through)
        for (const group of experience.groups) {
          const of = begun.filter((one) => one.experience === experiences.indexOf(group.experience) + 1)
          const back = of.filter(({ again = Infinity }) => again <= 90).length
          expect(group).toMatchObject(shareOf(back, of.length))
        }
        expect(experience.unknown).toBe(told10(begun.filter((one) => one.experience === 0).length))
      }),
      { numRuns: 40 },
    )
  })

  test('a quarter of the benchmark is wholly watched, and looks at nothing after it', () => {
    fc.assert(
      fc.property(parcels, (all) => {
        const { customers, firstDay: known } = oracle.customersOf(all)
        const quarter = { from: '2025-07-01', to: '2025-09-30' }
        const [from, to] = [dayOfDate(quarter.from), dayOfDate(quarter.to)]
        const begun = oracle.begun(customers, Math.max(from - 180, known + 180), to - 180, to)
        const expected = { repeated: begun.filter(({ again = Infinity }) => again <= 180).length, of: begun.length }
        expect(repeatWithin180(folded(all), quarter)).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  test('every answer has the shape of the contract, also in the middle of a period and without anything', () => {
    fc.assert(
      fc.property(parcels, (all) => {
        for (const query of [queryOf(), queryOf('2026-06-30'), queryOf('2026-01-15')])
          expect(repeatSchema.safeParse(answerOf(all, query)).error).toBeUndefined()
      }),
      { numRuns: 20 },
    )
    const nothing = answerOf([])
    expect(repeatSchema.safeParse(nothing).error).toBeUndefined()
    expect(nothing).toMatchObject({ dataFrom: null, customers: 0, cohorts: [], curve: { now: null, yearAgo: null } })
  })
})

/** Orders of so many customers, each with so many of them, a week apart and the last a week before the end. */
function regulars(customers: number, orders: number, prefix: string): oracle.OracleParcel[] {
  return Array.from({ length: customers * orders }, (_, i) => {
    const day = dayOfDate(period.to) - 7 * (1 + Math.floor(i / customers))
    return {
      recipient: `${prefix}${i % customers}`,
      reference: `${prefix}${i}`,
      startMs: day * 24 * hourMs + i,
      day,
      experience: 1,
    }
  })
}

describe('who can be told from others', () => {
  test('many orders of few customers have no gaps to tell', () => {
    const none = { p25Days: null, medianDays: null, p75Days: null }
    expect(answerOf(regulars(9, 20, 'a')).gaps.now).toEqual({ of: 9 * 19, ...none })
    expect(answerOf(regulars(10, 2, 'a')).gaps.now).toEqual({ of: 10, p25Days: 7, medianDays: 7, p75Days: 7 })
  })

  test('what is left of all together are never a few customers', () => {
    const all = [...regulars(40, 1, 'new'), ...regulars(30, 2, 'two'), ...regulars(3, 5, 'loyal')]
    const told = answerOf(all).segments.filter(({ customers }) => customers !== null)
    // Of the loyal there are three and of the others nobody: the smallest that could be told goes with them.
    expect(told.map(({ segment, customers }) => [segment, customers])).toEqual([['new', 40]])
  })
})
