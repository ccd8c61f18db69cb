import type { Condition, ParcelColumn } from '../condition.ts'
import type { Measure } from '../metric.ts'
import type { Dimension, Plan } from '../plan.ts'

/**
 * A column of parcels in memory, a number for each: nothing is NaN, a date counts days from 1970-01-01, true is 1, and of a text or
 * an enum it is the place in `texts`.
 */
export type Column = {
  kind: 'number' | 'boolean' | 'date' | 'text' | 'enum'
  values: Float32Array | Float64Array
  /** Of an enum in its order. */
  texts: readonly string[]
}

/** Some columns of all parcels of customer numbers. */
export type Columns = { length: number; of: ReadonlyMap<ParcelColumn, Column> }

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
  const asked = new Set<ParcelColumn>([plan.basis])
  for (const condition of flat(conditions)) {
    if (!isKept(condition)) return undefined
    asked.add(condition.column)
    if ('exceeds' in condition) asked.add(condition.exceeds)
    if ('notWithin' in condition) asked.add(condition.notWithin)
  }
  for (const dimension of Object.values(plan.by)) {
    if ('postcodeChars' in dimension && dimension.postcodeChars > keptPostcodeChars) return undefined
    for (const column of ofDimension(dimension)) asked.add(column)
  }
  for (const column of measures.flatMap(ofMeasure)) asked.add(column)
  return ownTexts.some((column) => asked.has(column)) ? undefined : asked
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
