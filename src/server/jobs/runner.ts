import { Logger, parseCronItems, run, runOnce, type Runner, type WorkerEvents } from 'graphile-worker'
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { addJobAs } from '#store/state/jobs.ts'
import { openTransport } from '#server/mail/transport.ts'
import type { JobContext } from '#server/jobs/context.ts'
import { freeStaleJobs, workerLock } from '#server/jobs/stale-jobs.ts'
import { tasksOf } from '#server/jobs/tasks.ts'

export type JobParts = Pick<JobContext, 'state' | 'acts' | 'config' | 'address' | 'warehouse' | 'spool'> & {
  /** Told what failed, in one line. */
  log(message: string): void
  /** For tests, which close it; otherwise that of the settings. */
  transport?: JobContext['transport']
}

const concurrency = 4
// One listens, and the jobs' own work needs some beside their bookkeeping.
const poolSize = concurrency + 3
const freeEveryMs = 60_000
const restartMs = 5_000
// A worker that could not ask for its first job goes on to fail without asking again (graphile-worker 0.18.0): about six seconds.
const maxFailures = 3 * concurrency

// In UTC: the reminders come between six and eight in the morning on Dutch clocks. A day that was missed is made up for.
const schedule = [
  { task: 'remind-grants', match: '0 5 * * *' },
  { task: 'clean-up', match: '30 2 * * *' },
  { task: 'purge', match: '15 1 * * *' },
  { task: 'finish-erasures', match: '* * * * *' },
  { task: 'anchor-audit', match: '0 * * * *' },
  { task: 'freeze-benchmarks', match: '45 3 * * *' },
].map(({ task, match }) => {
  // What must be gone is gone the next morning, also where the portal does not run at night.
  const missed = task === 'purge' ? { backfillPeriod: 24 * 3_600_000 } : {}
  return { task, match, identifier: task, options: { jobKey: task, maxAttempts: 3, ...missed } }
})

/** Does the jobs that are written in the database, beside other processes that do the same. The answer stops it. */
export async function startJobs({
  state,
  acts,
  config,
  address,
  log,
  ...parts
}: JobParts): Promise<() => Promise<void>> {
  const pool = state.openOwnerPool(poolSize)
  const { transport: given, ...owned } = parts
  const transport = given ?? openTransport(config)
  const stopping = new AbortController()
  let runner: Runner | undefined

  async function begin(): Promise<Runner> {
    const events: WorkerEvents = new EventEmitter()
    let lock: HeldLock | undefined
    events.on('pool:create', ({ workerPool }) => (lock = holdLock(state, workerLock(workerPool.id))))
    events.on('job:error', ({ job, error }) => log(failureOf(job, error)))
    let failures = 0
    for (const event of ['worker:getJob:empty', 'job:start'] as const) events.on(event, () => (failures = 0))
    events.on('worker:getJob:error', () => {
      failures += 1
      if (failures === maxFailures) runner?.stop().catch(() => undefined)
    })
    const begun = await run({
      pgPool: pool,
      taskList: tasksOf({ state, pool, acts, config, transport, address, ...owned }),
      parsedCronItems: parseCronItems(schedule),
      concurrency,
      noHandleSignals: true,
      events,
      logger: silent,
      preset: handledWrites,
    })
    ended = begun.promise.then(
      () => lock?.stop(),
      (error: unknown) => {
        log(`jobs stopped: ${oneLine(error)}`)
        return lock?.stop()
      },
    )
    return begun
  }

  // The worker gives up when it cannot write down what it did, such as when the database was away: begin anew then.
  let ended: Promise<void> | undefined
  async function keepGoing(): Promise<void> {
    while (!stopping.signal.aborted) {
      await ended
      await sleep(restartMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      if (stopping.signal.aborted) return
      runner = await begin().catch(() => undefined)
    }
  }

  const free = () => freeStaleJobs(pool).catch(() => 0)
  const freeing = setInterval(free, freeEveryMs).unref()
  let going: Promise<void> | undefined

  async function stop(): Promise<void> {
    stopping.abort()
    clearInterval(freeing)
    await runner?.stop().catch(() => undefined)
    await going
    await ended
    if (!parts.transport) transport.close()
    await pool.end()
  }

  try {
    await free()
    // What ought to have happened while no portal was running.
    for (const task of ['remind-grants', 'anchor-audit'] as const) await addJobAs(pool, task, {}, { key: task })
    runner = await begin()
    going = keepGoing()
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

/** Does what is due, once, and answers when nothing is left; for tests and for commands. */
export async function runJobsOnce({ state, acts, config, address, log, ...parts }: JobParts): Promise<void> {
  const pool = state.openOwnerPool(poolSize)
  const transport = parts.transport ?? openTransport(config)
  const events: WorkerEvents = new EventEmitter()
  events.on('job:error', ({ job, error }) => log(failureOf(job, error)))
  const taskList = tasksOf({ state, pool, acts, config, transport, address })
  try {
    await runOnce({ pgPool: pool, taskList, noHandleSignals: true, events, logger: silent, preset: handledWrites })
  } finally {
    if (!parts.transport) transport.close()
    await pool.end()
  }
}

// Without a batch the worker waits for no answer when it writes down that a job is done or failed: a database that goes away at that
// moment would end this process (graphile-worker 0.18.0, unhandled rejection). With one it stops, and is begun anew above.
const handledWrites = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

// What the worker itself would write holds whole jobs, with names and addresses.
const silent = new Logger(() => () => undefined)

function failureOf(
  job: { id: string; task_identifier: string; attempts: number; max_attempts: number },
  error: unknown,
) {
  return `job ${job.task_identifier} ${job.id} failed (attempt ${job.attempts} of ${job.max_attempts}): ${oneLine(error)}`
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 300)
}

type HeldLock = { stop(): Promise<void> }

/** Holds a lock until it is stopped, and takes it again when its connection is lost. */
function holdLock(state: JobContext['state'], name: string): HeldLock {
  let stopped = false
  let retry: NodeJS.Timeout | undefined
  let held = take()

  async function take(): Promise<(() => Promise<void>) | undefined> {
    const release = await state.tryLock(name, again).catch(() => undefined)
    if (release === undefined && !stopped) again()
    return release
  }

  function again(): void {
    if (stopped) return
    retry = setTimeout(() => (held = take()), 1_000).unref()
  }

  return {
    async stop() {
      stopped = true
      clearTimeout(retry)
      await (
        await held
      )?.()
    },
  }
}
