import { dateOfDay } from '../../parcel/time-zone.ts'
import { columnOf, isoWeekdayOf, type Mask, type Masks } from './masks.ts'
import type { Column } from './columns.ts'
import { startOf } from '../period.ts'
import type { Basis, Dimension } from '../plan.ts'

/** What rows are told apart by: `place` is the group of each row that was asked about. */
export type Groups = { count: number; place: Uint32Array; value: (name: string, group: number) => Value }
type Value = string | number | boolean | null
/** `code` of each row, a small number from 0 on; `decode` says what it stands for. */
type Coded = { codes: Uint32Array; size: number; decode: (code: number) => Value }

/** The groups of these rows by these dimensions, numbered as they are met. Without dimensions there is one, also of no rows. */
export function groupsOf(
  masks: Masks,
  by: Readonly<Record<string, Dimension>>,
  basis: Basis,
  rows: Uint32Array,
  period: string | undefined,
): Groups {
  const names = Object.keys(by)
  if (names.length === 0) return { count: 1, place: new Uint32Array(rows.length), value: () => null }
  const coded = Object.values(by).map((dimension) => codedBy(masks, dimension, basis, rows, period))
  const { place, firsts } = numbered(coded, rows.length)
  return {
    count: firsts.length,
    place,
    value: (name, group) => {
      const { codes, decode } = coded[names.indexOf(name)]!
      return decode(codes[firsts[group]!]!)
    },
  }
}

/** Up to so many combinations have a place each; of more, those that are there are looked up. */
const mostPlaces = 200_000

function numbered(coded: readonly Coded[], length: number): { place: Uint32Array; firsts: number[] } {
  const combinations = coded.reduce((product, { size }) => product * size, 1)
  const place = new Uint32Array(length)
  const firsts: number[] = []
  const known = combinations <= mostPlaces ? new Int32Array(combinations) : undefined
  const looked = new Map<number, number>()
  const [first, ...others] = coded
  for (let i = 0; i < length; i++) {
    let key = first!.codes[i]!
    for (const { codes, size } of others) key = key * size + codes[i]!
    // One more than the group: 0 is none yet.
    let group = known ? known[key]! : (looked.get(key) ?? 0)
    if (group === 0) {
      group = firsts.push(i)
      if (known) known[key] = group
      else looked.set(key, group)
    }
    place[i] = group - 1
  }
  return { place, firsts }
}

function codedBy(
  masks: Masks,
  dimension: Dimension,
  basis: Basis,
  rows: Uint32Array,
  period: string | undefined,
): Coded {
  const { columns } = masks
  if ('period' in dimension) return { codes: new Uint32Array(rows.length), size: 1, decode: () => period ?? null }
  if ('column' in dimension) {
    const column = columnOf(columns, dimension.column)
    return ranged(column.values, rows, (value) => plainValue(column, value))
  }
  if ('flags' in dimension) {
    const flags = dimension.flags.map((flag) => masks.of(flag))
    return { codes: flagged(flags, rows), size: 2 ** flags.length, decode: Number }
  }
  if ('bands' in dimension) return banded(columnOf(columns, dimension.of).values, dimension.bands, rows)
  if ('postcodeChars' in dimension) {
    const { values, texts } = columnOf(columns, 'postal_code')
    const starts = texts.map((text) => text.slice(0, dimension.postcodeChars))
    const distinct = [...new Set(starts)]
    const placeOf = new Map(distinct.map((start, place) => [start, place]))
    const places = starts.map((start) => placeOf.get(start)!)
    return ranged(
      made(rows, (row) => places[values[row]!] ?? Number.NaN),
      undefined,
      (value) => distinct[value] ?? null,
    )
  }
  const days = columnOf(columns, basis).values
  if ('day' in dimension) return ranged(days, rows, (value) => dateOfDay(value))
  if ('weekday' in dimension)
    return ranged(
      made(rows, (row) => isoWeekdayOf(days[row]!)),
      undefined,
      Number,
    )
  return bucketed(ranged(days, rows, (value) => startOf(dateOfDay(value), dimension.bucket)))
}

/** `from` of typed arrays takes five times as long. */
function made(rows: Uint32Array, valueOf: (row: number) => number): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = valueOf(rows[i]!)
  return values
}

/** A bit for each flag, flag by flag: to ask each row for all of them takes ten times as long. */
function flagged(flags: readonly Mask[], rows: Uint32Array): Uint32Array {
  const codes = new Uint32Array(rows.length)
  for (const [place, flag] of flags.entries()) {
    const bit = 2 ** place
    for (let i = 0; i < rows.length; i++) codes[i]! += flag[rows[i]!]! * bit
  }
  return codes
}

function plainValue({ kind, texts }: Column, value: number): Value {
  if (kind === 'boolean') return value === 1
  if (kind === 'date') return dateOfDay(value)
  return kind === 'number' ? value : (texts[value] ?? null)
}

/** Whole numbers as their distance to the least; 0 is for nothing. */
function ranged(values: Column['values'], rows: Uint32Array | undefined, say: (value: number) => Value): Coded {
  const length = rows?.length ?? values.length
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < length; i++) {
    const value = values[rows ? rows[i]! : i]!
    if (value < least) least = value
    if (value > most) most = value
  }
  const codes = new Uint32Array(length)
  for (let i = 0; i < length; i++) {
    const value = values[rows ? rows[i]! : i]!
    codes[i] = Number.isNaN(value) ? 0 : value - least + 1
  }
  const decode = (code: number) => (code === 0 ? null : say(code - 1 + least))
  return { codes, size: most < least ? 1 : most - least + 2, decode }
}

function banded(values: Column['values'], bands: readonly number[], rows: Uint32Array): Coded {
  const codes = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    if (Number.isNaN(value)) continue
    let band = 0
    while (band < bands.length && value >= bands[band]!) band++
    codes[i] = band + 1
  }
  return {
    codes,
    size: bands.length + 2,
    decode: (code) => (code === 0 ? null : code - 1),
  }
}

/** Days that say the same become one. */
function bucketed({ codes, size, decode }: Coded): Coded {
  const said = Array.from({ length: size }, (_, code) => decode(code))
  const distinct = [...new Set(said)]
  const places = new Map(distinct.map((value, i) => [value, i]))
  const joined = Uint32Array.from(said, (value) => places.get(value)!)
  for (let i = 0; i < codes.length; i++) codes[i] = joined[codes[i]!]!
  return { codes, size: distinct.length, decode: (code) => distinct[code]! }
}
