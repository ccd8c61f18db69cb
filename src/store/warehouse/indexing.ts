import { whyBehind } from './log-damage.ts'

const firstRetryMs = 5_000
/** Each attempt writes as much as the last: on a full disk it is not tried again and again. */
const longestRetryMs = 600_000

export type Indexing = {
  /** After whatever waits already. */
  soon(): void
  /** Why it did not succeed the last time; undefined when it did. */
  readonly failure: string | undefined
  stop(): void
}

/**
 * Has scans indexed, and tries again later when that fails: until then all is right, and finding the scans of one parcel takes longer.
 *
 * @param index indexes what is not yet; it is the only writer meanwhile
 */
export function newIndexing(
  exclusively: (work: () => Promise<void>) => Promise<void>,
  index: () => Promise<void>,
): Indexing {
  let failure: string | undefined
  let retryMs = firstRetryMs
  let retrying: NodeJS.Timeout | undefined
  let isStopped = false

  async function work(): Promise<void> {
    if (isStopped) return
    try {
      await index()
      failure = undefined
      retryMs = firstRetryMs
    } catch (error) {
      failure = whyBehind(error)
      if (!isStopped) retrying = setTimeout(soon, retryMs).unref()
      retryMs = Math.min(2 * retryMs, longestRetryMs)
      throw error
    }
  }

  function soon(): void {
    clearTimeout(retrying)
    // What failed is told by `failure`.
    exclusively(work).catch(() => undefined)
  }

  return {
    soon,
    get failure() {
      return failure
    },
    stop() {
      isStopped = true
      clearTimeout(retrying)
    },
  }
}
