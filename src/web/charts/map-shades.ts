import { classOf } from '#domain/insight/places/classes.ts'

/** How an area is filled: a class from little to much, a step from less to more, nothing known, or no figure to show. */
export type Shade = `m${1 | 2 | 3 | 4 | 5}` | `g${1 | 2 | 3 | 4 | 5}` | 'hidden' | 'land'

const byCount: Readonly<Record<number, readonly (1 | 2 | 3 | 4 | 5)[]>> = {
  1: [3],
  2: [2, 4],
  3: [1, 3, 5],
  4: [1, 2, 4, 5],
  5: [1, 2, 3, 4, 5],
}

/** The shades of so many classes, as far apart as they can be. `ramp` 'g' has its middle where nothing changes. */
export function shadesOf(ramp: 'm' | 'g', bounds: readonly number[]): Shade[] {
  return (byCount[bounds.length + 1] ?? byCount[5]!).map((step): Shade => `${ramp}${step}`)
}

export function shadeOf(value: number, ramp: 'm' | 'g', bounds: readonly number[]): Shade {
  return shadesOf(ramp, bounds)[classOf(value, bounds)]!
}
