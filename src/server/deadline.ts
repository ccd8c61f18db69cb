import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'

/** For what every address costs alike. */
const stepMs = 300
/** For passwords: longer than the slowest hash of an old system that comes in, see domain/access/migration.ts. */
export const passwordStepMs = 600
// A timer is only as exact as a millisecond; the rest is waited in turns of the loop.
const coarseMs = 3

/**
 * Answers, or throws, at the next multiple of 300 ms since it began, whatever the work took: how long it took tells nothing.
 * The work must be about the same for all who should look alike.
 */
export async function atDeadline<Result>(work: () => Promise<Result>): Promise<Result> {
  const start = performance.now()
  try {
    return await work()
  } finally {
    await untilNextStep(start)
  }
}

/** The same for refusals alone: who succeeds learns nothing from how long that took. */
export async function refusedAtDeadline<Result>(work: () => Promise<Result>, everyMs = stepMs): Promise<Result> {
  const start = performance.now()
  try {
    return await work()
  } catch (error) {
    await untilNextStep(start, everyMs)
    throw error
  }
}

async function untilNextStep(start: number, everyMs = stepMs): Promise<void> {
  const end = start + Math.ceil((performance.now() - start) / everyMs) * everyMs
  await sleep(Math.max(0, end - performance.now() - coarseMs))
  while (performance.now() < end) await turn()
}
