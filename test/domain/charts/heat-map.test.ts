import { describe, expect, test } from 'vitest'
import { cellAfterKey } from '#web/charts/heat-keys.ts'
import { amountStep, differenceStep } from '#web/charts/heat-scale.ts'
import { volumeTicks } from '#web/charts/scale.ts'

const grid = { rows: 3, columns: 4 }
const press = (key: string, from: number, ctrlKey = false) => cellAfterKey({ key, ctrlKey, metaKey: false }, from, grid)

describe('walking the cells of a heat map', () => {
  test('goes in two directions and stops at the edges', () => {
    expect(press('ArrowRight', 0)).toBe(1)
    expect(press('ArrowRight', 3)).toBe(3)
    expect(press('ArrowDown', 1)).toBe(5)
    expect(press('ArrowDown', 9)).toBe(9)
    expect(press('ArrowUp', 2)).toBe(2)
    expect(press('ArrowLeft', 4)).toBe(4)
  })
  test('Home and End go to the ends of the row, with Ctrl to those of all', () => {
    expect([press('Home', 6), press('End', 6)]).toEqual([4, 7])
    expect([press('Home', 6, true), press('End', 6, true)]).toEqual([0, 11])
  })
  test('other keys go nowhere, and nothing has no cells', () => {
    expect(press('a', 6)).toBeUndefined()
    expect(cellAfterKey({ key: 'End', ctrlKey: false, metaKey: false }, 0, { rows: 0, columns: 4 })).toBeUndefined()
  })
})

test('little to much has seven steps, and only nothing has the first', () => {
  expect([0, 0.001, 1, 5.9, 6].map((value) => amountStep(value, 6))).toEqual([0, 1, 1, 6, 6])
  expect(amountStep(0, 0)).toBe(0)
})

test('worse and better go around the middle and end somewhere', () => {
  expect([0.8, 0.89, 0.93, 0.95, 0.97, 1].map((value) => differenceStep(value, 0.95, 0.06))).toEqual([1, 1, 3, 4, 5, 7])
})

test('a volume has zero and a few round numbers', () => {
  expect(volumeTicks(2300)).toEqual([0, 500, 1000, 1500, 2000])
  expect(volumeTicks(1)).toEqual([0, 1])
  for (const highest of [3, 9, 10, 47, 99, 101, 999, 54_321]) {
    const ticks = volumeTicks(highest)
    expect(ticks.length).toBeGreaterThanOrEqual(3)
    expect(ticks.length).toBeLessThanOrEqual(6)
    expect(ticks.every((tick) => Number.isInteger(tick) && tick <= highest)).toBe(true)
  }
})
