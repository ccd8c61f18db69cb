import { expect, test } from 'vitest'
import { splitParts, type SplitPart } from '#web/charts/split-parts.ts'

function parts(...shares: number[]): SplitPart[] {
  return shares.map((share, index) => ({ key: `p${index}`, label: `Deel ${index}`, share, text: '9,9%', fill: 'own' }))
}

test('all parts lie beside each other, and below all but the first on a scale of their own', () => {
  const { above, below, labels } = splitParts(parts(0.8, 0.1, 0.1), 1000)
  expect(above.map(({ x, width }) => [x, width])).toEqual([
    [0, 798],
    [800, 98],
    [900, 98],
  ])
  expect(below.map(({ mark, x, width }) => [mark, x, Math.round(width)])).toEqual([
    [1, 0, 498],
    [2, 500, 498],
  ])
  expect(labels).toBe('beside')
})

test('nothing is enlarged when the first is no more than half, or when there are only two', () => {
  expect(splitParts(parts(0.5, 0.3, 0.2), 1000)).toMatchObject({ below: [], labels: 'list' })
  expect(splitParts(parts(0.9, 0.1), 1000)).toMatchObject({ below: [], labels: 'list' })
})

test('labels become a list where one has no room', () => {
  expect(splitParts(parts(0.8, 0.01, 0.01, 0.18), 1000).labels).toBe('list')
  expect(splitParts(parts(0.8, 0.09, 0.01, 0.1), 1000).labels).toBe('beside')
  expect(splitParts(parts(0.8, 0.1, 0.1), 100).labels).toBe('list')
})

test('a part of a few parcels is still to be seen, and one of none is not', () => {
  const [, small, none] = splitParts(parts(0.9999, 0.0001, 0), 300).above
  expect([small!.width, none!.width]).toEqual([1.5, 0])
})
