import { expect, test } from 'vitest'
import { MemoryRoom, type Kept } from '#store/warehouse/memory-room.ts'
import { openTurns, turnOfOthers } from '#store/warehouse/turns.ts'

class One implements Kept {
  readonly key: string
  account: string
  bytes: number
  isMade = true

  constructor(key: string, account: string, bytes: number) {
    this.key = key
    this.account = account
    this.bytes = bytes
  }
}

/** A room of 100, and what asks it for something of so many bytes. */
function opened() {
  const room = new MemoryRoom<One>(100)
  const ask = (account: string, key: string, bytes = 10) => {
    const one = room.get(key, account, () => new One(key, account, bytes))
    room.makeRoom()
    return one
  }
  const keys = () => room.values().map(({ key }) => key)
  return { room, ask, keys }
}

test('an account that goes through ever more leaves the others what they look at', () => {
  const { ask, keys } = opened()
  for (const key of ['a', 'b', 'c', 'd']) ask(`who looks at ${key}`, key)
  for (let i = 0; i < 50; i++) ask('who looks at everything', `${i}`)
  expect(keys()).toEqual(['a', 'b', 'c', 'd', '44', '45', '46', '47', '48', '49'])
})

test('of what is held alike the one asked for longest ago goes, and nobody loses what they asked for last to their own size', () => {
  const { ask, keys } = opened()
  ask('large', 'large', 60)
  for (const key of ['a', 'b', 'c', 'd']) ask(key, key)
  ask('large', 'large', 60)
  ask('e', 'e')
  expect(keys()).toEqual(['b', 'c', 'd', 'large', 'e'])
  // Of two who look at the same it is who looked last.
  ask('b', 'large', 60)
  ask('f', 'f')
  expect(keys()).toEqual(['c', 'd', 'e', 'large', 'f'])
})

test('what is being made is counted, and stays until it is there', async () => {
  const { room, ask, keys } = opened()
  for (const key of ['a', 'b']) ask(key, key, 40)
  const loading = room.get('c', 'c', () => new One('c', 'c', 0))
  loading.isMade = false
  await room.reserving('c', 30, async () => expect(keys()).toEqual(['b', 'c']))
  // Nothing is reserved any more.
  ask('d', 'd', 60)
  expect(keys()).toEqual(['b', 'c', 'd'])
  await room.reserving('c', 100, async () => expect(keys()).toEqual(['c']))
  loading.isMade = true
  loading.bytes = 70
  ask('e', 'e', 40)
  expect(keys()).toEqual(['e'])
})

test('what is being made for an account is its own', async () => {
  const { room, ask, keys } = opened()
  ask('a', 'a', 40)
  ask('b', 'b', 20)
  await room.reserving('b', 45, async () => expect(keys()).toEqual(['a']))
})

test('so much is at work at once, and accounts have their turns', async () => {
  const inTurn = openTurns(2)
  const [begun, ends]: [string[], (() => void)[]] = [[], []]
  const all = ['a', 'a', 'a', 'b'].map((account, i) =>
    inTurn(account, async () => {
      begun.push(`${account}${i}`)
      await new Promise<void>((end) => ends.push(end))
      if (i === 0) throw new Error('failed')
    }),
  )
  expect(begun).toEqual(['a0', 'a1'])
  ends[0]!()
  await expect(all[0]).rejects.toThrow('failed')
  ends[1]!()
  await all[1]
  expect(begun.toSorted()).toEqual(['a0', 'a1', 'a2', 'b3'])
  for (const end of ends.slice(2)) end()
  await Promise.all(all.slice(2))
  await inTurn('c', async () => begun.push('c'))
  expect(begun).toHaveLength(5)
})

test('those who let others go first go on one at a time, with what came in between', async () => {
  const order: string[] = []
  const work = async (name: string) => {
    await turnOfOthers()
    order.push(name)
    // What comes in from outside does so between rounds.
    setImmediate(() => setImmediate(() => order.push(`after ${name}`)))
  }
  await Promise.all([work('a'), work('b'), work('c')])
  expect(order).toEqual(['a', 'after a', 'b', 'after b', 'c'])
})
