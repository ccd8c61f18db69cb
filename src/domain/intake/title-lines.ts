const delimiters = [',', ';', '\t', '|']
const [maxTitleLines, linesLookedAt] = [20, 60]

/**
 * How many lines at the beginning of a CSV text stand above its header: a title, a period, the name of a report. They are those
 * before the first line that has as many separators as most of the lines.
 */
export function titleLines(lines: readonly string[]): number {
  const looked = lines.slice(0, linesLookedAt).map((line) => line.replaceAll(/"[^"]*"/g, ''))
  const counts = (delimiter: string) => looked.map((line) => line.split(delimiter).length - 1)
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  const separators = delimiters.map(counts).sort((a, b) => sum(b) - sum(a))[0]!
  const usual = commonest(separators.filter((count) => count > 0))
  if (usual === undefined) return 0
  const header = separators.indexOf(usual)
  // A header that ends otherwise than its rows stands first all the same.
  const isTitle = separators.slice(0, header).every((count) => count <= usual / 2)
  return header > 0 && header <= maxTitleLines && isTitle ? header : 0
}

/** Of at least three, more than half. */
function commonest(counts: readonly number[]): number | undefined {
  const seen = new Map<number, number>()
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1)
  const [most] = [...seen].sort((a, b) => b[1] - a[1])
  return most && counts.length >= 3 && most[1] > counts.length / 2 ? most[0] : undefined
}
