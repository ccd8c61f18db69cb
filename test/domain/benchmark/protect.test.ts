import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownBranches, groupsOf } from '#domain/benchmark/levels.ts'
import { protect, type Contribution } from '#domain/benchmark/protect.ts'
import { isRounded, quantileWithout, roundedFor } from '#domain/benchmark/quantile.ts'

const secret = { pPercent: 15, kPercent: 80 }
const contribution = fc.record({
  branch: fc.constantFrom(...knownBranches.slice(0, 3), 'general', ''),
  value: fc.double({ min: 0, max: 1, noNaN: true }),
  volume: fc.oneof(fc.integer({ min: 50, max: 500 }), fc.integer({ min: 1, max: 5000 })),
})
const world = fc
  .oneof(fc.array(contribution, { maxLength: 45 }), fc.array(contribution, { minLength: 20, maxLength: 45 }))
  .map((some) => some.map((one, place): Contribution => ({ company: `c${place}`, ...one })))
const views = (some: readonly Contribution[], given = secret) => {
  const { of, aggregates } = protect(some, 'share', given)
  return { each: some.map(({ company, branch }) => of(company, branch)), aggregates }
}

test('quantiles are those of the textbook, of the list without the one who looks', () => {
  // R: quantile(c(1,2,3,4,5,6,7,8), c(.25,.5,.75)) is 2.75 4.50 6.25
  const eight = [1, 2, 3, 4, 5, 6, 7, 8]
  expect([0.25, 0.5, 0.75].map((quantile) => quantileWithout(eight, -1, quantile))).toEqual([2.75, 4.5, 6.25])
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 }),
      fc.nat(),
      (values, some) => {
        const sorted = values.toSorted((a, b) => a - b)
        const leftOut = some % sorted.length
        for (const quantile of [0.25, 0.5, 0.75]) {
          expect(quantileWithout(sorted, leftOut, quantile)).toBe(
            quantileWithout(sorted.toSpliced(leftOut, 1), -1, quantile),
          )
        }
      },
    ),
  )
})

test('eight others have quartiles, seven a median only, four nothing', () => {
  const shop = (count: number) =>
    Array.from({ length: count }, (_, place): Contribution => {
      return { company: `c${place}`, branch: 'pets', value: (place + 80) / 100, volume: 100 }
    })
  expect(protect(shop(9), 'share', secret).of('c8', 'pets')).toEqual({
    level: 'branch',
    group: 'pets',
    companies: '5-9',
    p25: 0.82,
    p50: 0.835,
    p75: 0.855,
  })
  expect(protect(shop(8), 'share', secret).of('c7', 'pets')).toMatchObject({ p25: null, p50: 0.83, p75: null })
  // Who only looks on, and an export, are told no more than a member.
  expect(protect(shop(8), 'share', secret).of('elsewhere', 'pets')).toMatchObject({ p25: null, p75: null })
  expect(protect(shop(5), 'share', secret).of('c4', 'pets')).toBeNull()
})

test('whoever looks sees the same whatever its own figure is', () => {
  fc.assert(
    fc.property(world, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (some, place, other) => {
      fc.pre(some.length > 0)
      const me = some[place % some.length]!
      const changed = some.map((one) => (one === me ? { ...one, value: other } : one))
      const seen = protect(some, 'share', secret).of(me.company, me.branch)
      expect(protect(changed, 'share', secret).of(me.company, me.branch)).toEqual(seen)
    }),
  )
})

test('no value moves what is open, at which level, or how many companies it says', () => {
  fc.assert(
    fc.property(
      world,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 45, maxLength: 45 }),
      (some, values) => {
        const shape = (world: readonly Contribution[]) => {
          const { each, aggregates } = views(world)
          return [
            each.map((one) => one && [one.level, one.group, one.companies, one.p25 === null]),
            aggregates.map(({ figures }) => figures && [figures.companies, figures.p25 === null]),
          ]
        }
        expect(shape(some.map((one, place) => ({ ...one, value: values[place]! })))).toEqual(shape(some))
      },
    ),
  )
})

test('two who put everything they see together cannot tell which of the others has which figure', () => {
  fc.assert(
    fc.property(world, fc.nat(), fc.nat(), fc.nat(), (some, one, two, turn) => {
      fc.pre(some.length > 1)
      const pair = [some[one % some.length]!, some[two % some.length]!]
      const before = views(some)
      // The companies that are in the same told groups as another: turned round among themselves, the two aside.
      const told = new Set(
        before.aggregates.flatMap(({ level, group, figures }) => (figures ? [`${level}:${group}`] : [])),
      )
      const within = (branch: string) =>
        groupsOf(branch)
          .map(({ level, group }) => `${level}:${group}`)
          .filter((key) => told.has(key))
          .join()
      const counted = some.filter(({ volume }) => volume >= 50)
      const turned = new Map<string, number>()
      for (const atom of new Set(counted.map(({ branch }) => within(branch)))) {
        const members = counted.filter((member) => within(member.branch) === atom)
        const others = members.filter((member) => !pair.includes(member))
        // Two look, and at least four are left that they cannot tell apart.
        if (atom !== '') expect(others.length).toBeGreaterThanOrEqual(4)
        others.forEach((member, place) => turned.set(member.company, others[(place + turn) % others.length]!.value))
      }
      const after = some.map((member) => ({ ...member, value: turned.get(member.company) ?? member.value }))
      const seenBy = (world: readonly Contribution[]) => {
        const { of, aggregates } = protect(world, 'share', secret)
        return [pair.map(({ company, branch }) => of(company, branch)), aggregates]
      }
      expect(seenBy(after)).toEqual(seenBy(some))
    }),
  )
})

test('other secret parameters open or close a group and change nothing else', () => {
  const other = fc.record({ pPercent: fc.integer({ min: 10, max: 50 }), kPercent: fc.integer({ min: 50, max: 90 }) })
  fc.assert(
    fc.property(world, other, (some, given) => {
      const one = views(some).aggregates
      const two = views(some, given).aggregates
      one.forEach(({ figures }, place) => {
        const then = two[place]!.figures
        if (figures && then) expect(then).toEqual(figures)
      })
    }),
  )
})

test('the order in which companies come does not matter', () => {
  fc.assert(
    fc.property(world, (some) => {
      const { of, aggregates } = protect(some.toReversed(), 'share', secret)
      expect({ each: some.map(({ company, branch }) => of(company, branch)), aggregates }).toEqual(views(some))
    }),
  )
})

test('a company with fewer than fifty does not exist for the others', () => {
  fc.assert(
    fc.property(world, (some) => {
      const small = { company: 'small', branch: 'fashion', value: 0, volume: 49 }
      expect(views([...some, small]).aggregates).toEqual(views(some).aggregates)
      const { of } = protect([...some, small], 'share', secret)
      expect(some.map(({ company, branch }) => of(company, branch))).toEqual(views(some).each)
    }),
  )
})

test('what is told is round, in order, never of fewer than five others, and never the least or the most', () => {
  fc.assert(
    fc.property(world, (some) => {
      const spread = some.map((one, place) => ({ ...one, value: (place + 1) / 50 }))
      const { of } = protect(spread, 'share', secret)
      for (const { company, branch } of spread) {
        const seen = of(company, branch)
        if (seen === null) continue
        const group = spread.filter(
          (one) =>
            one.volume >= 50 &&
            groupsOf(one.branch).some(({ level, group }) => level === seen.level && group === seen.group),
        )
        const others = group.filter((one) => one.company !== company).map(({ value }) => value)
        expect(others.length).toBeGreaterThanOrEqual(5)
        for (const told of [seen.p25, seen.p50, seen.p75].filter((one) => one !== null)) {
          expect(isRounded('share', told)).toBe(true)
          expect(told).toBeGreaterThan(Math.min(...others))
          expect(told).toBeLessThan(Math.max(...others))
        }
        if (seen.p25 !== null) expect(seen.p25 <= seen.p50 && seen.p50 <= seen.p75!).toBe(true)
      }
    }),
  )
})

test('rounding is to half a percentage point and half a point', () => {
  expect(roundedFor('share', 0.95374)).toBe(0.955)
  expect(roundedFor('share', 0.9524)).toBe(0.95)
  expect(roundedFor('score', 87.3)).toBe(87.5)
  expect([0.953, -0.005, 1.005, Number.NaN].map((value) => isRounded('share', value))).toEqual(Array(4).fill(false))
  expect([0, 0.005, 0.955, 1].map((value) => isRounded('share', value))).toEqual(Array(4).fill(true))
})

test('a company that comes twice, or without a figure, is a mistake and no answer', () => {
  const one = { company: 'c', branch: 'pets', value: 0.5, volume: 100 }
  expect(() => protect([one, one], 'share', secret)).toThrow(RangeError)
  expect(() => protect([{ ...one, value: Number.NaN }], 'share', secret)).toThrow(RangeError)
})
