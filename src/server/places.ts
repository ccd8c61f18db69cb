import type { FastifyRequest } from 'fastify'
import { FairQueue } from '#store/warehouse/fair-queue.ts'
import { Problem } from '#acts/problem.ts'
import type { Gate } from '#server/gate.ts'

/** Requests at work at once: altogether, and of one account; and how many of one account may wait for it. */
export type PlaceLimits = { all: number; each: number; waiting: number }

/** Room for requests that ask much of the warehouse: accounts have a place in turns, so that nobody takes it all. */
export type Places = {
  /**
   * Does the work in a place, with what the caller may. Who had to wait for it is asked again who they are and what they may: a right
   * counts when the work begins. Throws Problem when too many of the account wait already. When the client leaves, the signal tells:
   * what waits is not begun.
   */
  take<Held, Answer>(
    request: FastifyRequest,
    held: () => Held | Promise<Held>,
    work: (held: Held, signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer>
}

/** A page may read 300,000 parcels into memory (store/warehouse/parcel-memory.ts): `all` bounds how many do so at once. */
export const pageLimits: PlaceLimits = { all: 4, each: 2, waiting: 8 }
/** A list asks two or three statements, and nothing is kept of it: programs may have many of them waiting. */
export const listLimits: PlaceLimits = { all: 8, each: 4, waiting: 200 }
const retryAfterS = 5

type Waiting = { account: string; begin: () => void }

export function openPlaces({ open, signedIn }: Pick<Gate, 'open' | 'signedIn'>, limits: PlaceLimits): Places {
  const queue = new FairQueue<Waiting>()
  const working = new Map<string, number>()
  let all = 0

  const mayBegin = (account: string) => all < limits.all && (working.get(account) ?? 0) < limits.each

  function count(account: string, more: number): void {
    const now = (working.get(account) ?? 0) + more
    if (now > 0) working.set(account, now)
    else working.delete(account)
    all += more
  }

  function leave(account: string): void {
    count(account, -1)
    for (let next = queue.next(mayBegin); next; next = queue.next(mayBegin)) {
      count(next.account, 1)
      next.begin()
    }
  }

  /** Resolves to whether there was nothing to wait for. */
  async function enter(account: string, signal: AbortSignal): Promise<boolean> {
    if (mayBegin(account)) {
      count(account, 1)
      return true
    }
    if (queue.requestsOf(account) >= limits.waiting) {
      throw new Problem('too-many-requests', 'too-many-at-once', { values: { seconds: retryAfterS }, retryAfterS })
    }
    await new Promise<void>((begin, refuse) => {
      queue.add(account, signal, { account, begin })
      signal.addEventListener('abort', () => {
        queue.remove(account, signal)
        refuse(signal.reason as Error)
      })
    })
    return false
  }

  return {
    async take(request, held, work) {
      const before = await held()
      const { id } = signedIn(request).account
      const { signal } = request
      // Who left before is not heard leaving.
      if (request.raw.destroyed) throw new DOMException('the client left', 'AbortError')
      const isFresh = await enter(id, signal)
      try {
        signal.throwIfAborted()
        if (isFresh) return await work(before, signal)
        await open(request)
        return await work(await held(), signal)
      } finally {
        leave(id)
      }
    },
  }
}
