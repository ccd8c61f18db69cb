import { dayOfDate } from '../../parcel/time-zone.ts'
import { allBits, and, andNot, noBits, type Bits } from './bits.ts'
import { mostCodes, type Codes } from './codes.ts'
import type { Column } from './columns.ts'
import type { Condition } from '../condition.ts'

type Values = Column['values']
/** A column as conditions are tested on it; without codes its values are too large or no whole numbers. */
export type Tested = { length: number; column: Column; codes: Codes | undefined; present: () => Bits }
/** A condition on one column; that it is absent is that it is not present. */
type Own = Exclude<Condition, { anyOf: unknown } | { exceeds: unknown } | { notWithin: unknown }>

/** The rows that a condition holds of, as SQL has it. */
export function bitsOf(condition: Own, tested: Tested): Bits {
  const { length, column } = tested
  if ('outside' in condition) {
    return condition.outside
      .map((period) => andNot(tested.present(), inRange(rangeOfPeriod(period), tested)))
      .reduce(and, allBits(length))
  }
  if ('is' in condition && condition.is === 'present') return tested.codes ? inRange({}, tested) : known(column.values)
  if ('bit' in condition && tested.codes) return withBit(tested.codes, condition)
  if ('isoWeekday' in condition && tested.codes) return onWeekday(tested.codes, condition.isoWeekday)
  const range = rangeOf(condition)
  return range ? inRange(range, tested) : holding(holdsOf(condition, column.texts), tested)
}

/** A 0 or 1 for each code. There is one: to make it takes as long as to use it on some thousands of rows. */
const tableOfCodes = new Uint8Array(mostCodes)

function emptied(): Uint8Array {
  return tableOfCodes.fill(0)
}

/** Numbers from `least` to `most`, above `over`, below `under`. */
type Range = { least?: number; most?: number; over?: number; under?: number }

function rangeOf(condition: Own): Range | undefined {
  if ('is' in condition) {
    return condition.is === 'true' ? { least: 1, most: 1 } : { least: 0, most: 0 }
  }
  if ('equals' in condition) return { least: condition.equals, most: condition.equals }
  if ('atMost' in condition) return { most: condition.atMost }
  if ('moreThan' in condition) return { over: condition.moreThan }
  if ('below' in condition) return { under: condition.below }
  if ('before' in condition) return { under: dayOfDate(condition.before) }
  return 'from' in condition ? rangeOfPeriod(condition) : undefined
}

function rangeOfPeriod({ from, to }: { from: string; to: string }): Range {
  return { least: dayOfDate(from), most: dayOfDate(to) }
}

function inRange({ least, most, over, under }: Range, { length, column, codes, present }: Tested): Bits {
  if (codes) {
    const first = Math.max(0, Math.ceil(least ?? 0), Math.floor(over ?? -1) + 1)
    const last = Math.min(mostCodes - 2, Math.floor(most ?? mostCodes), Math.ceil(under ?? mostCodes) - 1)
    return first <= last ? listed(codes, emptied().fill(1, first + 1, last + 2)) : noBits(length)
  }
  const { values } = column
  if (over !== undefined) return above(values, over, present())
  if (under !== undefined) return below(values, under, present())
  let found = present()
  if (least !== undefined) found = andNot(found, below(values, least, found))
  if (most !== undefined) found = andNot(found, above(values, most, found))
  return found
}

/** Whether a condition holds of a value; NaN is nothing. */
type Holds = (value: number) => boolean

function holdsOf(condition: Own, texts: readonly string[]): Holds {
  if ('bit' in condition) return (value) => !Number.isNaN(value) && ((value >> condition.bit) & 1) === +condition.set
  if ('isoWeekday' in condition) return (value) => isoWeekdayOf(value) === condition.isoWeekday
  if ('oneOf' in condition) return ofTexts(texts, (text) => condition.oneOf.includes(text), false)
  if ('noneOf' in condition) return ofTexts(texts, (text) => !condition.noneOf.includes(text), true)
  if ('startsWithOneOf' in condition) {
    return ofTexts(texts, (text) => condition.startsWithOneOf.some((start) => text.startsWith(start)), false)
  }
  throw new Error('no condition on what is in memory')
}

function ofTexts(texts: readonly string[], isOne: (text: string) => boolean, ofNothing: boolean): Holds {
  const are = texts.map(isOne)
  return (value) => (Number.isNaN(value) ? ofNothing : are[value] === true)
}

function withBit(codes: Codes, { bit, set }: { bit: number; set: boolean }): Bits {
  const found = noBits(codes.length)
  const other = set ? 0 : -1
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    // Nothing has no bits: the sign says that there is a value.
    found[i >> 5]! |= ((((code - 1) >> bit) ^ other) & (-code >>> 31) & 1) << i
  }
  return found
}

function onWeekday(codes: Codes, isoWeekday: number): Bits {
  const table = emptied()
  // The code of the first such day from 1970-01-01 on, a Thursday.
  for (let code = ((isoWeekday + 3) % 7) + 1; code < mostCodes; code += 7) table[code] = 1
  return listed(codes, table)
}

function holding(holds: Holds, { length, column, codes }: Tested): Bits {
  if (codes) {
    const table = emptied()
    const size = column.texts.length > 0 ? column.texts.length + 1 : mostCodes
    for (let code = 0; code < size; code++) table[code] = holds(code === 0 ? Number.NaN : code - 1) ? 1 : 0
    return listed(codes, table)
  }
  const found = noBits(length)
  for (let i = 0; i < length; i++) if (holds(column.values[i]!)) found[i >> 5]! |= 1 << i
  return found
}

/** 1 is Monday; 1970-01-01 was a Thursday. NaN stays NaN. */
export function isoWeekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

export function exceeding({ length, column, codes }: Tested, other: Tested): Bits {
  const found = noBits(length)
  if (codes && other.codes) {
    for (let i = 0; i < length; i++) {
      const bound = other.codes[i]!
      // Two signs: it is more, and there is a bound.
      found[i >> 5]! |= (((bound - codes[i]!) & -bound) >>> 31) << i
    }
  } else {
    const [values, bounds] = [column.values, other.column.values]
    for (let i = 0; i < length; i++) if (values[i]! > bounds[i]!) found[i >> 5]! |= 1 << i
  }
  return found
}

export function notWithin(tested: Tested, other: Tested): Bits {
  const found = noBits(tested.length)
  if (tested.codes && other.codes) {
    for (let i = 0; i < tested.length; i++) {
      const [code, bound] = [tested.codes[i]!, other.codes[i]!]
      if (code !== 0 && bound !== 0 && ((code - 1) & ~(bound - 1)) !== 0) found[i >> 5]! |= 1 << i
    }
  } else {
    const [values, bounds] = [tested.column.values, other.column.values]
    for (let i = 0; i < tested.length; i++) {
      const [value, bound] = [values[i]!, bounds[i]!]
      if (!Number.isNaN(value) && !Number.isNaN(bound) && (value & ~bound) !== 0) found[i >> 5]! |= 1 << i
    }
  }
  return found
}

// Loops without a branch: where one goes either way by chance, to guess wrong takes five times as long as to compute.

/** The rows whose code has a 1 in the table. */
function listed(codes: Codes, table: Uint8Array): Bits {
  const found = noBits(codes.length)
  for (let word = 0, i = 0; word < found.length; word++) {
    let bits = 0
    for (const end = Math.min(codes.length, i + 32); i < end; i++) bits |= table[codes[i]!]! << i
    found[word] = bits
  }
  return found
}

function known(values: Values): Bits {
  const found = noBits(values.length)
  for (let word = 0, i = 0; word < found.length; word++) {
    let bits = 0
    for (const end = Math.min(values.length, i + 32); i < end; i++) bits |= (Number.isNaN(values[i]!) ? 0 : 1) << i
    found[word] = bits
  }
  return found
}

/**
 * The sign of a difference is its answer: rounded down no difference below 0 becomes 0, and divided it keeps its sign in 32 bits up to 2^51,
 * a long time in ms.
 */
const signShift = 2 ** -20

/** `present`: the rows that have a value; where none of 32 has one, there is nothing to compute. */
function below(values: Values, bound: number, present: Bits): Bits {
  const found = noBits(values.length)
  for (let word = 0; word < found.length; word++) {
    if (present[word] === 0) continue
    let bits = 0
    for (let i = word << 5, end = Math.min(values.length, i + 32); i < end; i++) {
      bits |= (Math.floor((values[i]! - bound) * signShift) >>> 31) << i
    }
    found[word] = bits
  }
  return found
}

function above(values: Values, bound: number, present: Bits): Bits {
  const found = noBits(values.length)
  for (let word = 0; word < found.length; word++) {
    if (present[word] === 0) continue
    let bits = 0
    for (let i = word << 5, end = Math.min(values.length, i + 32); i < end; i++) {
      bits |= (Math.floor((bound - values[i]!) * signShift) >>> 31) << i
    }
    found[word] = bits
  }
  return found
}
