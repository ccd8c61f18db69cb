import type { CustomerNumber } from '../access/customer-number.ts'
import type { Scope } from '../access/scope.ts'
import type { Condition, ParcelColumn } from './condition.ts'
import type { Measure } from './metric.ts'
import type { Granularity, ParcelFilter, Period } from './query.ts'
import { population } from './selection.ts'

/** What a question is broken down by. */
export type Dimension =
  | { column: ParcelColumn }
  | { bucket: Granularity }
  /** The first characters of the postal code. */
  | { postcodeChars: number }

/** One question about the parcels of one customer number, before any rewrite. */
export type Question = {
  customerNumber: CustomerNumber
  period?: Period | undefined
  filter?: ParcelFilter | undefined
  /** Beyond the population; the population itself is left out only for a look at everything there is. */
  where?: readonly Condition[]
  everyParcel?: boolean
  by?: Readonly<Record<string, Dimension>>
  measures?: Readonly<Record<string, Measure>>
  columns?: readonly ParcelColumn[]
  order?: readonly { name: string; descending?: boolean }[]
  limit?: number
  offset?: number
}

/** A question that may be asked: scoped, narrowed, ready for a dialect. */
export type Plan = {
  readonly where: readonly Condition[]
  readonly by: Readonly<Record<string, Dimension>>
  readonly measures: Readonly<Record<string, Measure>>
  readonly columns: readonly ParcelColumn[]
  readonly order: readonly { name: string; descending?: boolean }[]
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
    where,
    by: question.by ?? {},
    measures: question.measures ?? {},
    columns: question.columns ?? [],
    order: question.order ?? [],
    limit: question.limit,
    offset: question.offset,
  }
}

function withinScope(where: readonly Condition[], { customerNumber }: Question, scope: Scope): readonly Condition[] {
  if (!scope.customerNumbers.includes(customerNumber)) throw new Error('the question is outside the scope')
  return [...where, { column: 'customer_number', oneOf: [customerNumber] }]
}

function withinPopulation(where: readonly Condition[], { everyParcel }: Question): readonly Condition[] {
  return everyParcel ? where : [...where, ...population]
}

function withinPeriod(where: readonly Condition[], { period }: Question): readonly Condition[] {
  return period ? [...where, { column: 'operational_day', ...period }] : where
}

function withinFilter(where: readonly Condition[], { filter }: Question): readonly Condition[] {
  const more: Condition[] = []
  if (filter?.countries.length) more.push({ column: 'country', oneOf: filter.countries })
  if (filter?.products.length) more.push({ column: 'product', oneOf: filter.products })
  if (filter?.postcodes.length) more.push({ column: 'postal_code', startsWithOneOf: filter.postcodes })
  return [...where, ...more]
}

function withinQuestion(where: readonly Condition[], question: Question): readonly Condition[] {
  return [...where, ...(question.where ?? [])]
}
