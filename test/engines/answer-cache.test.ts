import { expect, test } from 'vitest'
import { openAnswerCache } from '#server/answer-cache.ts'

type Applied = readonly string[] | 'all'

/** A cache, what tells it that something was applied, and how often an answer was made. */
function cacheOf(mostBytes = 1000) {
  let apply: (numbers: Applied) => void = () => undefined
  const cache = openAnswerCache(
    {
      onApplied: (handler) => {
        apply = handler
        return () => undefined
      },
    },
    mostBytes,
  )
  let made = 0
  const ask = (numbers: readonly string[], question: unknown, text = 'an answer', isWhole = true) =>
    cache.answer(numbers, question, async () => {
      made++
      return { text, isWhole }
    })
  return { cache, ask, apply: (numbers: Applied) => apply(numbers), made: () => made }
}

test('an answer is made once, and anew when the parcels of one of its numbers change', async () => {
  const { ask, apply, made } = cacheOf()
  expect(await ask(['1', '2'], { from: 'a' }, 'één – €')).toBe('één – €')
  expect(await ask(['1', '2'], { from: 'a' })).toBe('één – €')
  expect(made()).toBe(1)
  apply(['3'])
  await ask(['1', '2'], { from: 'a' })
  expect(made()).toBe(1)
  apply(['2'])
  await ask(['1', '2'], { from: 'a' })
  expect(made()).toBe(2)
  apply('all')
  await ask(['1', '2'], { from: 'a' })
  expect(made()).toBe(3)
})

test('other numbers or another question have another answer', async () => {
  const { ask, made } = cacheOf()
  const asked = [
    [['1'], { from: 'a' }],
    [['2'], { from: 'a' }],
    [['1', '2'], { from: 'a' }],
    [['2', '1'], { from: 'a' }],
    [['12'], { from: 'a' }],
    [['1'], { from: 'b' }],
  ] as const
  for (const [index, [numbers, question]] of asked.entries()) await ask(numbers, question, `${index}`)
  for (const [index, [numbers, question]] of asked.entries()) expect(await ask(numbers, question)).toBe(`${index}`)
  expect(made()).toBe(asked.length)
})

test('an answer during which something was applied, and one that lacks a part, is not kept', async () => {
  const { cache, ask, apply, made } = cacheOf()
  const half = await cache.answer(['1'], 'q', async () => {
    apply(['1'])
    return { text: 'half', isWhole: true }
  })
  expect(half).toBe('half')
  expect(await ask(['1'], 'q', 'whole')).toBe('whole')
  expect(await ask(['1'], 'other', 'lacking', false)).toBe('lacking')
  expect(await ask(['1'], 'other', 'complete')).toBe('complete')
  expect(made()).toBe(3)
})

test('a failure is not kept', async () => {
  const { cache, ask } = cacheOf()
  await expect(cache.answer(['1'], 'q', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await ask(['1'], 'q', 'back')).toBe('back')
})

test('it holds no more than it may, and lets go of what was asked longest ago', async () => {
  const { ask, made } = cacheOf(100)
  await ask(['1'], 'a', 'a'.repeat(40))
  await ask(['1'], 'b', 'b'.repeat(40))
  await ask(['1'], 'a')
  await ask(['1'], 'c', 'c'.repeat(40))
  expect(made()).toBe(3)
  await ask(['1'], 'a')
  expect(made()).toBe(3)
  await ask(['1'], 'b', 'b'.repeat(40))
  expect(made()).toBe(4)
  // One that is larger than all that may be held is answered, and not held.
  const large = 'd'.repeat(200)
  expect(await ask(['1'], 'd', large)).toBe(large)
  expect(await ask(['1'], 'd', large)).toBe(large)
  expect(made()).toBe(6)
})
