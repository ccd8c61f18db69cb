import { expect, test } from 'vitest'
import { openPace } from '#server/intake/pace.ts'

test('so many at once, then so many a second, each by itself', () => {
  let now = 0
  const pace = openPace({ perSecond: 2, atOnce: 3 }, () => now)
  expect([1, 2, 3].map(() => pace.take('een'))).toEqual([undefined, undefined, undefined])
  expect(pace.take('een')).toBe(1)
  expect(pace.take('twee')).toBeUndefined()
  now += 500
  expect([pace.take('een'), pace.take('een')]).toEqual([undefined, 1])
  now += 60_000
  expect([1, 2, 3, 4].map(() => pace.take('een'))).toEqual([undefined, undefined, undefined, 1])
})
