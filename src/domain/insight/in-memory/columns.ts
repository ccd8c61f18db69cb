import type { Condition, ParcelColumn } from '../condition.ts'
import type { Measure } from '../metric.ts'
import type { Dimension, Plan } from '../plan.ts'

/**
 * A column of parcels in memory, a number for each: nothing is NaN, a date counts days from 1970-01-01, true is 1, and of a text or
 * an enum it is the place in `texts`.
 */
export type Column = {
  kind: 'number' | 'boolean' | 'date' | 'text' | 'enum'
  readonly values: Float32Array | Float64Array
  /** One more than the values, 0 for nothing, where all are whole numbers from 0 to 65,534: what they are is asked of a table. */
  readonly codes?: Uint16Array | undefined
  /** What values take that are made beside the codes. */
  readonly madeBytes?: number
  /** Of an enum in its order. */
  texts: readonly string[]
}

/** What is held of a parcel beside what questions ask: who receives it and its reference, as whole numbers below 2^53; 0 is none. */
export const ownNumbers = ['recipient_number', 'reference_number'] as const
export type ColumnName = ParcelColumn | (typeof ownNumbers)[number]

/** Some columns of some parcels. */
export type Columns = { length: number; of: ReadonlyMap<ColumnName, Column> }

/** The same columns of some of the rows. */
export function columnsOfRows({ of }: Columns, rows: readonly number[]): Columns {
  const some = [...of].map(([name, column]): [ColumnName, Column] => {
    const { kind, texts, codes } = column
    if (!codes) return [name, { kind, texts, values: Float64Array.from(rows, (row) => column.values[row]!) }]
    const own = Uint16Array.from(rows, (row) => codes[row]!)
    const values = Float64Array.from(own, (code) => (code === 0 ? Number.NaN : code - 1))
    return [name, { kind, texts, codes: own, values }]
  })
  return { length: rows.length, of: new Map(some) }
}

/** What is kept of a postal code: areas are never asked more finely on a page. */
export const keptPostcodeChars = 4

/** Texts of which nearly every parcel has its own. */
const ownTexts: readonly ParcelColumn[] = ['barcode', 'reference', 'city']

/** The columns a plan needs to be answered out of memory; undefined when it cannot be: lists, and what is asked of texts of their own. */
export function columnsFor(plan: Plan): ReadonlySet<ParcelColumn> | undefined {
  if (plan.columns.length > 0) return undefined
  const measures = Object.values(plan.measures)
  const conditions = [
    ...plan.where,
    ...measures.flatMap((measure) => ('where' in measure ? measure.where : [])),
    ...Object.values(plan.by).flatMap((dimension) => ('flags' in dimension ? dimension.flags : [])),
  ]
  if (!flat(conditions).every(isKept)) return undefined
  const asked = new Set<ParcelColumn>([plan.basis, ...columnsOfConditions(conditions)])
  for (const dimension of Object.values(plan.by)) {
    if ('column' in dimension && dimension.column === 'postal_code') return undefined
    if ('postcodeChars' in dimension && dimension.postcodeChars > keptPostcodeChars) return undefined
    for (const column of ofDimension(dimension)) asked.add(column)
  }
  for (const column of measures.flatMap(ofMeasure)) asked.add(column)
  return ownTexts.some((column) => asked.has(column)) ? undefined : asked
}

function columnsOfConditions(conditions: readonly Condition[]): ParcelColumn[] {
  return flat(conditions).flatMap((condition) => {
    if ('exceeds' in condition) return [condition.column, condition.exceeds]
    return 'notWithin' in condition ? [condition.column, condition.notWithin] : [condition.column]
  })
}

type Single = Exclude<Condition, { anyOf: unknown }>

function flat(conditions: readonly Condition[]): Single[] {
  return conditions.flatMap((condition) => ('anyOf' in condition ? flat(condition.anyOf.flat()) : [condition]))
}

function isKept(condition: Single): boolean {
  if ('endsWith' in condition) return false
  if (condition.column !== 'postal_code') return true
  if ('startsWithOneOf' in condition)
    return condition.startsWithOneOf.every((start) => start.length <= keptPostcodeChars)
  const texts = 'oneOf' in condition ? condition.oneOf : 'noneOf' in condition ? condition.noneOf : []
  return texts.every((text) => text.length < keptPostcodeChars)
}

function ofDimension(dimension: Dimension): ParcelColumn[] {
  if ('column' in dimension) return [dimension.column]
  if ('bands' in dimension) return [dimension.of]
  return 'postcodeChars' in dimension ? ['postal_code'] : []
}

function ofMeasure(measure: Measure): ParcelColumn[] {
  if ('quantile' in measure) return measure.since ? [measure.of, measure.since] : [measure.of]
  if ('bits' in measure) return measure.and ? [measure.bits, measure.and] : [measure.bits]
  if ('sum' in measure) return [measure.sum]
  if ('mean' in measure) return [measure.mean]
  if ('least' in measure) return [measure.least]
  return 'greatest' in measure ? [measure.greatest] : []
}
