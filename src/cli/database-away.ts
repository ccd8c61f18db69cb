import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseAway } from '#server/problem.ts'

// Whoever started the embedded PostgreSQL takes it along when it ends: ours is back a moment later, at the same address.
const awayMs = 15_000
const retryEveryMs = 200

/** Does the work again while the database is away, for a while. Only for work that may be done twice. */
export async function whenDatabaseAnswers<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  for (const deadline = Date.now() + awayMs; ; await sleep(retryEveryMs)) {
    try {
      return await work()
    } catch (error) {
      const isAway = error instanceof Error && isDatabaseAway(error as NodeJS.ErrnoException & { code: string })
      if (!isAway || signal?.aborted || Date.now() > deadline) throw error
    }
  }
}
