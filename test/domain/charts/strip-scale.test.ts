import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { spread } from '#web/charts/strip-scale.ts'

const share = { most: 1, step: 0.005 }
const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 })

test('right is better, and everything is on the strip', () => {
  fc.assert(
    fc.property(values, fc.boolean(), (some, isLessBetter) => {
      const x = spread(some, { ...share, isLessBetter })
      for (const value of some) {
        expect(x(value)).toBeGreaterThanOrEqual(1.49)
        expect(x(value)).toBeLessThanOrEqual(98.51)
        for (const other of some) {
          if (other - value > 1e-6) expect(x(other) > x(value)).toBe(!isLessBetter)
        }
      }
    }),
  )
})

test('what lies within one step of rounding is not drawn far apart', () => {
  const x = spread([0.95, 0.955], { ...share, isLessBetter: false })
  expect(x(0.955) - x(0.95)).toBeLessThan(25)
})

test('a value that is alone stands in the middle', () => {
  expect(spread([0.5], { ...share, isLessBetter: true })(0.5)).toBeCloseTo(50)
})
