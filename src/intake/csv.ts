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

/**
 * The records of a file in batches, header first, empty lines left out; at the end, if so, one refusal instead of a batch.
 * UTF-8 or UTF-16 with a BOM, else UTF-8 unless its bytes say windows-1252. LF, CRLF and CR, also mixed (in a field they all
 * become LF). The delimiter is the one of a first line `sep=;`, else of `,` `;` and tab the commonest in the header. The number
 * of fields is left to the caller, but a record over several lines with another number than the header is an unclosed quote.
 */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
  limits: typeof csvLimits = csvLimits,
): AsyncGenerator<CsvRecord[] | CsvRefusal> {
  let hasRecords = false
  const decoder = createDecoder()
  const reader: Reader = { limits, carry: '', line: 1, delimiter: undefined, width: undefined }
  for await (const block of blocksOf(chunks)) {
    const text = decoder.decode(block.bytes, block.isLast)
    const isFirst = reader.line === 1 && reader.carry === ''
    if (text.includes('\0') || (isFirst && looksBinary(text))) return yield { refusal: 'not-text', line: reader.line }
    const { records, refusal } = takeRecords(reader, text, block.isLast, decoder.damaged)
    if (records.length > 0) yield records
    hasRecords ||= records.length > 0
    if (refusal) return yield { refusal, line: reader.line }
  }
  if (!hasRecords) yield { refusal: 'empty', line: reader.line }
}

const blockBytes = 131_072

/** Neither crumbs, which would make the work on an open record quadratic, nor a whole file at once. */
async function* blocksOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{ bytes: Uint8Array; isLast: boolean }> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += blockBytes) {
      const part = chunk.subarray(at, at + blockBytes)
      parts.push(part)
      size += part.length
      if (size < blockBytes) continue
      yield { bytes: concat(parts, size), isLast: false }
      parts = []
      size = 0
    }
  }
  yield { bytes: concat(parts, size), isLast: true }
}

function concat(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A few stray controls are somebody's Excel; one in a hundred is no text. */
function looksBinary(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return (text.match(/[\x01-\x08\x0e-\x19\x1b-\x1f]/g)?.length ?? 0) > text.length / 100
}

type Decoder = {
  /** The text of the bytes, line ends made LF; a character or CRLF cut in two waits for the next call. */
  decode(bytes: Uint8Array, isLast: boolean): string
  /** From here on U+FFFD in the text may stand for bytes that were no text. */
  readonly damaged: boolean
}

/**
 * All is UTF-8 until bytes are not: ASCII reads the same in windows-1252, so nothing is decided before it matters. Then, if
 * the file showed no proper UTF-8 beyond ASCII before and more errors than characters in this block, it is windows-1252
 * to its end. Else it is UTF-8 with damage, and the lines with damage are bad.
 */
function createDecoder(): Decoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let other: TextDecoder | undefined
  let isStart = true
  let isProvenUtf8 = false
  let damaged = false
  let tail: Uint8Array = new Uint8Array()
  let heldReturn = ''

  function decodeBytes(bytes: Uint8Array, isLast: boolean): string {
    if (isStart) {
      isStart = false
      const [first, second, third] = bytes
      if (first === 0xef && second === 0xbb && third === 0xbf) return decodeBytes(bytes.subarray(3), isLast)
      if (first === 0xff && second === 0xfe) other = new TextDecoder('utf-16le')
      if (first === 0xfe && second === 0xff) other = new TextDecoder('utf-16be')
      damaged = other !== undefined
    }
    if (other) return other.decode(bytes, { stream: !isLast })
    const whole = tail.length === 0 ? bytes : concat([tail, bytes], tail.length + bytes.length)
    const cut = isLast ? whole.length : endOfCharacters(whole)
    const part = whole.subarray(0, cut)
    tail = whole.slice(cut)
    try {
      const text = strict.decode(part)
      isProvenUtf8 ||= text.length !== part.length
      return text
    } catch {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(part)
      // oxlint-disable-next-line no-control-regex
      const soundChars = text.match(/[^\x00-\x7f\ufffd]/g)?.length ?? 0
      isProvenUtf8 ||= soundChars > text.match(/\ufffd/g)!.length
      damaged = isProvenUtf8
      if (isProvenUtf8) return text
      other = new TextDecoder('windows-1252')
      return other.decode(whole, { stream: !isLast })
    }
  }

  return {
    decode(bytes, isLast) {
      const text = heldReturn + decodeBytes(bytes, isLast)
      if (!text.includes('\r')) return text
      heldReturn = !isLast && text.endsWith('\r') ? '\r' : ''
      return text.slice(0, text.length - heldReturn.length).replace(/\r\n?/g, '\n')
    },
    get damaged() {
      return damaged
    },
  }
}

/** Where the last whole UTF-8 character ends. */
function endOfCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) break
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length
  }
  return bytes.length
}

type Reader = {
  readonly limits: typeof csvLimits
  /** Text of a record that is not whole yet, and the line it begins on. */
  carry: string
  line: number
  delimiter: string | undefined
  /** Columns of the header. */
  width: number | undefined
}

type Taken = { records: CsvRecord[]; refusal?: CsvRefusal['refusal'] }

function takeRecords(reader: Reader, more: string, isLast: boolean, damaged: boolean): Taken {
  const { limits } = reader
  const records: CsvRecord[] = []
  const text = reader.carry + more + (isLast ? '\n' : '')
  let at = 0
  let quoteAt = -1
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
    if (end - at > limits.lineChars) return { records, refusal: 'line-too-long' }
    if (end === at || isSeparatorLine(reader, text, at, end)) {
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
  }
  reader.carry = text.slice(at)
  return reader.carry.length > limits.lineChars ? { records, refusal: 'line-too-long' } : { records }
}

/** The first line with anything on it decides on the delimiter; true if that is all it is for. */
function isSeparatorLine(reader: Reader, text: string, at: number, end: number): boolean {
  if (reader.delimiter !== undefined) return false
  const line = text.slice(at, end)
  const named = /^"?sep=([,;\t|])"?$/i.exec(line)?.[1]
  const unquoted = line.replace(/"[^"]*"/g, '')
  const [commonest] = [',', ';', '\t'].sort((a, b) => unquoted.split(b).length - unquoted.split(a).length)
  reader.delimiter = named ?? commonest!
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
