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

// What a byte does is a number: the row of the table that is next, and these.
const [rowBits, lineEnds, isOdd, isOddBlank, isForbidden] = [0xffffff, 1 << 24, 1 << 25, 1 << 26, 1 << 27]
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
 * a quote, a blank beside a delimiter, a control character, or is no UTF-8. One look into a table for each byte: to
 * search the bytes for each of these takes thirty times as long.
 */
export function plainLookOf(file: PlainFile): (block: Uint8Array) => number | undefined {
  if (file.width > maxWidth) return () => undefined
  const { table, states } = tableFor(file)
  return (block) => {
    let row = 0
    let lines = 0
    for (let at = 0; at < block.length; at++) {
      const next = table[row | block[at]!]!
      if (next > rowBits) {
        if ((next & isForbidden) !== 0) return undefined
        if ((next & lineEnds) !== 0) lines++
        if ((next & isOdd) !== 0) file.oddPlaces.add(states[row >> 8]!.place)
        if ((next & isOddBlank) !== 0) file.mayHaveOddBlanks = true
      }
      row = next & rowBits
    }
    return row === 0 && isUtf8(block) ? lines : undefined
  }
}

function tableFor(file: PlainFile): { table: Uint32Array; states: readonly State[] } {
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
  return { table: Uint32Array.from(rows), states }
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
  if (isEnd) {
    const odd = form === undefined || form.isWhole(inForm!) ? 0 : isOdd
    if (isDelimiter) return { to: startOf(file, place + 1), does: odd }
    return isReturn
      ? { to: { place, before: 'return', inForm: undefined }, does: odd }
      : { to: first, does: odd | lineEnds }
  }
  const seen = form?.step(inForm!, byte)
  const odd = form !== undefined && seen === undefined ? isOdd : 0
  const to: State = { place, before: byte === blank ? 'blank' : 'other', inForm: seen }
  return { to, does: odd | (oddBlanks.has(byte) ? isOddBlank : 0) }
}
