import { isUtf8 } from 'node:buffer'
import type { Form } from './plain-form.ts'

/** What is the same in all lines of a plain file. */
export type PlainFile = {
  delimiter: string
  newLine: '\n' | '\r\n'
  rows: number
  width: number
  mayHaveOddBlanks: boolean
  /** How the fields of some columns are written when nothing is odd, by place. */
  forms: ReadonlyMap<number, Form>
  /** Those of these columns in which a field was found that is written otherwise. */
  oddPlaces: Set<number>
}

/** `inForm`: how much of the column's form has been seen; undefined when it has none or the field is written otherwise. */
type State = { place: number; before: 'start' | 'blank' | 'return' | 'other'; inForm: number | undefined }

// What a byte does is a number: the row of the table that is next, and these. The bits 24 to 28 are for columns that have a form.
const [rowBits, isOddBlank, isForbidden, lineEnds] = [0xffffff, 1 << 29, 1 << 30, 1 << 31]
const maxForms = 5
const isOddAt = (file: PlainFile, place: number): number => 1 << (24 + [...file.forms.keys()].indexOf(place))
const [lineFeed, carriageReturn, blank] = [0x0a, 0x0d, 0x20]
/** Of control characters the row reader trims some, and with many it takes a file for no text. */
const controls = Array.from({ length: 0x20 }, (_, byte) => byte).filter(
  (byte) => byte !== lineFeed && byte !== carriageReturn,
)
const forbidden = new Set([...Buffer.from('"'), ...controls])
/** Bytes that begin blanks beyond ASCII, some of which the row reader would trim. */
const oddBlanks = new Set([0xc2, 0xe1, 0xe2, 0xe3, 0xef])
/** The table takes a few kilobytes for each. */
const maxWidth = 200

/**
 * Looks at lines, each with its end: how many there are; undefined when one is empty, has another number of fields, another line end,
 * a quote, a blank beside a delimiter, a control character, or is no UTF-8. What is odd in lines that are counted is noted in the file.
 * One look into a table for each byte: to search the bytes for each of these takes many times as long.
 */
export function plainLookOf(file: PlainFile): (block: Uint8Array) => number | undefined {
  if (file.width > maxWidth || file.forms.size > maxForms) return () => undefined
  const table = tableFor(file)
  return (block) => {
    const { row, did, lines } = lookAt(block, table)
    if (row !== 0 || (did & isForbidden) !== 0 || !isUtf8(block)) return undefined
    if ((did & isOddBlank) !== 0) file.mayHaveOddBlanks = true
    for (const place of file.forms.keys()) if ((did & isOddAt(file, place)) !== 0) file.oddPlaces.add(place)
    return lines
  }
}

/**
 * The row after the last byte, what all bytes did, taken together, and how many lines ended. Each look waits for the one before it, so
 * four parts of the block, each beginning where a line does, are looked at side by side: that takes a third of the time. What is left
 * of them when the shortest is done comes after that; of a block of few lines that is nearly all.
 */
function lookAt(block: Uint8Array, table: Uint32Array): { row: number; did: number; lines: number } {
  const startOfQuarter = (nth: number): number => block.lastIndexOf(lineFeed, Math.floor((block.length * nth) / 4)) + 1
  const [second, third, fourth] = [startOfQuarter(1), startOfQuarter(2), startOfQuarter(3)]
  const shortest = Math.min(second, third - second, fourth - third, block.length - fourth)
  let [row1, row2, row3, row4] = [0, 0, 0, 0]
  let did = 0
  let lines = 0
  for (let at = 0; at < shortest; at++) {
    const next1 = table[row1 | block[at]!]!
    const next2 = table[row2 | block[second + at]!]!
    const next3 = table[row3 | block[third + at]!]!
    const next4 = table[row4 | block[fourth + at]!]!
    did |= next1 | next2 | next3 | next4
    // The bit of a line's end is the topmost.
    lines += (next1 >>> 31) + (next2 >>> 31) + (next3 >>> 31) + (next4 >>> 31)
    row1 = next1 & rowBits
    row2 = next2 & rowBits
    row3 = next3 & rowBits
    row4 = next4 & rowBits
  }
  const parts = [
    { row: row1, from: 0, to: second },
    { row: row2, from: second, to: third },
    { row: row3, from: third, to: fourth },
    { row: row4, from: fourth, to: block.length },
  ]
  let row = 0
  for (const part of parts) {
    row = part.row
    for (let at = part.from + shortest; at < part.to; at++) {
      const next = table[row | block[at]!]!
      did |= next
      lines += next >>> 31
      row = next & rowBits
    }
  }
  return { row, did, lines }
}

function tableFor(file: PlainFile): Uint32Array {
  const states: State[] = []
  const numbers = new Map<string, number>()
  const numberOf = (state: State): number => {
    const key = `${state.place} ${state.before} ${state.inForm}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, states.push(state) - 1)
    return states.length - 1
  }
  numberOf(startOf(file, 0))
  const rows: number[] = []
  // Each state that is met joins the list.
  for (const state of states) {
    for (let byte = 0; byte < 256; byte++) {
      const { to, does } = stepOf(file, state, byte)
      rows.push(does | (numberOf(to) << 8))
    }
  }
  return Uint32Array.from(rows)
}

function startOf({ forms }: PlainFile, place: number): State {
  return { place, before: 'start', inForm: forms.has(place) ? 0 : undefined }
}

function stepOf(file: PlainFile, state: State, byte: number): { to: State; does: number } {
  const { place, before, inForm } = state
  const isCrlf = file.newLine === '\r\n'
  const isReturn = isCrlf && byte === carriageReturn
  const isDelimiter = byte === file.delimiter.charCodeAt(0)
  const isEnd = isDelimiter || isReturn || byte === lineFeed
  const first = startOf(file, 0)
  const isWrong =
    (forbidden.has(byte) && !isDelimiter) ||
    (byte === carriageReturn && !isCrlf) ||
    (isEnd && before === 'blank') ||
    (byte === blank && !isDelimiter && before === 'start') ||
    (before === 'return') !== (byte === lineFeed && isCrlf) ||
    (isDelimiter ? place + 1 >= file.width : isEnd && place + 1 < file.width)
  if (isWrong) return { to: first, does: isForbidden }
  const form = inForm === undefined ? undefined : file.forms.get(place)
  const isOdd = form === undefined ? 0 : isOddAt(file, place)
  if (isEnd) {
    const odd = form?.isWhole(inForm!) ? 0 : isOdd
    if (isDelimiter) return { to: startOf(file, place + 1), does: odd }
    return isReturn
      ? { to: { place, before: 'return', inForm: undefined }, does: odd }
      : { to: first, does: odd | lineEnds }
  }
  const seen = form?.step(inForm!, byte)
  const odd = seen === undefined ? isOdd : 0
  const to: State = { place, before: byte === blank ? 'blank' : 'other', inForm: seen }
  return { to, does: odd | (oddBlanks.has(byte) ? isOddBlank : 0) }
}
