import { dateOfDay } from '../../parcel/time-zone.ts'
import type { OwnDimension } from './cells.ts'
import { mostCodes } from './codes.ts'
import type { Column } from './columns.ts'
import { isoWeekdayOf } from './conditions.ts'
import type { Masks } from './masks.ts'
import type { Condition, ParcelColumn } from '../condition.ts'
import { startOf } from '../period.ts'
import type { Basis } from '../plan.ts'

export type Value = string | number | boolean | null
/** What rows are said to be: that of a row is `said[places[codes[row]]]`. Nothing in it is there twice. */
export type Places = { codes: Uint16Array | Uint32Array; places: Uint32Array; said: readonly Value[] }

/** What a dimension says of the rows. Many flags are told in parts, of which the numbers are to be added up. */
export function placesOf(masks: Masks, dimension: OwnDimension, basis: Basis): Places[] {
  return 'flags' in dimension ? flagged(masks, dimension.flags) : [placed(masks, dimension, basis)]
}

function placed(masks: Masks, dimension: Exclude<OwnDimension, { flags: unknown }>, basis: Basis): Places {
  if ('column' in dimension) {
    const column = masks.column(dimension.column)
    return said(masks, dimension.column, (value) => plainValue(column, value))
  }
  if ('bands' in dimension) return banded(masks, dimension.of, dimension.bands)
  if ('postcodeChars' in dimension) {
    const { texts } = masks.column('postal_code')
    return said(masks, 'postal_code', (value) => texts[value]!.slice(0, dimension.postcodeChars))
  }
  if ('day' in dimension) return said(masks, basis, dateOfDay)
  if ('weekday' in dimension) return said(masks, basis, isoWeekdayOf)
  return said(masks, basis, (value) => startOf(dateOfDay(value), dimension.bucket))
}

function plainValue({ kind, texts }: Column, value: number): Value {
  if (kind === 'boolean') return value === 1
  if (kind === 'date') return dateOfDay(value)
  return kind === 'number' ? value : (texts[value] ?? null)
}

/** `say` is asked once of each value that is there; nothing is null. */
function said(masks: Masks, name: ParcelColumn, say: (value: number) => Value): Places {
  const column = masks.column(name)
  const { kind, texts } = column
  const codes = masks.codes(name)
  if (codes) {
    const end = kind === 'boolean' ? 3 : texts.length > 0 ? texts.length + 1 : mostCodes
    return placesOfCodes(codes, (code) => (code === 0 ? null : say(code - 1)), end)
  }
  const found = new Map<number, number>()
  const numbers = Uint32Array.from(column.values, (value) => {
    const known = found.get(value) ?? found.size
    if (known === found.size) found.set(value, known)
    return known
  })
  const distinct = [...found.keys()]
  const sayOf = (number: number) => (Number.isNaN(distinct[number]!) ? null : say(distinct[number]!))
  return placesOfCodes(numbers, sayOf, distinct.length)
}

/** `end`: more than the highest code, where that is known. */
function placesOfCodes(codes: Places['codes'], sayOf: (code: number) => Value, end = mostCodes): Places {
  const isThere = end > fewCodes ? thereOf(codes, end) : new Uint8Array(end).fill(1)
  const places = new Uint32Array(isThere.length)
  const found = new Map<Value, number>()
  for (let code = 0; code < places.length; code++) {
    if (!isThere[code]) continue
    const value = sayOf(code)
    const place = found.get(value) ?? found.size
    if (place === found.size) found.set(value, place)
    places[code] = place
  }
  return { codes, places, said: [...found.keys()] }
}

/** It takes longer to find out which of so few there are than to keep a place for each. */
const fewCodes = 16

/** A 1 for each code that is there, up to the highest. */
function thereOf(codes: Places['codes'], end: number): Uint8Array {
  const isThere = new Uint8Array(end)
  let most = 0
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    isThere[code] = 1
    if (code > most) most = code
  }
  return isThere.subarray(0, most + 1)
}

function banded(masks: Masks, of: ParcelColumn, bands: readonly number[]): Places {
  const known = masks.codes(of)
  if (known) return said(masks, of, (value) => bands.filter((bound) => value >= bound).length)
  const { values } = masks.column(of)
  const codes = new Uint16Array(values.length)
  for (const row of masks.listed(masks.of({ column: of, is: 'present' }))) {
    const value = values[row]!
    let band = 0
    while (band < bands.length && value >= bands[band]!) band++
    codes[row] = band + 1
  }
  return placesOfCodes(codes, (code) => (code === 0 ? null : code - 1), bands.length + 2)
}

const bitsOfPart = 16

function flagged(masks: Masks, flags: readonly Condition[]): Places[] {
  return Array.from({ length: Math.ceil(flags.length / bitsOfPart) }, (_, part) => {
    const first = part * bitsOfPart
    const codes = new Uint16Array(masks.columns.length)
    for (const [place, flag] of flags.slice(first, first + bitsOfPart).entries()) {
      const rows = masks.listed(masks.of(flag))
      for (let i = 0; i < rows.length; i++) codes[rows[i]!]! |= 1 << place
    }
    return placesOfCodes(codes, (code) => code * 2 ** first, 2 ** Math.min(bitsOfPart, flags.length - first))
  })
}
