// Pasted text as a table: separators, quotes, a byte order mark, and where each row began.

export type TableRow = { line: number; cells: readonly string[] }
export type Table = {
  rows: readonly TableRow[]
  /** The line on which a quote opens that never closes. */ openQuote?: number
}

export type Separator = ',' | ';' | '\t'

/** The separator that stands most often, outside quotes, in the first line that is not blank. */
export function separatorOf(text: string): Separator {
  const first = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? ''
  const bare = first.replaceAll(/"[^"]*"/g, '')
  const count = (one: Separator) => bare.split(one).length
  const separators: readonly Separator[] = [';', '\t', ',']
  return separators.reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** Cells trimmed; rows without any text are left out. A quote counts at the beginning of a cell; twice within is one. */
export function readTable(text: string, separator: Separator): Table {
  const rows: TableRow[] = []
  let cells: string[] = []
  let line = 1
  let startLine = 1
  let at = 0

  function endRow(): void {
    if (cells.some((cell) => cell !== '')) rows.push({ line: startLine, cells })
    cells = []
  }

  while (at < text.length) {
    const blanks = skipBlanks(text, at, separator)
    if (text[blanks] === '"') {
      const quoted = readQuoted(text, blanks + 1)
      if (quoted === undefined) return { rows, openQuote: line }
      line += quoted.text.split('\n').length - 1
      const end = cellEnd(text, quoted.end, separator)
      cells.push((quoted.text + text.slice(quoted.end, end)).trim())
      at = end
    } else {
      const end = cellEnd(text, at, separator)
      cells.push(text.slice(at, end).trim())
      at = end
    }
    if (text[at] === separator) {
      at += 1
      if (at === text.length) cells.push('')
      continue
    }
    if (at < text.length) {
      at += 1
      endRow()
      line += 1
      startLine = line
    }
  }
  endRow()
  return { rows }
}

/** Line ends become one character, and a byte order mark goes. */
export function plainText(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll(/\r\n|\r/g, '\n')
}

function skipBlanks(text: string, from: number, separator: Separator): number {
  const blanks = separator === '\t' ? ' ' : ' \t'
  let at = from
  while (at < text.length && blanks.includes(text[at]!)) at += 1
  return at
}

function cellEnd(text: string, from: number, separator: Separator): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n') at += 1
  return at
}

function readQuoted(text: string, from: number): { text: string; end: number } | undefined {
  let read = ''
  for (let at = from; ;) {
    const end = text.indexOf('"', at)
    if (end === -1) return undefined
    read += text.slice(at, end)
    if (text[end + 1] !== '"') return { text: read, end: end + 1 }
    read += '"'
    at = end + 2
  }
}
