import type { DuckDBConnection } from '@duckdb/node-api'
import type { Intake } from './intake.ts'

/** The warehouse's file has failed and could not be made anew yet, as on a full disk. */
export class WarehouseAway extends Error {}

/** The warehouse had to be made anew under an intake: nothing of it has happened, and it may be done again. */
export class IntakeLost extends WarehouseAway {}

/** One intake that somebody reads into. */
export type OpenIntake = Intake & { finish(failure?: unknown): Promise<void> }

type Parts = {
  /** Runs `work` when nobody else writes. */
  exclusively<T>(work: () => Promise<T>): Promise<T>
  /** Brings the warehouse up to date with the log. */
  prepare(): Promise<void>
  connect(): Promise<DuckDBConnection>
  open(connection: DuckDBConnection): Promise<Intake>
  /** The same as `prepare`, for what the log has already; never throws. `failure`: what went wrong before. */
  follow(failure?: unknown): Promise<void>
  isFatal(error: unknown): boolean
}

/**
 * Intakes that are open: any number stage beside each other, and only what they commit is done one at a time. What swaps the
 * warehouse's file waits until none is open; as soon as somebody waits for that no other is opened, so that the turn comes.
 */
export function newIntakes({ exclusively, prepare, connect, open, follow, isFatal }: Parts) {
  const opened = new Set<() => Promise<void>>()
  const waiting: (() => void)[] = []
  const now = { inside: 0, alone: 0 }

  const change = () => new Promise<void>((go) => waiting.push(go))
  function tell(): void {
    for (const go of waiting.splice(0)) go()
  }

  function leave(): void {
    now.inside--
    tell()
  }

  async function lend(): Promise<OpenIntake> {
    // What a failed attempt has left in the log must be known before anything new is held against it.
    await prepare()
    const connection = await connect()
    const intake = await open(connection)
    let [isLost, hasCommitted, isFinished] = [false, false, false]
    let working: Promise<unknown> = Promise.resolve()

    async function during<T>(work: () => Promise<T>): Promise<T> {
      if (isLost) throw lost()
      const run = work()
      working = run.catch(() => undefined)
      try {
        return await run
      } catch (error) {
        throw isLost ? lost(error) : error
      }
    }

    async function lose(): Promise<void> {
      isLost = true
      connection.interrupt()
      await working
      intake.abandon()
    }

    opened.add(lose)
    return {
      ...intake,
      stage(kind, rows) {
        if (isLost) throw lost()
        intake.stage(kind, rows)
      },
      makeRoom: () => during(() => intake.makeRoom()),
      saidAt: (delivery, saidMs) => during(() => intake.saidAt(delivery, saidMs)),
      beginPlain(file) {
        if (isLost) throw lost()
        const begun = intake.beginPlain(file)
        working = begun.written
        return { ...begun, take: (rows) => during(() => begun.take(rows)) }
      },
      stageParcels: (file) => during(() => intake.stageParcels(file)),
      unknownCodes: () => during(() => intake.unknownCodes()),
      commit: (importId) =>
        exclusively(async () => {
          await prepare()
          hasCommitted = true
          return during(() => intake.commit(importId))
        }),
      async finish(failure) {
        if (isFinished) return
        isFinished = true
        opened.delete(lose)
        try {
          intake.abandon()
        } finally {
          leave()
          // Of a file that was opened again since, an old failure says nothing.
          const why = isLost ? undefined : failure
          if (hasCommitted || isFatal(why)) await exclusively(() => follow(why))
        }
      },
    }
  }

  return {
    async start(): Promise<OpenIntake> {
      while (now.alone > 0) await change()
      now.inside++
      try {
        return await exclusively(lend)
      } catch (error) {
        leave()
        throw error
      }
    },
    /** Runs `work` when no intake is open and nobody else writes. */
    async alone<T>(work: () => Promise<T>): Promise<T> {
      now.alone++
      try {
        while (now.inside > 0) await change()
        return await exclusively(work)
      } finally {
        now.alone--
        tell()
      }
    },
    /** Takes all that are open away from who reads into them, for a file that must be closed now. */
    async loseAll(): Promise<void> {
      const all = [...opened]
      opened.clear()
      await Promise.all(all.map((lose) => lose()))
    },
  }
}

function lost(cause?: unknown): IntakeLost {
  return new IntakeLost('the warehouse was made anew', { cause })
}
