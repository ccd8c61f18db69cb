/** The lines of a CSV text by RFC 4180, read apart from how the portal writes and reads it. */
export function parseCsvLines(text: string): string[][] {
  const lines: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text)
    if (!match) throw new Error(`no CSV at ${text.slice(cell.lastIndex, cell.lastIndex + 40)}`)
    const [, quoted, plain = '', end] = match
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') lines.push([])
    if (end === '') break
  }
  return lines.filter((line) => line.length > 0)
}
