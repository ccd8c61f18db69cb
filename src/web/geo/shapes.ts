import type { Shapes } from '#domain/contract/insight-places.ts'
import type { DrawnArea, Project } from '#web/geo/drawn-map.ts'

/** What an operator uploaded, drawn into a map: the first point of a ring, then steps, in whole units of a degree. */
export function areasOfShapes(
  { areas, unitsPerDegree }: Pick<Shapes, 'areas' | 'unitsPerDegree'>,
  project: Project,
): DrawnArea[] {
  return areas.map(({ key, rings }) => {
    const drawn = rings.map((ring) => pointsOf(ring, unitsPerDegree, project))
    return { key, path: drawn.map(pathOf).join(''), label: middleOf(drawn) }
  })
}

function pointsOf(ring: readonly number[], unitsPerDegree: number, project: Project): [number, number][] {
  const points: [number, number][] = []
  let [longitude, latitude] = [0, 0]
  for (let index = 0; index + 1 < ring.length; index += 2) {
    longitude += ring[index]!
    latitude += ring[index + 1]!
    const [x, y] = project(longitude / unitsPerDegree, latitude / unitsPerDegree)
    points.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10])
  }
  return points
}

function pathOf(points: readonly [number, number][]): string {
  return points.length < 3 ? '' : `M${points.map(([x, y]) => `${x} ${y}`).join('L')}z`
}

/** The middle of the box of the ring with the largest box. */
function middleOf(rings: readonly (readonly [number, number])[][]): [number, number] {
  const boxes = rings.map((points) => {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    return {
      middle: [(left + right) / 2, (top + bottom) / 2] as [number, number],
      size: (right - left) * (bottom - top),
    }
  })
  return boxes.reduce((a, b) => (b.size > a.size ? b : a), { middle: [0, 0] as [number, number], size: -1 }).middle
}
