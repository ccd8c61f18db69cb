import { describe, expect, test } from 'vitest'
import { wilson } from '#domain/insight/interval.ts'
import { againByDay, sampleOf } from '#domain/insight/repeat/survival.ts'

/** Times with a plus are of who was watched no longer. */
function curveOf(times: string, lastDay: number) {
  const all = times.split(' ').map((text) => ({ day: Number.parseInt(text, 10), isOpen: text.endsWith('+') }))
  const beginnings = {
    count: all.length,
    orders: Int32Array.from(all, (_, i) => i),
    again: Int32Array.from(all, ({ day, isOpen }) => (isOpen ? -1 : day)),
    watched: Int32Array.from(all, ({ day, isOpen }) => (isOpen ? day : lastDay)),
  }
  const sample = sampleOf(beginnings, lastDay)
  return againByDay(() => sample, lastDay)
}

describe('Kaplan–Meier', () => {
  // Freireich et al., Blood 21 (1963), the 6-MP group, as in Kalbfleisch & Prentice and every book since.
  const remission = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'

  test('equals the worked example of the books, with Greenwood’s spread', () => {
    const points = curveOf(remission, 40)
    const survivals = [5, 6, 7, 10, 13, 16].map((day) => 1 - points[day]!.share)
    for (const [i, expected] of [1, 0.857, 0.807, 0.753, 0.69, 0.627].entries())
      expect(survivals[i]).toBeCloseTo(expected, 3)
    const spread = ({ share, effective }: (typeof points)[number]) => Math.sqrt((share * (1 - share)) / effective)
    expect(spread(points[6]!)).toBeCloseTo(0.0764, 4)
    expect(spread(points[16]!)).toBeCloseTo(0.1141, 4)
  })

  test('ends where fewer than ten are watched', () => {
    // Ten are left on day 17, nine on day 18.
    expect(curveOf(remission, 40)).toHaveLength(18)
    expect(curveOf('1 2 3', 10)).toEqual([])
  })

  test('is the plain share with Wilson’s interval when all are watched to the end', () => {
    const all = [...Array.from({ length: 7 }, (_, i) => `${i + 1}`), ...Array.from({ length: 33 }, () => '30+')]
    const [point] = curveOf(all.join(' '), 30).slice(-1)
    expect(point!.share).toBeCloseTo(7 / 40, 12)
    expect(point!.effective).toBeCloseTo(40, 8)
    expect(point!.lower).toBeCloseTo(wilson(7, 40)!.lower, 10)
    expect(point!.upper).toBeCloseTo(wilson(7, 40)!.upper, 10)
  })

  test('knows how little it knows when nobody came back yet, or all did', () => {
    const none = curveOf(Array.from({ length: 20 }, () => '5+').join(' '), 5)
    expect(none.at(-1)).toMatchObject({ share: 0, effective: 20, lower: 0, upper: wilson(0, 20)!.upper })
    const all = curveOf(Array.from({ length: 20 }, () => '5').join(' '), 5)
    expect(all.at(-1)).toMatchObject({ share: 1, effective: 20, upper: 1 })
  })

  test('goes on with other customers where it is told to', () => {
    const sample = (left: number, again: number) => ({
      left: new Int32Array(4).fill(left),
      again: Int32Array.from([0, again, again, 0]),
    })
    const [one, other] = [sample(100, 10), sample(50, 25)]
    const points = againByDay((day) => (day <= 1 ? one : other), 3)
    expect(points[2]!.share).toBeCloseTo(1 - 0.9 * 0.5, 12)
  })
})
