/** Where a line goes, in px; null where it is broken off. */
export type Point = readonly [x: number, y: number] | null
/** What a band lies between, at one x, in px; null where it is broken off. */
export type Span = { x: number; upper: number; lower: number } | null

/** The path of straight lines from point to point, in pieces where it is broken off. */
export function linePath(points: readonly Point[]): string {
  return pieces(points).map(drawn).join('')
}

/** The path around a band, in pieces where it is broken off. */
export function bandPath(spans: readonly Span[]): string {
  return pieces(spans)
    .map((piece) => {
      const above = piece.map(({ x, upper }) => [x, upper] as const)
      const below = piece.map(({ x, lower }) => [x, lower] as const)
      return `${drawn([...above, ...below.toReversed()])}Z`
    })
    .join('')
}

/** The same as steps: each value holds until the next begins. */
export function inSteps<Value>(points: readonly { x: number; value: Value }[]): { x: number; value: Value }[] {
  return points.flatMap((point, i) => (i === 0 ? [point] : [{ x: point.x, value: points[i - 1]!.value }, point]))
}

function pieces<Item>(items: readonly (Item | null)[]): Item[][] {
  const found: Item[][] = [[]]
  for (const item of items) {
    if (item === null) found.push([])
    else found.at(-1)!.push(item)
  }
  return found.filter((piece) => piece.length > 0)
}

/** To a hundredth of a px: no screen shows less. A point alone is closed, so that it shows as a dot. */
function drawn(points: readonly (readonly [number, number])[]): string {
  const said = points.map(([x, y]) => `${Math.round(x * 100) / 100},${Math.round(y * 100) / 100}`)
  return `M${said.join('L')}${said.length === 1 ? 'Z' : ''}`
}
