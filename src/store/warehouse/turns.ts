import { setImmediate as nextRound } from 'node:timers/promises'
import { FairQueue } from './fair-queue.ts'

/** Does work in turns, at most so much at once; accounts have their turns one after the other. */
export function openTurns(most: number): <T>(account: string, work: () => Promise<T>) => Promise<T> {
  const waiting = new FairQueue<() => void>()
  let working = 0
  return async (account, work) => {
    if (working < most) working++
    else await new Promise<void>((begin) => waiting.add(account, undefined, begin))
    try {
      return await work()
    } finally {
      // Whoever ends hands over its place.
      const begin = waiting.next()
      if (begin) begin()
      else working--
    }
  }
}

/** So long at most nothing else should have its turn. */
export const turnMs = 8

let last: Promise<void> = Promise.resolve()

/**
 * Before more work that takes long: lets everything else go first. Of those who wait here one goes on at a time, with what came in from
 * outside in between; else all of them would go on at once.
 */
export function turnOfOthers(): Promise<void> {
  // The first may come before anything else does: at the end of the round in which an answer came in.
  return (last = last.then(() => nextRound()).then(() => nextRound()))
}
