import { EventEmitter } from 'node:events'
import type { FastifyReply } from 'fastify'
import { expect, test } from 'vitest'
import { openRepeats } from '#server/intake/repeats.ts'
import { openTurns } from '#server/intake/turns.ts'

/** An answer whose connection can be broken. */
function replyTo(): { reply: FastifyReply; raw: EventEmitter } {
  const raw = Object.assign(new EventEmitter(), { writable: true, writableEnded: false, destroyed: false })
  return {
    reply: { raw: Object.assign(raw, { write: () => true, end: () => undefined }) } as unknown as FastifyReply,
    raw,
  }
}

function work() {
  const running: { who: string; end: () => void }[] = []
  return {
    running,
    of: (who: string) => () => new Promise<void>((end) => running.push({ who, end })),
  }
}
const settled = () => new Promise((done) => setImmediate(done))

test('so many are at work at once, of one sender fewer, and the others follow in their order', async () => {
  const turns = openTurns({ all: 3, each: 2, patienceMs: 60_000 })
  const { running, of } = work()
  const all = ['een', 'een', 'een', 'een', 'twee', 'drie'].map((who) => turns.take(who, replyTo().reply, of(who)))
  await settled()
  expect(running.map(({ who }) => who)).toEqual(['een', 'een', 'twee'])
  running[2]!.end()
  await settled()
  expect(running.map(({ who }) => who)).toEqual(['een', 'een', 'twee', 'drie'])
  for (let i = 0; i < 6; i++) {
    running[i]!.end()
    await settled()
  }
  await Promise.all(all)
})

test('who waits too long is told when to come back; of who went away nothing waits', async () => {
  const turns = openTurns({ all: 1, each: 1, patienceMs: 30 })
  const { running, of } = work()
  const first = turns.take('een', replyTo().reply, of('een'))
  await expect(turns.take('twee', replyTo().reply, of('twee'))).rejects.toMatchObject({
    code: 'not-ready',
    more: { retryAfterS: 5 },
  })
  const { reply, raw } = replyTo()
  const gone = turns.take('drie', reply, of('drie'))
  raw.emit('close')
  await expect(gone).rejects.toMatchObject({ code: 'too-many-requests' })
  running[0]!.end()
  await first
  await settled()
  expect(running.map(({ who }) => who)).toEqual(['een'])
})

test('what was taken is known as long as its signature counts', () => {
  let now = 0
  const repeats = openRepeats(600, () => now)
  repeats.add('a')
  expect([repeats.has('a'), repeats.has('b')]).toEqual([true, false])
  now = 601
  expect(repeats.has('a')).toBe(false)
})
