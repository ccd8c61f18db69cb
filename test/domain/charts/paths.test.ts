import { expect, test } from 'vitest'
import { bandPath, inSteps, linePath } from '#web/charts/paths.ts'

test('a line goes from point to point, is broken off where nothing is known, and shows a point alone', () => {
  expect(linePath([])).toBe('')
  expect(linePath([null, [0, 1], [2.3456, -3], null, null, [4, 5], null])).toBe('M0,1L2.35,-3M4,5Z')
})

test('a band goes along its upper side and back along its lower', () => {
  const spans = [{ x: 0, upper: 1, lower: 9 }, { x: 10, upper: 2, lower: 8 }, null, { x: 30, upper: 3, lower: 7 }]
  expect(bandPath(spans)).toBe('M0,1L10,2L10,8L0,9ZM30,3L30,7Z')
})

test('of steps each value holds until the next begins', () => {
  expect(inSteps([])).toEqual([])
  const steps = inSteps([
    { x: 0, value: 'a' },
    { x: 2, value: 'b' },
    { x: 5, value: 'c' },
  ])
  expect(steps.map(({ x, value }) => `${x}${value}`)).toEqual(['0a', '2a', '2b', '5b', '5c'])
})
