import { finished } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#acts/problem.ts'

/** Bodies that are being read or wait: altogether, and of one sender. `one`: what a body may be that does not say how large it is. */
export type RoomLimits = { all: number; each: number; one: number }

/** Room for bodies, so that however many deliver at once, memory stays bounded. */
export type Room = {
  /** Before a body is read; given back with the answer, or when the sender goes away. Throws Problem where there is none. */
  admit(who: string, request: FastifyRequest, reply: FastifyReply): void
}

export function openRoom(limits: RoomLimits): Room {
  const bytes = counter()
  return {
    admit(who, { headers }, reply) {
      const said = Number(headers['content-length'] ?? Number.NaN)
      const size = said >= 0 ? Math.min(said, limits.one) : limits.one
      if (bytes.of(who) + size > limits.each) throw tooFast()
      if (bytes.all() + size > limits.all) throw full()
      bytes.add(who, size)
      finished(reply.raw, () => bytes.add(who, -size))
    },
  }
}

/** Unpacking and looking through a delivery takes many times its size: only a few are at it. */
export type Turns = {
  /** Does the work when it is its turn; throws Problem when that takes too long, or the sender has gone away. */
  take<T>(who: string, reply: FastifyReply, work: () => Promise<T>): Promise<T>
}

/** At work at once: altogether, and of one sender. */
export type TurnLimits = { all: number; each: number; patienceMs: number }

const standard: TurnLimits = { all: 4, each: 2, patienceMs: 15_000 }
const retryAfterS = 5

type Waiting = { who: string; start: () => void }

export function openTurns(limits: TurnLimits = standard): Turns {
  const working = counter()
  const queue = new Set<Waiting>()

  /** Whoever may begin does, those who came first before the others. */
  function next(): void {
    for (const waiting of queue) {
      if (working.all() >= limits.all) return
      if (working.of(waiting.who) >= limits.each) continue
      queue.delete(waiting)
      working.add(waiting.who, 1)
      waiting.start()
    }
  }

  function turn(who: string, reply: FastifyReply): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = (why: Problem) => queue.delete(waiting) && reject(why)
      const timer = setTimeout(() => giveUp(full()), limits.patienceMs).unref()
      const waiting: Waiting = {
        who,
        start() {
          clearTimeout(timer)
          resolve()
        },
      }
      queue.add(waiting)
      // Of who went away nothing is kept waiting.
      finished(reply.raw, () => giveUp(tooFast()))
      next()
    })
  }

  return {
    async take(who, reply, work) {
      await turn(who, reply)
      try {
        return await work()
      } finally {
        working.add(who, -1)
        next()
      }
    },
  }
}

function counter() {
  const each = new Map<string, number>()
  let total = 0
  return {
    all: () => total,
    of: (who: string) => each.get(who) ?? 0,
    add(who: string, more: number) {
      total += more
      const now = (each.get(who) ?? 0) + more
      if (now === 0) each.delete(who)
      else each.set(who, now)
    },
  }
}

function tooFast(): Problem {
  return new Problem('too-many-requests', 'intake-too-fast', { values: { seconds: retryAfterS }, retryAfterS })
}

function full(): Problem {
  return new Problem('not-ready', 'intake-full', { values: { seconds: retryAfterS }, retryAfterS })
}
