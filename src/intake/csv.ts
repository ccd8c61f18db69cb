import { readText } from './text.ts'

/**
 * A streaming reader of CSV as people export it. Our own, because no library (nor DuckDB) can resume after a quote nobody
 * closed: it takes the rest of the file for one field. Here such a quote costs its own line and nothing else. Memory stays
 * within some blocks and one record, whatever the input. The text of a field shares memory with its block: copy what is kept.
 */
export type CsvFault = 'unclosed-quote' | 'text-after-quote' | 'damaged-text'

/** `line` is where the record begins in the file, from 1. `raw` is the beginning of that line, at most `rawChars`. */
export type CsvRecord = { line: number; fields: string[] } | { line: number; bad: CsvFault; raw: string }

/** Why a whole file is not read (any further), and the line that showed it. */
export type CsvRefusal = { refusal: 'not-text' | 'empty' | 'line-too-long' | 'too-many-columns'; line: number }

/** Characters are UTF-16 units. A quoted field must close within `quotedChars` and within `quotedLines` lines of its record. */
export const csvLimits = {
  lineChars: 1_048_576,
  columns: 1000,
  quotedChars: 65_536,
  quotedLines: 50,
  rawChars: 500,
}

export type CsvOptions = {
  limits?: typeof csvLimits
  /** What separates fields, if it is known; a first line `sep=;` is left out all the same. */
  delimiter?: string | undefined
  /** Lines before the header, such as a title; they are not looked at. */
  skipLines?: number
  /** Called with the delimiter before the first record comes. */
  onDelimiter?: (delimiter: string) => void
}

/**
 * The records of a file in batches, header first, empty lines left out; at the end, if so, one refusal instead of a batch.
 * Characters as in `text.ts`. LF, CRLF and CR, also mixed (in a field they all become LF). The delimiter is the one of a first
 * line `sep=;`, else of `,` `;` tab and `|` the commonest in the header. The number of fields is left to the caller, but a
 * record over several lines with another number than the header is an unclosed quote.
 */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
  options: CsvOptions = {},
): AsyncGenerator<CsvRecord[] | CsvRefusal> {
  let hasRecords = false
  const reader = newReader(options)
  for await (const block of readText(chunks)) {
    if ('refusal' in block) return yield { refusal: block.refusal, line: reader.line }
    for (let text: string | undefined = block.text; text !== undefined;) {
      const taken: Taken = takeRecords(reader, text, block.isLast, block.damaged, batchRecords)
      const { records, refusal } = taken
      if (!hasRecords && records.length > 0) options.onDelimiter?.(reader.delimiter!)
      if (records.length > 0) yield records
      hasRecords ||= records.length > 0
      if (refusal) return yield { refusal, line: reader.line }
      // The rest of a block of very short lines is in the carry.
      text = taken.isFull ? '' : undefined
    }
  }
  if (!hasRecords) yield { refusal: 'empty', line: reader.line }
}

/**
 * How a text begins that may be cut off: its first record ([] when there is none), what separates fields, and up to `maxRows`
 * sound records after it. Unless `hasEnd`, the last of several may be torn and is left out.
 */
export function csvBeginning(
  head: string,
  { maxRows = 1, hasEnd = false } = {},
): { fields: string[]; delimiter: string; rows: string[][]; refusal: CsvRefusal['refusal'] | undefined } {
  const reader = newReader({})
  const { records, refusal } = takeRecords(reader, head.replace(/\r\n?/g, '\n'), true, false)
  const [first, ...others] = records.map((record) => ('fields' in record ? record.fields : undefined))
  if (!hasEnd && others.length > maxRows) others.length = maxRows
  else if (!hasEnd && others.length > 1) others.pop()
  const rows = others.filter((fields) => fields !== undefined).slice(0, maxRows)
  return { fields: first ?? [], delimiter: reader.delimiter ?? ',', rows, refusal }
}

/** A record as one line of CSV, which `readCsv` reads as the same. */
export function csvLine(fields: readonly string[], delimiter: string): string {
  const quote = (field: string) => `"${field.replaceAll('"', '""')}"`
  return fields.map((f) => (f.includes(delimiter) || /["\n\r]/.test(f) ? quote(f) : f)).join(delimiter)
}

function newReader({ limits = csvLimits, delimiter, skipLines = 0 }: CsvOptions): Reader {
  return { limits, skipLines, carry: '', isEnded: false, line: 1, delimiter, isStart: true, width: undefined }
}

type Reader = {
  readonly limits: typeof csvLimits
  readonly skipLines: number
  /** Text of a record that is not whole yet, and the line it begins on. */
  carry: string
  /** Whether the end of the last line is in it already. */
  isEnded: boolean
  line: number
  delimiter: string | undefined
  /** Whether nothing but empty lines came before. */
  isStart: boolean
  /** Columns of the header. */
  width: number | undefined
}

/** isFull: there may be more, in what is carried over. */
type Taken = { records: CsvRecord[]; refusal?: CsvRefusal['refusal']; isFull?: true }

/** More at once would keep whoever else is served waiting. */
const batchRecords = 1_000

function takeRecords(reader: Reader, more: string, isLast: boolean, damaged: boolean, most = Infinity): Taken {
  const { limits } = reader
  const records: CsvRecord[] = []
  const text = reader.carry + more + (isLast && !reader.isEnded ? '\n' : '')
  reader.isEnded = isLast
  let at = 0
  let quoteAt = -1
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
    if (end - at > limits.lineChars) return { records, refusal: 'line-too-long' }
    if (end === at || reader.line <= reader.skipLines || isSeparatorLine(reader, text, at, end)) {
      at = end + 1
      reader.line++
      continue
    }
    if (quoteAt < at) quoteAt = text.indexOf('"', at)
    if (quoteAt < 0) quoteAt = text.length
    const row =
      quoteAt > end
        ? { fields: text.slice(at, end).split(reader.delimiter!, limits.columns + 1), next: end + 1, lines: 1 }
        : quotedRow(reader, text, at, isLast)
    if (row === undefined) break
    if (row.fields.length > limits.columns) return { records, refusal: 'too-many-columns' }
    const bad =
      faultOf(row, reader.width ?? row.fields.length) ??
      (damaged && text.slice(at, row.next).includes('\ufffd') && 'damaged-text')
    if (bad) records.push({ line: reader.line, bad, raw: text.slice(at, Math.min(end, at + limits.rawChars)) })
    else records.push({ line: reader.line, fields: row.fields })
    if (!bad) reader.width ??= row.fields.length
    at = bad ? end + 1 : row.next
    reader.line += bad ? 1 : row.lines
    if (records.length >= most) {
      reader.carry = text.slice(at)
      return { records, isFull: true }
    }
  }
  reader.carry = text.slice(at)
  return reader.carry.length > limits.lineChars ? { records, refusal: 'line-too-long' } : { records }
}

/** The first line with anything on it decides on the delimiter; true if that is all it is for. */
function isSeparatorLine(reader: Reader, text: string, at: number, end: number): boolean {
  if (!reader.isStart) return false
  reader.isStart = false
  const line = text.slice(at, end)
  const named = /^"?sep=([,;\t|])"?$/i.exec(line)?.[1]
  const unquoted = line.replace(/"[^"]*"/g, '')
  const [commonest] = [',', ';', '\t', '|'].sort((a, b) => unquoted.split(b).length - unquoted.split(a).length)
  reader.delimiter ??= named ?? commonest!
  return named !== undefined
}

/** `next` is where the following record begins, after `lines` lines. */
type Row = { fields: string[]; next: number; lines: number; fault?: CsvFault }

function faultOf(row: Row, width: number): CsvFault | undefined {
  return row.fault ?? (row.lines > 1 && row.fields.length !== width ? 'unclosed-quote' : undefined)
}

/** A record with quotes in it; undefined if the text ends before it can be told where the record does. */
function quotedRow(reader: Reader, text: string, start: number, isLast: boolean): Row | undefined {
  const { limits, delimiter } = reader
  const fields: string[] = []
  let lines = 1
  for (let at = start; fields.length <= limits.columns;) {
    if (text[at] !== '"') {
      const end = text.indexOf('\n', at)
      if (end < 0) return undefined
      const rest = text.slice(at, end)
      const length = rest.indexOf(delimiter!)
      fields.push(length < 0 ? rest : rest.slice(0, length))
      if (length < 0) return { fields, next: end + 1, lines }
      at += length + 1
      continue
    }
    const closeAt = closingQuote(text, at, at + limits.quotedChars)
    const quoted = text.slice(at + 1, closeAt < 0 ? at + 1 + limits.quotedChars : closeAt)
    lines += quoted.split('\n', limits.quotedLines + 1).length - 1
    const isTooLong = lines > limits.quotedLines || (closeAt < 0 ? text.length : closeAt) - at > limits.quotedChars
    if (isTooLong || (isLast && closeAt < 0)) return { fields, next: 0, lines, fault: 'unclosed-quote' }
    if (closeAt < 0 || closeAt + 1 === text.length) return undefined
    fields.push(quoted.replaceAll('""', '"'))
    at = closeAt + 2
    if (text[closeAt + 1] === '\n') return { fields, next: at, lines }
    if (text[closeAt + 1] !== delimiter) return { fields, next: 0, lines, fault: 'text-after-quote' }
  }
  return { fields, next: 0, lines }
}

/** The quote that ends the field which the quote at `openAt` begins, maybe one past `untilAt`; -1 if none. A pair is text. */
function closingQuote(text: string, openAt: number, untilAt: number): number {
  let at = text.indexOf('"', openAt + 1)
  while (at >= 0 && at <= untilAt && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
