import { dayOfDate } from '../../parcel/time-zone.ts'
import type { Column, Columns } from './columns.ts'
import type { Condition, ParcelColumn } from '../condition.ts'

/** A 1 for each parcel that a condition holds of, and 0 where it does not or nothing is known: what SQL counts. */
export type Mask = Uint8Array
type Values = Column['values']

/** Masks of conditions over columns, each worked out once. */
export class Masks {
  readonly columns: Columns
  readonly #known = new Map<string, Mask>()
  readonly #rows = new Map<string, Uint32Array>()

  constructor(columns: Columns) {
    this.columns = columns
  }

  of(condition: Condition): Mask {
    const key = JSON.stringify(condition)
    let mask = this.#known.get(key)
    if (!mask) this.#known.set(key, (mask = this.#make(condition)))
    return mask
  }

  /** The places of the parcels that all conditions hold of, in order. */
  rows(where: readonly Condition[]): Uint32Array {
    const key = JSON.stringify(where)
    let rows = this.#rows.get(key)
    if (!rows) {
      const all = this.every(where)
      let size = 0
      rows = new Uint32Array(this.columns.length)
      for (let i = 0; i < all.length; i++) {
        rows[size] = i
        size += all[i]!
      }
      this.#rows.set(key, (rows = rows.slice(0, size)))
    }
    return rows
  }

  /** All of the conditions at once; of none of them all ones. */
  every(conditions: readonly Condition[]): Mask {
    if (conditions.length === 1) return this.of(conditions[0]!)
    const all = new Uint8Array(this.columns.length).fill(1)
    for (const condition of conditions) {
      const mask = this.of(condition)
      for (let i = 0; i < all.length; i++) all[i]! &= mask[i]!
    }
    return all
  }

  #make(condition: Condition): Mask {
    if ('anyOf' in condition) {
      const any = new Uint8Array(this.columns.length)
      for (const list of condition.anyOf) {
        const mask = this.every(list)
        for (let i = 0; i < any.length; i++) any[i]! |= mask[i]!
      }
      return any
    }
    const column = this.#column(condition.column)
    if ('exceeds' in condition) return exceeds(column.values, this.#column(condition.exceeds).values)
    if ('notWithin' in condition) return notWithin(column.values, this.#column(condition.notWithin).values)
    return single(condition, column)
  }

  #column(name: ParcelColumn): Column {
    return columnOf(this.columns, name)
  }
}

export function columnOf(columns: Columns, name: ParcelColumn): Column {
  const column = columns.of.get(name)
  if (!column) throw new Error(`the column ${name} is not in memory`)
  return column
}

type Single = Exclude<Condition, { anyOf: unknown } | { exceeds: unknown } | { notWithin: unknown }>

function single(condition: Single, { values, texts }: Column): Mask {
  if ('is' in condition) {
    if (condition.is === 'present') return between(values, -Infinity, Infinity)
    if (condition.is === 'absent') return absent(values)
    return condition.is === 'true' ? between(values, 1, 1) : between(values, 0, 0)
  }
  if ('equals' in condition) return between(values, condition.equals, condition.equals)
  if ('atMost' in condition) return between(values, -Infinity, condition.atMost)
  if ('moreThan' in condition) return below(values, condition.moreThan, true)
  if ('below' in condition) return below(values, condition.below, false)
  if ('before' in condition) return below(values, dayOfDate(condition.before), false)
  if ('bit' in condition) return bit(values, condition.bit, condition.set ? 1 : 0)
  if ('isoWeekday' in condition) return weekday(values, condition.isoWeekday)
  if ('outside' in condition) return outside(values, condition.outside)
  if ('from' in condition) return between(values, dayOfDate(condition.from), dayOfDate(condition.to))
  if ('oneOf' in condition) return oneOf(values, texts, (text) => condition.oneOf.includes(text), 0)
  if ('noneOf' in condition) return oneOf(values, texts, (text) => !condition.noneOf.includes(text), 1)
  if ('startsWithOneOf' in condition)
    return oneOf(values, texts, (text) => condition.startsWithOneOf.some((start) => text.startsWith(start)), 0)
  throw new Error('no condition on what is in memory')
}

// Loops apart, so that each meets few types; a comparison with NaN is false.

function between(values: Values, from: number, to: number): Mask {
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < mask.length; i++) {
    const value = values[i]!
    mask[i] = value >= from && value <= to ? 1 : 0
  }
  return mask
}

function below(values: Values, bound: number, isAbove: boolean): Mask {
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < mask.length; i++) {
    const value = values[i]!
    mask[i] = (isAbove ? value > bound : value < bound) ? 1 : 0
  }
  return mask
}

function absent(values: Values): Mask {
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < mask.length; i++) mask[i] = Number.isNaN(values[i]!) ? 1 : 0
  return mask
}

function oneOf(values: Values, texts: readonly string[], isOne: (text: string) => boolean, ofNothing: 0 | 1): Mask {
  const are = Uint8Array.from(texts, (text) => (isOne(text) ? 1 : 0))
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < mask.length; i++) {
    const value = values[i]!
    mask[i] = Number.isNaN(value) ? ofNothing : are[value]!
  }
  return mask
}

function bit(values: Values, place: number, set: 0 | 1): Mask {
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < mask.length; i++) {
    const value = values[i]!
    mask[i] = !Number.isNaN(value) && ((value >> place) & 1) === set ? 1 : 0
  }
  return mask
}

function weekday(values: Values, isoWeekday: number): Mask {
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < mask.length; i++) mask[i] = isoWeekdayOf(values[i]!) === isoWeekday ? 1 : 0
  return mask
}

/** 1 is Monday; 1970-01-01 was a Thursday. NaN stays NaN. */
export function isoWeekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

function outside(values: Values, periods: readonly { from: string; to: string }[]): Mask {
  // As SQL has it: of no periods everything, else nothing without a date.
  const mask = new Uint8Array(values.length).fill(1)
  for (const { from, to } of periods) {
    const [first, last] = [dayOfDate(from), dayOfDate(to)]
    for (let i = 0; i < mask.length; i++) {
      const value = values[i]!
      if (!(value < first || value > last)) mask[i] = 0
    }
  }
  return mask
}

function exceeds(values: Values, others: Values): Mask {
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < mask.length; i++) mask[i] = values[i]! > others[i]! ? 1 : 0
  return mask
}

function notWithin(values: Values, others: Values): Mask {
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < mask.length; i++) {
    const [value, other] = [values[i]!, others[i]!]
    mask[i] = !Number.isNaN(value) && !Number.isNaN(other) && (value & ~other) !== 0 ? 1 : 0
  }
  return mask
}
