import type { DrawnArea } from '#web/geo/drawn-map.ts'

/** Which part of a map is in sight: how many times enlarged, and what lies in the middle, in units of the map. */
export type MapView = { zoom: number; x: number; y: number }
export type Size = { width: number; height: number }

export const mostZoom = 16
/** One press of a button or key. */
export const zoomStep = 1.6

export function wholeMap({ width, height }: Size): MapView {
  return { zoom: 1, x: width / 2, y: height / 2 }
}

/** Pixels of the screen to a unit of the map. */
export function pixelsPerUnit(view: MapView, map: Size, box: Size): number {
  return Math.min(box.width / map.width, box.height / map.height) * view.zoom
}

export function transformOf(view: MapView, map: Size, box: Size): string {
  const scale = pixelsPerUnit(view, map, box)
  return `translate(${box.width / 2 - view.x * scale} ${box.height / 2 - view.y * scale}) scale(${scale})`
}

export function toScreen([x, y]: readonly [number, number], view: MapView, map: Size, box: Size): [number, number] {
  const scale = pixelsPerUnit(view, map, box)
  return [box.width / 2 + (x - view.x) * scale, box.height / 2 + (y - view.y) * scale]
}

/** Enlarged by `factor`, with what is at `at` (pixels in the box) staying where it is. */
export function zoomed(view: MapView, factor: number, map: Size, box: Size, at?: readonly [number, number]): MapView {
  const zoom = Math.min(mostZoom, Math.max(1, view.zoom * factor))
  const [before, after] = [pixelsPerUnit(view, map, box), pixelsPerUnit({ ...view, zoom }, map, box)]
  const [dx, dy] = at ? [at[0] - box.width / 2, at[1] - box.height / 2] : [0, 0]
  return clamped({ zoom, x: view.x + dx / before - dx / after, y: view.y + dy / before - dy / after }, map, box)
}

/** Moved with a finger that went so many pixels. */
export function dragged(view: MapView, [dx, dy]: readonly [number, number], map: Size, box: Size): MapView {
  const scale = pixelsPerUnit(view, map, box)
  return clamped({ ...view, x: view.x - dx / scale, y: view.y - dy / scale }, map, box)
}

/** The nearest view that has a point in sight, a tenth of the box from its edge. */
export function holding(view: MapView, point: readonly [number, number], map: Size, box: Size): MapView {
  const [x, y] = toScreen(point, view, map, box)
  const over = (at: number, size: number) => Math.max(0, at - size * 0.9) + Math.min(0, at - size * 0.1)
  const [dx, dy] = [over(x, box.width), over(y, box.height)]
  return dx === 0 && dy === 0 ? view : dragged(view, [-dx, -dy], map, box)
}

/** No view shows more beside the map than the whole map leaves. */
function clamped({ zoom, x, y }: MapView, map: Size, box: Size): MapView {
  const scale = pixelsPerUnit({ zoom, x, y }, map, box)
  const within = (at: number, size: number, seen: number) =>
    seen >= size ? size / 2 : Math.min(size - seen / 2, Math.max(seen / 2, at))
  return { zoom, x: within(x, map.width, box.width / scale), y: within(y, map.height, box.height / scale) }
}

const headings: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** The direction of an arrow key, [right, down]; undefined for other keys. */
export function headingOf(key: string): readonly [number, number] | undefined {
  return headings[key]
}

/** The area an arrow leads to: the nearest one that lies that way rather than aside. Undefined at the edge. */
export function neighbourOf(
  from: DrawnArea,
  [right, down]: readonly [number, number],
  areas: readonly DrawnArea[],
): DrawnArea | undefined {
  let [nearest, least]: [DrawnArea | undefined, number] = [undefined, Infinity]
  for (const area of areas) {
    const [dx, dy] = [area.label[0] - from.label[0], area.label[1] - from.label[1]]
    const [ahead, aside] = [dx * right + dy * down, Math.abs(dx * down) + Math.abs(dy * right)]
    const distance = ahead + aside * 2
    if (area.key !== from.key && ahead > 0 && aside <= ahead * 1.5 && distance < least)
      [nearest, least] = [area, distance]
  }
  return nearest
}

/**
 * The box of the largest ring of a path that maps.ts or shapes.ts made, in units of the map: rings of places (M, L) or steps (l), each
 * closed with z. An area's name stands in that ring.
 */
export function sizeOf(path: string): Size {
  const rings = path.split('M').slice(1).map(ringSize)
  return rings.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a), { width: 0, height: 0 })
}

function ringSize(ring: string): Size {
  let [x, y, left, right, top, bottom] = [0, 0, Infinity, -Infinity, Infinity, -Infinity]
  for (const [, command, numbers = ''] of ring.matchAll(/([Ll]?)([^Llz]*)/g)) {
    const values = (numbers.match(/-?[\d.]+/g) ?? []).map(Number)
    for (let index = 0; index + 1 < values.length; index += 2) {
      x = values[index]! + (command === 'l' ? x : 0)
      y = values[index + 1]! + (command === 'l' ? y : 0)
      ;[left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)]
    }
  }
  return right < left ? { width: 0, height: 0 } : { width: right - left, height: bottom - top }
}
