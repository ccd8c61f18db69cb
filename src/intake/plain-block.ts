import { isUtf8 } from 'node:buffer'

/** What is the same in all lines of a plain file. */
export type PlainFile = {
  delimiter: string
  newLine: '\n' | '\r\n'
  rows: number
  width: number
  mayHaveOddBlanks: boolean
}

const [other, blank, delimiter, lineFeed, carriageReturn, forbidden, oddBlank] = [0, 1, 2, 3, 4, 5, 6]

function kindsFor(file: PlainFile): Uint8Array {
  const kinds = new Uint8Array(256).fill(other)
  for (const byte of Buffer.from('"\0\t\v\f\r')) kinds[byte] = forbidden
  // Bytes that begin blanks beyond ASCII, some of which the row reader would trim.
  for (const byte of [0xc2, 0xe1, 0xe2, 0xe3, 0xef]) kinds[byte] = oddBlank
  kinds[0x20] = blank
  if (file.newLine === '\r\n') kinds[0x0d] = carriageReturn
  kinds[0x0a] = lineFeed
  kinds[file.delimiter.charCodeAt(0)] = delimiter
  return kinds
}

/**
 * Looks at lines, each with its end: how many there are; undefined when one is empty, has another number of fields, another line end,
 * a quote, a blank beside a delimiter, a control character that is one, or is no UTF-8. One pass over the bytes takes a quarter of
 * searching them for each of these.
 */
export function plainLookOf(file: PlainFile): (block: Uint8Array) => number | undefined {
  const kinds = kindsFor(file)
  const isCrlf = file.newLine === '\r\n'
  const { width } = file
  return (block) => {
    let before: number = lineFeed
    let fields = 1
    let lines = 0
    let hasOddBlanks = false
    for (let at = 0; at < block.length; at++) {
      const kind = kinds[block[at]!]!
      if (kind === other) {
        if (before === carriageReturn) return undefined
        before = other
        continue
      }
      if (kind === forbidden) return undefined
      const isEdge = kind === delimiter || kind === lineFeed || kind === carriageReturn
      if (isEdge && before === blank) return undefined
      if (kind === blank && (before === delimiter || before === lineFeed)) return undefined
      if ((before === carriageReturn) !== (kind === lineFeed && isCrlf)) return undefined
      if (kind === delimiter) fields++
      else if (kind === oddBlank) hasOddBlanks = true
      else if (kind === lineFeed) {
        if (fields !== width) return undefined
        fields = 1
        lines++
      }
      before = kind
    }
    file.mayHaveOddBlanks ||= hasOddBlanks
    return isUtf8(block) ? lines : undefined
  }
}
