import * as fc from 'fast-check'
import { afterAll, beforeAll } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { mintScope } from '#domain/access/scope.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import { listQuestions } from '#domain/insight/parcel-questions.ts'
import { comparePeriod, lengthDays, shiftDate } from '#domain/insight/period.ts'
import type { Question } from '#domain/insight/plan.ts'
import {
  comparisons,
  granularities,
  type InsightQuery,
  type ParcelFilter,
  type Period,
  type Selection,
} from '#domain/insight/query.ts'
import { selected, type SelectionKind } from '#domain/insight/selections.ts'
import { ask } from '#store/warehouse/ask.ts'
import type { ParcelMemory } from '#store/warehouse/parcel-memory.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { openMemory } from './open-memory.ts'
import { importText, temporaryDataDir } from './intake-world.ts'

/** The customer numbers whose parcels the histories tell of. */
export const numbers = ['9400001', '9400002'] as CustomerNumber[]
export const insightScope = mintScope('account', 'insight-parcels', numbers)
export const noFilter: ParcelFilter = { countries: [], products: [], options: [], postcodes: [] }

/** For all tests of a file: a warehouse with these files read in, of which `asOf` is the last day known. */
export function insightWorld(
  files: { parcels: string; events: string },
  asOf: string,
  prepare: (warehouse: Warehouse) => Promise<void> = async () => undefined,
) {
  let warehouse: Warehouse
  let memory: ParcelMemory
  let noMemory: ParcelMemory
  let close: () => Promise<void>
  beforeAll(async () => {
    const { path, remove } = await temporaryDataDir()
    warehouse = await openWarehouse(path)
    memory = openMemory(warehouse)
    noMemory = openMemory(warehouse, 0)
    await importText(warehouse, files)
    await prepare(warehouse)
    close = async () => {
      await warehouse.close()
      await remove()
    }
  })
  afterAll(() => close())
  return {
    warehouse: () => warehouse,
    memory: () => memory,
    /** Holds nothing: everything is asked of the warehouse. */
    noMemory: () => noMemory,

    async rowsOf<Name extends string>(
      questions: Readonly<Record<Name, Question>>,
    ): Promise<Record<Name, MeasureRow[]>> {
      const answered = Object.entries<Question>(questions).map(
        async ([name, question]) => [name, await ask<MeasureRow>(warehouse, question, insightScope)] as const,
      )
      return Object.fromEntries(await Promise.all(answered)) as Record<Name, MeasureRow[]>
    },

    /** How many parcels the list behind a number holds, asked as the route of lists asks it. */
    async lengthOf(
      { customerNumbers, period, filter }: InsightQuery,
      kind: SelectionKind,
      { at = {}, days }: { at?: Selection['at'] | undefined; days?: number } = {},
    ): Promise<number> {
      const found = selected({ kind, clock: 'attempt', at, ...(days !== undefined && { days }) }, asOf, period)!
      const narrow = { customerNumbers, period, filter }
      const slice = { limit: 1, offset: 0 }
      const { total } = listQuestions(narrow, found, 'attempt', { sort: 'accepted' }, slice)
      const [row] = await ask<{ total: number }>(warehouse, total, insightScope)
      return row!.total
    },
  }
}

type Asked = Pick<InsightQuery, 'period'> &
  Partial<Pick<InsightQuery, 'customerNumbers' | 'filter' | 'compare' | 'granularity'>>

/** A query with the periods it is compared with, of all numbers and parcels unless said. */
export function queryOf({ period, compare = 'previous', ...asked }: Asked, asOf: string): InsightQuery {
  const [previous, yearAgo] = [comparePeriod(period, 'previous'), comparePeriod(period, 'year')]
  return {
    customerNumbers: numbers,
    filter: noFilter,
    granularity: 'week',
    withinDays: 1,
    ...asked,
    period,
    previous,
    yearAgo,
    compare,
    comparePeriod: compare === 'year' ? yearAgo : previous,
    asOf,
  }
}

/** Queries of any period within `days`, narrowed by any of what `narrow` draws. */
export function queriesOf(
  days: Period,
  narrow: { [Key in keyof ParcelFilter]?: fc.Arbitrary<string[]> },
  asOf: string,
): fc.Arbitrary<InsightQuery> {
  const day = fc.integer({ min: 0, max: lengthDays(days) - 1 }).map((after) => shiftDate(days.from, after))
  const none = fc.constant<string[]>([])
  return fc
    .record({
      customerNumbers: fc.subarray(numbers, { minLength: 1 }),
      ends: fc.tuple(day, day),
      filter: fc.record({ countries: none, products: none, options: none, postcodes: none, ...narrow }),
      compare: fc.constantFrom(...comparisons),
      granularity: fc.constantFrom(...granularities),
    })
    .map(({ ends, ...asked }) => {
      const [from, to] = ends.toSorted() as [string, string]
      return queryOf({ ...asked, period: { from, to } }, asOf)
    })
}

type Narrowed = { customerNumber: string; country: string; product: string; postalCode: string; option?: string }

/** What of a history a query asks about, in any period. */
export function isAskedBy({ customerNumbers, filter }: InsightQuery): (parcel: Narrowed) => boolean {
  const { countries, products, options, postcodes } = filter
  const isIn = (list: readonly string[], value: string) => list.length === 0 || list.includes(value)
  return ({ customerNumber, country, product, postalCode, option = 'none' }) =>
    customerNumbers.includes(customerNumber as CustomerNumber) &&
    isIn(countries, country) &&
    isIn(products, product) &&
    isIn(options, option) &&
    (postcodes.length === 0 || postcodes.some((start) => postalCode.startsWith(start)))
}
