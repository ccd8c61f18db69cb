import type { CustomerNumber } from '../access/customer-number.ts'
import type { Scope } from '../access/scope.ts'
import type { Condition, DateColumn, ParcelColumn } from './condition.ts'
import type { Measure } from './metric.ts'
import { joined } from './period.ts'
import type { Granularity, ParcelFilter, Period } from './query.ts'

/** What a question is broken down by. Days, weeks, months and weekdays are those of the basis of its period. */
export type Dimension =
  | { column: ParcelColumn }
  | { bucket: Granularity }
  | { day: true }
  /** 1 is Monday. */
  | { weekday: true }
  /** The name of the period, of `periods`. */
  | { period: true }
  /** The first characters of the postal code. */
  | { postcodeChars: number }
  /** The place among ascending bounds: 0 is below the first, bounds.length from the last on; null stays null. */
  | { of: ParcelColumn; bands: readonly number[] }
  /** A number with a bit for each of these that holds, the first of them the lowest; at most 30. Cheaper than a measure for each. */
  | { flags: readonly Condition[] }

/** Which date of a parcel a period is about. */
export type Basis = Exclude<DateColumn, 'expected_by'>

/** Which parcels a question is about, as conditions. */
export const populations = {
  /** The parcels most figures speak of: outbound, and with a clock that started. Source: DOMAIN §1.1. */
  accepted: [
    { column: 'start_ms', is: 'present' },
    { column: 'customer_return', is: 'false' },
  ],
  /** Also what was only announced. */
  outbound: [{ column: 'customer_return', is: 'false' }],
  /** Customer returns as well: for a look at everything there is. */
  every: [],
} as const satisfies Record<string, readonly Condition[]>
export type PopulationName = keyof typeof populations

/** By what rows are ordered, a column or a name of the question; nothing comes last, and of a text (of lists of parcels only) an empty one too. */
export type Ordered = { name: string; descending?: boolean; isText?: boolean }

/** One question about the parcels of customer numbers, before any rewrite. */
export type Question = {
  customerNumbers: readonly CustomerNumber[]
  /** accepted, unless said. */
  population?: PopulationName | undefined
  /** operational_day, unless said. */
  basis?: Basis | undefined
  period?: Period | undefined
  /** Instead of one period: several, that may overlap, each asked on its own when the answer is broken down by { period: true }. */
  periods?: Readonly<Record<string, Period>> | undefined
  filter?: ParcelFilter | undefined
  /** Beyond the population. */
  where?: readonly Condition[]
  by?: Readonly<Record<string, Dimension>>
  /** A row for each value of each dimension instead of for each combination; `of` is the name of that dimension, and `limit` is of each. */
  apart?: boolean
  measures?: Readonly<Record<string, Measure>>
  columns?: readonly ParcelColumn[]
  order?: readonly Ordered[]
  limit?: number
  offset?: number
}

/** A question that may be asked: scoped, narrowed, ready for a dialect. */
export type Plan = {
  readonly basis: Basis
  readonly periods: Readonly<Record<string, Period>> | undefined
  readonly where: readonly Condition[]
  readonly by: Readonly<Record<string, Dimension>>
  readonly apart: boolean
  readonly measures: Readonly<Record<string, Measure>>
  readonly columns: readonly ParcelColumn[]
  readonly order: readonly Ordered[]
  readonly limit: number | undefined
  readonly offset: number | undefined
}

type Rewrite = (where: readonly Condition[], question: Question, scope: Scope) => readonly Condition[]

/** The scope comes first, and no later rewrite can take a condition away. */
const rewrites: readonly Rewrite[] = [withinScope, withinPopulation, withinPeriod, withinFilter, withinQuestion]

/** Turns a question into a plan for whoever holds the scope. A question outside the scope is a mistake of ours: it throws. */
export function plan(question: Question, scope: Scope): Plan {
  const where = rewrites.reduce<readonly Condition[]>((done, rewrite) => rewrite(done, question, scope), [])
  return {
    basis: question.basis ?? 'operational_day',
    periods: question.periods,
    where,
    by: question.by ?? {},
    apart: question.apart ?? false,
    measures: question.measures ?? {},
    columns: question.columns ?? [],
    order: question.order ?? [],
    limit: question.limit,
    offset: question.offset,
  }
}

function withinScope(where: readonly Condition[], { customerNumbers }: Question, scope: Scope): readonly Condition[] {
  const isInside = customerNumbers.every((number) => scope.customerNumbers.includes(number))
  if (!isInside || customerNumbers.length === 0) throw new Error('the question is outside the scope')
  return [...where, { column: 'customer_number', oneOf: customerNumbers }]
}

function withinPopulation(where: readonly Condition[], { population = 'accepted' }: Question): readonly Condition[] {
  return [...where, ...populations[population]]
}

function withinPeriod(
  where: readonly Condition[],
  { basis = 'operational_day', period, periods }: Question,
): readonly Condition[] {
  // Periods mostly follow each other: one comparison of a date is faster than three.
  const [first, ...others] = joined(Object.values(periods ?? {})).map((one) => ({ column: basis, ...one }))
  if (first) return [...where, others.length > 0 ? { anyOf: [[first], ...others.map((one) => [one])] } : first]
  return period ? [...where, { column: basis, ...period }] : where
}

function withinFilter(where: readonly Condition[], { filter }: Question): readonly Condition[] {
  const more: Condition[] = []
  if (filter?.countries.length) more.push({ column: 'country', oneOf: filter.countries })
  if (filter?.products.length) more.push({ column: 'product', oneOf: filter.products })
  if (filter?.options.length) more.push({ column: 'option', oneOf: filter.options })
  if (filter?.postcodes.length) more.push({ column: 'postal_code', startsWithOneOf: filter.postcodes })
  return [...where, ...more]
}

function withinQuestion(where: readonly Condition[], question: Question): readonly Condition[] {
  return [...where, ...(question.where ?? [])]
}
