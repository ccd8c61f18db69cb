import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine, type Engine } from '#store/warehouse/engine.ts'
import { FairQueue } from '#store/warehouse/fair-queue.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine(':memory:', { folders: [], memoryMb: 128 })
})
afterAll(() => engine.close())

function all<Item>(queue: FairQueue<Item>): Item[] {
  const items: Item[] = []
  for (let item = queue.next(); item !== undefined; item = queue.next()) items.push(item)
  return items
}

test('accounts have turns, and within an account its requests', () => {
  const queue = new FairQueue<string>()
  for (const item of ['page 1', 'page 2', 'page 3', 'page 4']) queue.add('a', 'page', item)
  queue.add('a', 'list', 'list')
  queue.add('b', 'page', 'b 1')
  queue.add('b', 'page', 'b 2')
  expect(all(queue)).toEqual(['page 1', 'b 1', 'list', 'b 2', 'page 2', 'page 3', 'page 4'])
})

test('who comes when others have waited long waits for one turn of each', () => {
  const queue = new FairQueue<string>()
  for (let i = 0; i < 100; i++) for (const account of ['a', 'b']) queue.add(account, i % 3, `${account}${i}`)
  expect([queue.next(), queue.next(), queue.next()].map((item) => item![0])).toEqual(['a', 'b', 'a'])
  queue.add('c', 0, 'c')
  expect(all(queue).indexOf('c')).toBe(2)
})

test('who may not have a turn keeps it, and what is taken out is gone', () => {
  const queue = new FairQueue<string>()
  queue.add('a', 1, 'a1')
  queue.add('a', 2, 'a2')
  queue.add('b', 1, 'b1')
  expect(queue.requestsOf('a')).toBe(2)
  expect(queue.next((account) => account !== 'a')).toBe('b1')
  expect(queue.next(() => false)).toBeUndefined()
  expect(queue.remove('a', 1)).toEqual(['a1'])
  expect(queue.remove('a', 1)).toEqual([])
  expect(queue.remove('c', 1)).toEqual([])
  expect(all(queue)).toEqual(['a2'])
  expect(queue.requestsOf('a')).toBe(0)
})

const endless = {
  text: 'select count(*) as n from range(1000000) a, range(10000000) b where a.range * b.range = 7',
  values: [],
}
const heavy = { text: 'select sum(hash(range) % 7)::double as x from range(500000)', values: [] }
const light = { text: 'select 1 as one', values: [] }

test('a statement of one account does not wait for all that another asked', async () => {
  let done = 0
  const asked = Array.from({ length: 40 }, () => engine.rows(heavy, { account: 'a' }).then(() => done++))
  expect(await engine.rows(light, { account: 'b' })).toEqual([{ one: 1 }])
  expect(done).toBeLessThan(40 / 2)
  await Promise.all(asked)
})

test('who leaves has nothing begun or going on, and the engine goes on for others', async () => {
  const leaving = new AbortController()
  const asked = Array.from({ length: 12 }, () => engine.rows(endless, { account: 'a', signal: leaving.signal }))
  const other = engine.rows(light, { account: 'b' })
  leaving.abort(new Error('left'))
  const answers = await Promise.allSettled(asked)
  expect(answers.map((answer) => answer.status === 'rejected' && String(answer.reason))).toEqual(
    asked.map(() => 'Error: left'),
  )
  expect(await other).toEqual([{ one: 1 }])
  await expect(engine.rows(light, { account: 'a', signal: leaving.signal })).rejects.toThrow('left')
  // As many at once as before.
  expect(await Promise.all(Array.from({ length: 9 }, () => engine.rows(light)))).toHaveLength(9)
})

test('whether it answers is told while every place is taken', async () => {
  const leaving = new AbortController()
  let ended = 0
  const asked = Array.from({ length: 9 }, () =>
    engine.rows(endless, { account: 'a', signal: leaving.signal }).finally(() => ended++),
  )
  await engine.ping()
  // Else it was told only when they had been broken off for having taken too long.
  expect(ended).toBe(0)
  leaving.abort(new Error('left'))
  for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('rejected')
})

test('a statement that runs is broken off', async () => {
  const leaving = new AbortController()
  const asked = engine.rows(endless, { account: 'a', signal: leaving.signal })
  // It has begun when something that came later has been answered.
  await engine.rows(light, { account: 'b' })
  leaving.abort(new Error('left'))
  await expect(asked).rejects.toThrow('left')
})
