import { describe, expect, test } from 'vitest'
import { markAfterKey } from '#web/charts/mark-after-key.ts'
import { countAxis, hourAxis, labelEvery, roundBelow, runs, shareAxis, spread, tickWriter } from '#web/charts/scale.ts'
import { notesApart, sectionsThatFit } from '#web/charts/trend-labels.ts'

describe('the axis of shares', () => {
  test('writes its grid lines whole, or all of them with their decimals', () => {
    const percent = (share: number) => `${(share * 100).toFixed(1).replace('.', ',')}%`
    const written = (ticks: number[]) => ticks.map(tickWriter(ticks, percent))
    expect(written([0, 0.05, 0.29])).toEqual(['0%', '5%', '29%'])
    expect(written([0, 0.005, 0.01])).toEqual(['0,0%', '0,5%', '1,0%'])
  })

  test('is cut when all shares lie high, and says so', () => {
    const axis = shareAxis([0.897, 0.96, 0.98])
    expect(axis.cut).toBe(true)
    expect(axis.domain[0]).toBeGreaterThan(0.5)
    expect(axis.domain[0]).toBeLessThanOrEqual(0.897)
    expect(axis.domain[1]).toBeGreaterThanOrEqual(0.98)
    expect(axis.domain[1]).toBeLessThanOrEqual(1)
  })

  test('starts at zero when shares are low or far apart', () => {
    expect(shareAxis([0.01, 0.03])).toMatchObject({ cut: false, domain: [0, 0.03] })
    expect(shareAxis([0.2, 0.95])).toMatchObject({ cut: false, domain: [0, 1] })
  })

  test.each([[[]], [[0]], [[1]], [[0.5]], [[0.9999, 1]], [[0, 1]], [[0.0001]]])(
    'has room and 2 to 6 lines: %j',
    (shares) => {
      const { domain, ticks } = shareAxis(shares)
      expect(domain[1]).toBeGreaterThan(domain[0])
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(6)
      for (const share of shares) {
        expect(share).toBeGreaterThanOrEqual(domain[0])
        expect(share).toBeLessThanOrEqual(domain[1])
      }
    },
  )
})

test('axes of days and hours start at zero and hold the highest', () => {
  expect(countAxis(12)).toMatchObject({ domain: [0, 12], ticks: [0, 2, 4, 6, 8, 10, 12] })
  expect(countAxis(1).ticks).toEqual([0, 1])
  expect(hourAxis(31.8).ticks).toEqual([0, 6, 12, 18, 24, 30, 36])
  expect(hourAxis(553).domain[1]).toBeGreaterThanOrEqual(553)
})

test('the one line of a volume is a round number that is not more', () => {
  expect([5513, 2200, 999, 1, 0].map(roundBelow)).toEqual([5000, 2000, 500, 1, 1])
})

test('labels are as close as they can be read', () => {
  expect(labelEvery(30, 20)).toBe(1)
  expect(labelEvery(5, 20)).toBe(4)
})

test('labels that would overlap move apart, both ways', () => {
  const moved = spread([{ y: 100 }, { y: 104 }], 17)
  expect(moved[1]!.y - moved[0]!.y).toBeCloseTo(17)
  expect((moved[0]!.y + moved[1]!.y) / 2).toBeCloseTo(102)
})

test('runs are the first and last of neighbours that are alike', () => {
  expect(runs([1, 1, 0, 1], (value) => value === 1)).toEqual([
    [0, 1],
    [3, 3],
  ])
})

test('a month without room gives its year to the next', () => {
  const marks = [
    { key: 'a', index: 0, section: 'mei', year: '2026' },
    { key: 'b', index: 1, section: 'jun' },
    { key: 'c', index: 5, section: 'jul' },
  ]
  expect(sectionsThatFit(marks, 30, 300).map(({ text }) => text)).toEqual(['jun 2026', 'jul'])
})

test('of two notes that would overlap the lowest stays', () => {
  const marks = [
    { index: 3, share: 0.9, note: 'a' },
    { index: 4, share: 0.8, note: 'b' },
  ]
  expect(notesApart(marks, 30).map(({ note }) => note)).toEqual(['b'])
  expect(notesApart(marks, 300)).toHaveLength(2)
})

test('arrows walk the marks and stop at the ends', () => {
  expect(markAfterKey('ArrowRight', 3, 5)).toBe(4)
  expect(markAfterKey('ArrowRight', 4, 5)).toBe(4)
  expect(markAfterKey('ArrowLeft', 0, 5)).toBe(0)
  expect(markAfterKey('Home', 3, 5)).toBe(0)
  expect(markAfterKey('End', 0, 5)).toBe(4)
  expect(markAfterKey('a', 0, 5)).toBeUndefined()
  expect(markAfterKey('End', 0, 0)).toBeUndefined()
})
