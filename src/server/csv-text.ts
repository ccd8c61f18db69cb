type Cell = string | number | null

/** So that a spreadsheet takes it for UTF-8. */
export const byteOrderMark = '\uFEFF'

// What a spreadsheet takes for a formula, also behind blanks and in full width (OWASP, CSV Injection).
const formula = /^[\s\p{Cc}]*[=+\-@＝＋－＠\t\r\n]/u

const dutchTime = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Europe/Amsterdam',
})

/** '2026-03-29 14:05:00' on Dutch clocks, as spreadsheets know a moment; of no moment nothing. */
export function dutchTimeText(instant: string | null): string | null {
  return instant === null ? null : dutchTime.format(new Date(instant))
}

/** One line of a CSV file (RFC 4180), that no spreadsheet calculates with. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = formula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) || text !== cell ? `"${text.replaceAll('"', '""')}"` : text
}
