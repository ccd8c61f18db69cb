import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOpen } from '#domain/benchmark/disclosure.ts'
import { branchesOfParent, groupKey, groupsOf, isGroup, knownBranches, openGroups } from '#domain/benchmark/levels.ts'
import { branchLabel, groupLabel } from '#domain/words/branches.ts'

const secret = { pPercent: 15, kPercent: 80 }
const volume = fc.oneof(fc.integer({ min: 50, max: 1000 }), fc.integer({ min: 50, max: 100_000 }))
const secrets = fc.record({
  pPercent: fc.double({ min: 10, max: 50, noNaN: true }),
  kPercent: fc.double({ min: 50, max: 90, noNaN: true }),
})
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

test('of fewer than five others nothing is told', () => {
  expect(isOpen([100, 100, 100, 100, 100], secret)).toBe(false)
  expect(isOpen([100, 100, 100, 100, 100, 100], secret)).toBe(true)
  expect(isOpen([], secret)).toBe(false)
})

test('of an open group no two companies together come within p per cent of the volume of a third', () => {
  fc.assert(
    fc.property(fc.array(volume, { maxLength: 12 }), secrets, (volumes, { pPercent, kPercent }) => {
      const total = sum(volumes)
      const places = volumes.map((_, place) => place)
      // What is left of the total when two take theirs away is the most the third can be: how far above it is that?
      const tooClose = places.some((looker) =>
        places.some((helper) =>
          places.some((target) => {
            if (new Set([looker, helper, target]).size < 3) return false
            const most = total - volumes[looker]! - volumes[helper]!
            return most - volumes[target]! < (pPercent / 100) * volumes[target]! - 1e-6
          }),
        ),
      )
      if (isOpen(volumes, { pPercent, kPercent })) expect(tooClose).toBe(false)
    }),
  )
})

test('a group is open exactly when the rules find the others of each of its members safe', () => {
  fc.assert(
    fc.property(fc.array(volume, { minLength: 4, maxLength: 12 }), secrets, (volumes, given) => {
      const safe = volumes.every((_, leftOut) => {
        const others = volumes.filter((_one, place) => place !== leftOut).toSorted((a, b) => b - a)
        const [x1 = 0, x2 = 0] = others
        if (others.length < 5) return false
        return sum(others.slice(2)) >= (given.pPercent / 100) * x1 && x1 + x2 <= (given.kPercent / 100) * sum(others)
      })
      expect(isOpen(volumes, given)).toBe(volumes.length > 0 && safe)
    }),
    { numRuns: 3000 },
  )
})

test('who looks without contributing sees what is safe as well', () => {
  fc.assert(
    fc.property(fc.array(volume, { minLength: 6, maxLength: 12 }), secrets, (volumes, given) => {
      fc.pre(isOpen(volumes, given))
      const [x1 = 0, x2 = 0] = volumes.toSorted((a, b) => b - a)
      const total = sum(volumes)
      expect(total - x1 - x2).toBeGreaterThanOrEqual((given.pPercent / 100) * x1)
      expect(x1 + x2).toBeLessThanOrEqual((given.kPercent / 100) * total)
    }),
  )
})

test('one dominant company, or two, close a group', () => {
  const small = Array.from({ length: 20 }, () => 60)
  expect(isOpen(small, secret)).toBe(true)
  expect(isOpen([100_000, ...small], secret)).toBe(false)
  expect(isOpen([100_000, 100_000, ...small], secret)).toBe(false)
  // Two of three large ones together would be left with the third and little else.
  expect(isOpen([10_000, 10_000, 10_000, ...small], secret)).toBe(false)
})

test('the tree holds every branch there is a name for, under one parent at most, and all groups have names', () => {
  const within = Object.values(branchesOfParent).flat()
  expect(new Set(within).size).toBe(within.length)
  for (const branch of knownBranches) {
    expect(branchLabel(branch, 'nl')).not.toBe(branch)
    for (const { level, group } of groupsOf(branch)) {
      expect(isGroup({ level, group })).toBe(true)
      expect(groupLabel(level, group, 'en')).not.toBe(group)
    }
  }
  expect(groupsOf('koffie uit Twente')).toEqual([{ level: 'all', group: '' }])
  expect(groupsOf('')).toEqual([{ level: 'all', group: '' }])
})

const companies = (branch: string, count: number, each = 100) =>
  Array.from({ length: count }, () => ({ branch, volume: each }))

test('a branch with too few falls to its parent, and from there to all', () => {
  const open = openGroups([...companies('fashion', 3), ...companies('shoes', 4), ...companies('general', 6)], secret)
  expect([...open]).toEqual(['branch:general', 'parent:clothes-and-shoes', 'all:'])
  const alone = openGroups([...companies('pets', 2), ...companies('general', 3), ...companies('b2b-parts', 3)], secret)
  expect([...alone]).toEqual(['all:'])
})

test('a parent is not told when taking away an open branch would lay bare the few beside it', () => {
  const few = openGroups([...companies('home-and-garden', 12), ...companies('diy', 2)], secret)
  expect([...few]).toEqual(['branch:home-and-garden'])
  const none = openGroups(companies('home-and-garden', 12), secret)
  expect([...none]).toEqual(['branch:home-and-garden', 'parent:living', 'all:'])
  const many = openGroups([...companies('home-and-garden', 12), ...companies('diy', 6)], secret)
  expect([...many]).toEqual(['branch:home-and-garden', 'branch:diy', 'parent:living', 'all:'])
})

test('whatever open groups are taken from one another, what is left is open or nothing', () => {
  const branch = fc.constantFrom(...knownBranches.slice(0, 5), '')
  const contributions = fc.array(fc.record({ branch, volume }), { minLength: 15, maxLength: 60, size: 'max' })
  fc.assert(
    fc.property(contributions, secrets, (some, given) => {
      const open = [...openGroups(some, given)]
      const members = (key: string) =>
        some.filter((one) => groupsOf(one.branch).some((group) => groupKey(group) === key))
      const wider = open.filter((key) => !key.startsWith('branch'))
      for (const whole of wider) {
        for (const taken of subsets(open.filter((key) => key !== whole))) {
          const gone = new Set(taken.flatMap(members))
          const left = members(whole).filter((one) => !gone.has(one))
          expect(
            left.length === 0 ||
              isOpen(
                left.map((one) => one.volume),
                given,
              ),
          ).toBe(true)
        }
      }
    }),
  )
})

function subsets(keys: readonly string[]): string[][] {
  return Array.from({ length: 2 ** keys.length }, (_, chosen) => keys.filter((_key, place) => chosen & (1 << place)))
}
