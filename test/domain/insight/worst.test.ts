import { expect, test } from 'vitest'
import { share } from '#domain/insight/figures.ts'
import { worstOf } from '#web/pages/insight/worst.ts'

const all = share(500, 10_000)
const gap = 0.02

test('the worst of some groups is named when it is surely above all together and the difference matters', () => {
  const groups = [{ now: share(40, 1000) }, { now: share(150, 1000) }]
  expect(worstOf(groups, all, gap)).toBe(groups[1])
})

test('it must be further above the more of them there are', () => {
  const high = { now: share(20, 200) }
  const others = Array.from({ length: 100 }, () => ({ now: share(10, 200) }))
  expect(worstOf([high, others[0]!], all, gap)).toBe(high)
  expect(worstOf([high, ...others], all, gap)).toBeUndefined()
})

test.each([
  ['by chance', 5, 50],
  ['for a trifle', 300, 5000],
  ['on few parcels', 30, 40],
  ['when it is all there is', 500, 10_000],
])('it is not named %s', (_, parcels, of) => {
  expect(worstOf([{ now: share(parcels, of) }], all, gap)).toBeUndefined()
})
