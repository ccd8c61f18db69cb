import { expect, test } from 'vitest'
import { dragged, holding, mostZoom, neighbourOf, sizeOf, toScreen, wholeMap, zoomed } from '#web/charts/map-view.ts'

const map = { width: 2000, height: 1000 }
const box = { width: 400, height: 200 }

test('the whole map fills its box, in the middle', () => {
  expect(toScreen([0, 0], wholeMap(map), map, box)).toEqual([0, 0])
  expect(toScreen([2000, 1000], wholeMap(map), map, { width: 400, height: 300 })).toEqual([400, 250])
})

test('what is under the pointer stays there while zooming, and the map never leaves its edges', () => {
  const at = [300, 50] as const
  const closer = zoomed(wholeMap(map), 3, map, box, at)
  const [x, y] = toScreen([1500, 250], closer, map, box)
  expect(x).toBeCloseTo(at[0])
  expect(y).toBeCloseTo(at[1])
  expect(zoomed(closer, 1 / 100, map, box)).toEqual(wholeMap(map))
  expect(zoomed(closer, 1000, map, box).zoom).toBe(mostZoom)
  const corner = dragged(closer, [10_000, 10_000], map, box)
  expect(toScreen([0, 0], corner, map, box).map(Math.round)).toEqual([0, 0])
})

test('the whole map cannot be dragged, an enlarged one comes to what is pointed at', () => {
  expect(dragged(wholeMap(map), [50, 50], map, box)).toEqual(wholeMap(map))
  const closer = zoomed(wholeMap(map), 4, map, box)
  const [x, y] = toScreen([1990, 990], holding(closer, [1990, 990], map, box), map, box)
  expect(x).toBeLessThanOrEqual(400)
  expect(y).toBeLessThanOrEqual(200)
  expect(holding(closer, [1000, 500], map, box)).toBe(closer)
})

test('an arrow leads to the nearest area that way, and nowhere at the edge', () => {
  const area = (key: string, x: number, y: number) => ({ key, path: '', label: [x, y] as const })
  const [west, middle, east, far, north] = [
    area('west', 0, 100),
    area('middle', 100, 100),
    area('east', 200, 120),
    area('far', 900, 100),
    area('north', 110, 0),
  ]
  const all = [far, west, middle, east, north]
  expect(neighbourOf(middle, [1, 0], all)?.key).toBe('east')
  expect(neighbourOf(middle, [0, -1], all)?.key).toBe('north')
  expect(neighbourOf(far, [1, 0], all)).toBeUndefined()
})

test('the size of the largest ring of a path, of steps and of places', () => {
  expect(sizeOf('M100 0l1 0 0 5zM10 20l5 6-3 8z')).toEqual({ width: 5, height: 14 })
  expect(sizeOf('M10.5 20L30 20L30 25z')).toEqual({ width: 19.5, height: 5 })
  expect(sizeOf('')).toEqual({ width: 0, height: 0 })
})
