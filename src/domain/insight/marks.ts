import { earliestDay, latestDay } from '../parcel/network-calendar.ts'
import { productPattern } from '../parcel/product.ts'
import { dateOfDay, dayOfDate } from '../parcel/time-zone.ts'
import type { Condition } from './condition.ts'
import type { Basis } from './plan.ts'
import type { Selection } from './query.ts'

/** What a value of `at` means; undefined when it is not understood. */
export type MarkReader = (value: string) => readonly Condition[] | undefined

/** Written in `at` for what is not known. */
export const unknownMark = '-'

/** How a value is written in `at`: one of dashes only gets one more, so that it is not taken for what is not known. */
export function markText(value: string): string {
  if (value === '') return unknownMark
  return isDashes(value) ? `${value}-` : value
}

/** The value of what is written, of at least one sign; undefined: it is not known. */
export function valueOfMark(text: string): string | undefined {
  if (text === unknownMark) return undefined
  return isDashes(text) ? text.slice(1) : text
}

function isDashes(text: string): boolean {
  return /^-+$/.test(text)
}

/**
 * The conditions of `at`: which mark of a chart the parcels belong to. Every part knows weekday, hour, day, product, option, country
 * and postcode; days and weekdays are those of `basis`, hours those of the first attempt. `own` are the keys of the part itself.
 * Undefined when a key or a value is not understood.
 */
export function markConditions(
  at: Selection['at'],
  basis: Basis,
  own: Readonly<Record<string, MarkReader>> = {},
): Condition[] | undefined {
  const readers: Record<string, MarkReader> = { ...common(basis), ...own }
  const conditions: Condition[] = []
  for (const [key, value] of Object.entries(at ?? {})) {
    const read = Object.hasOwn(readers, key) ? readers[key]?.(value) : undefined
    if (!read) return undefined
    conditions.push(...read)
  }
  return conditions
}

function common(basis: Basis): Record<string, MarkReader> {
  return {
    weekday: (value) => (/^[1-7]$/.test(value) ? [{ column: basis, isoWeekday: Number(value) }] : undefined),
    hour: (value) => (/^(1?\d|2[0-3])$/.test(value) ? [{ column: 'outcome_hour', equals: Number(value) }] : undefined),
    day: (value) => (isDate(value) ? [{ column: basis, from: value, to: value }] : undefined),
    product: textReader('product', productPattern),
    option: textReader('option', /^[a-z_-]{1,20}$/),
    country: textReader('country', /^[A-Z]{2}$/),
    postcode: (value) =>
      value === unknownMark
        ? [unknown('postal_code')]
        : /^[A-Za-z0-9]{1,12}$/.test(value)
          ? [{ column: 'postal_code', startsWithOneOf: [value] }]
          : undefined,
  }
}

function textReader(column: 'product' | 'option' | 'country', pattern: RegExp): MarkReader {
  return (text) => {
    const value = valueOfMark(text)
    if (value === undefined) return [unknown(column)]
    return pattern.test(value) ? [{ column, oneOf: [value] }] : undefined
  }
}

function unknown(column: 'product' | 'option' | 'country' | 'postal_code'): Condition {
  return { anyOf: [[{ column, is: 'absent' }], [{ column, oneOf: [''] }]] }
}

function isDate(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOfDate(text) : Number.NaN
  return !Number.isNaN(day) && dateOfDay(day) === text && text >= earliestDay && text <= latestDay
}
