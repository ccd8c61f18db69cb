import { assert, constantFrom, property, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { inChosenOrder, moved, orderToKeep } from '#web/pages/home/tile-order.ts'

const key = constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const keys = uniqueArray(key)

test('the order shown has every tile once, chosen ones first', () => {
  assert(
    property(keys, keys, (usual, chosen) => {
      const order = inChosenOrder(usual, chosen)
      expect(order.toSorted()).toEqual(usual.toSorted())
      expect(order.filter((one) => chosen.includes(one))).toEqual(chosen.filter((one) => usual.includes(one)))
    }),
  )
})

test('a move and its opposite cancel out, unless there was nowhere to go', () => {
  assert(
    property(keys, key, constantFrom(1 as const, -1 as const), (order, one, by) => {
      const next = moved(order, one, by)
      expect(next.toSorted()).toEqual(order.toSorted())
      if (next.join() !== order.join()) expect(moved(next, one, by === 1 ? -1 : 1)).toEqual(order)
    }),
  )
})

test('a tile that is not shown now keeps its place among the others that are not', () => {
  expect(orderToKeep(['b', 'a'], ['x', 'a', 'y', 'b'])).toEqual(['b', 'a', 'x', 'y'])
})

test('what is chosen is what is shown the next time', () => {
  assert(
    property(keys, keys, (shown, before) => {
      expect(inChosenOrder(shown, orderToKeep(shown, before))).toEqual(shown)
    }),
  )
})
