import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isDiskFull } from '../disk-full.ts'
import { lockFolder } from '../folder-lock.ts'
import { openErasedList } from '../log/erased.ts'
import { openEventLog, type EventLog } from '../log/event-log.ts'
import { applyLog, fillFromLog, hasHealed, isFatal, type Applied } from './catch-up.ts'
import type { AssignedCode } from './codes.ts'
import { setCodes } from './codes.ts'
import { mergeRun, runToMerge } from './compact.ts'
import {
  closeSealed,
  createFile,
  openCurrent,
  pointTo,
  removeFile,
  type Current,
  type RebuildReason,
  type WarehouseFolder,
} from './current-file.ts'
import type { Engine, Sql } from './engine.ts'
import { dropErased } from './erased.ts'
import { dropWritten, findErased, findGone, rewriteWithout, type Forgotten, type ToForget } from './forget.ts'
import { openIntake, type Intake } from './intake.ts'
import { logDamage } from './log-damage.ts'
import { withoutImport } from './withdraw.ts'

export type { Forgotten, ToForget } from './forget.ts'

export type Warehouse = {
  /** Answers a question; only plans made for a Scope should come here. Throws WarehouseAway while there is nothing to ask. */
  rows<Row>(sql: Sql): Promise<Row[]>
  /**
   * Starts an intake; waits until the one before has ended. `finish` it whatever happened. What it committed counts, also when
   * the dashboards cannot follow at once: then that is tried again, and `damage` tells.
   */
  startIntake(): Promise<Intake & { finish(): Promise<void> }>
  /** Makes the warehouse anew from the log, next to the old one, and swaps it. Reading goes on meanwhile. */
  rebuild(): Promise<{ commits: number; parcels: number; events: number; durationMs: number }>
  /** What operators say about codes, on top of the domain's tables: all of it each time. Parcels follow. */
  setCodes(codes: readonly AssignedCode[]): Promise<void>
  /** Tells the customer numbers whose parcels changed, after each commit that changed any. Returns how to stop. */
  onApplied(handler: (numbers: readonly string[] | 'all') => void): () => void
  /** Takes an import back: what it was the first to say counts no more. Answers what went. */
  withdraw(importId: string): Promise<Forgotten>
  /** Rewrites the log without these parcels, and the warehouse after it. Named ones are also kept out from now on. */
  forget(what: ToForget): Promise<Forgotten>
  /** How many barcodes and recipients are kept out. */
  erased(): number
  /** Merges small commits of the log into larger ones; a bounded piece of work. True when there may be more to do. */
  compact(): Promise<boolean>
  /** What is wrong with the log, or keeps the dashboards from having all of it, as sentences; empty when all is well. */
  damage(): Promise<string[]>
  readonly log: EventLog
  /** Why the warehouse was made anew when it was opened, or undefined. */
  readonly rebuiltBecause: RebuildReason | 'log-changed' | undefined
  close(): Promise<void>
}

/** The warehouse's file has failed and could not be made anew yet, as on a full disk. */
export class WarehouseAway extends Error {}

const memoryMb = 2048
const retryMs = 5_000
/** A fault of the engine, not of its file, would come back: it is not opened again and again. */
const healEveryMs = 60_000

/**
 * Opens the warehouse of a data directory and brings it up to date with its event log. The warehouse is derived: a file that
 * is missing, damaged or made by another version is made anew from the log. One process at a time may do this.
 */
export async function openWarehouse(dataDir: string): Promise<Warehouse> {
  const unlock = await lockFolder(dataDir)
  try {
    return await open(dataDir, unlock)
  } catch (error) {
    await unlock()
    throw error
  }
}

async function open(dataDir: string, unlock: () => Promise<void>): Promise<Warehouse> {
  const log = await openEventLog(dataDir)
  const erased = await openErasedList(dataDir)
  const path = join(dataDir, 'warehouse')
  await mkdir(path, { recursive: true })
  await chmod(path, 0o700)
  const folder: WarehouseFolder = { path, reachable: [path, log.folder], memoryMb }
  const opened = await openCurrent(folder)
  let rebuiltBecause: Warehouse['rebuiltBecause'] = opened.because
  let current: Current | undefined = { engine: opened.engine, file: opened.file }
  let codes: readonly AssignedCode[] = []
  let queue: Promise<unknown> = Promise.resolve()
  let healing: Promise<void> | undefined
  let healedAt = -healEveryMs
  let behind: string | undefined
  let retrying: NodeJS.Timeout | undefined
  const stuck = new Set<number>()
  const reading = new Map<Engine, number>()
  const handlers = new Set<(numbers: readonly string[] | 'all') => void>()

  /** One writer at a time: DuckDB would refuse the second with a conflict. */
  function exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work, work)
    queue = turn.catch(() => undefined)
    return turn
  }

  function engineNow(): Engine {
    if (!current) throw new WarehouseAway('the warehouse is being made anew')
    return current.engine
  }

  function tell(applied: Applied): void {
    if (applied !== 'all' && applied.length === 0) return
    for (const handler of handlers) handler(applied)
  }

  async function withConnection<T>(
    work: (connection: Awaited<ReturnType<Engine['connect']>>) => Promise<T>,
  ): Promise<T> {
    const connection = await engineNow().connect()
    try {
      return await work(connection)
    } finally {
      connection.closeSync()
    }
  }

  /** Makes the warehouse follow the log. */
  async function catchUp(): Promise<void> {
    const applied = await withConnection((connection) => applyLog(connection, log))
    if (applied === 'rebuild') await replace()
    else tell(applied)
    behind = undefined
  }

  async function catchUpOrRetry(): Promise<void> {
    try {
      await catchUp()
    } catch (error) {
      if (isFatal(error)) await reopen(current).catch(() => undefined)
      const isStillBehind = await catchUp().then(
        () => false,
        () => true,
      )
      if (!isStillBehind) return
      behind = isDiskFull(error) ? 'the disk is full' : oneLine(error)
      retryLater()
    }
  }

  function retryLater(): void {
    clearTimeout(retrying)
    retrying = setTimeout(() => {
      void exclusively(current ? catchUpOrRetry : () => reopen(undefined).catch(retryLater))
    }, retryMs).unref()
  }

  async function endOfReading(engine: Engine): Promise<void> {
    while ((reading.get(engine) ?? 0) > 0) await new Promise((done) => setTimeout(done, 10))
    reading.delete(engine)
  }

  async function replace(): Promise<void> {
    const next = await createFile(folder, (engine) => fillFromLog(engine, log, codes))
    await pointTo(folder, next.file)
    const before = current
    current = next
    // Whoever reads the old one finishes in peace.
    if (before) {
      await endOfReading(before.engine)
      before.engine.close()
      await removeFile(folder, before.file)
    }
    await log.removeReplaced()
    tell('all')
  }

  /** After a failure of the engine: opens its file again as after a crash, and makes it anew if that is what is wrong. */
  async function reopen(broken: Current | undefined): Promise<void> {
    if (current !== broken) return
    current = undefined
    if (broken) {
      await endOfReading(broken.engine)
      broken.engine.close()
    }
    const again = await openCurrent(folder)
    if (again.because) {
      again.engine.close()
      await replace()
    } else {
      current = { engine: again.engine, file: again.file }
      await catchUp()
    }
    healedAt = performance.now()
  }

  function heal(broken: Current): Promise<void> {
    healing ??= exclusively(() => reopen(broken))
      .catch(retryLater)
      .finally(() => (healing = undefined))
    return healing
  }

  /** Puts replacements into the log and makes the warehouse anew without what they lack. */
  async function rewrite({ replacements, forgotten }: Awaited<ReturnType<typeof rewriteWithout>>, erasedSize?: number) {
    if (replacements.length === 0 && erasedSize === undefined) return forgotten
    try {
      await log.replace(replacements, erasedSize)
    } catch (error) {
      await dropWritten(replacements)
      throw error
    }
    if (replacements.length > 0) await replace()
    else await catchUp()
    return forgotten
  }

  /** A backup of the log that was put back, or a segment, may hold what was erased since. */
  async function scrub(): Promise<void> {
    const without = await withConnection(async (connection) => {
      await findErased(connection, log, erased)
      return rewriteWithout(connection, log, log.commits(), goneRows)
    })
    await rewrite(without, erased.size())
  }

  const warehouse: Warehouse = {
    log,
    get rebuiltBecause() {
      return rebuiltBecause
    },
    async rows<Row>(sql: Sql) {
      if (!current) await (healing ?? queue)
      for (let isAgain = false; ; isAgain = true) {
        const asked = current
        const engine = engineNow()
        reading.set(engine, (reading.get(engine) ?? 0) + 1)
        try {
          return await engine.rows<Row>(sql)
        } catch (error) {
          if (isAgain || !asked || !isFatal(error) || performance.now() - healedAt < healEveryMs) throw error
        } finally {
          reading.set(engine, (reading.get(engine) ?? 1) - 1)
        }
        await heal(asked)
      }
    },
    startIntake() {
      return new Promise((resolve, reject) => {
        void exclusively(async () => {
          // What a failed attempt has left in the log must be known before anything new is held against it.
          await catchUp()
          const connection = await engineNow().connect()
          const intake = await openIntake(connection, log, () => dropErased(connection, erased), erased.size() > 0)
          await new Promise<void>((ended) => {
            const finish = async () => {
              try {
                intake.abandon()
              } finally {
                await catchUpOrRetry().finally(ended)
              }
            }
            resolve({ ...intake, finish })
          })
        }).catch(reject)
      })
    },
    rebuild: () =>
      exclusively(async () => {
        const start = performance.now()
        await replace()
        const [count] = await engineNow().rows<{ parcels: number; events: number }>({
          text: 'select (select count(*) from parcels) as parcels, (select count(*) from events) as events',
          values: [],
        })
        const durationMs = Math.round(performance.now() - start)
        return { commits: log.commits().length, parcels: count!.parcels, events: count!.events, durationMs }
      }),
    setCodes: (assigned) =>
      exclusively(async () => {
        codes = assigned
        await withConnection((connection) => setCodes(connection, assigned))
        tell('all')
      }),
    onApplied(handler) {
      handlers.add(handler)
      return () => void handlers.delete(handler)
    },
    withdraw: (importId) =>
      exclusively(async () => rewrite(await withConnection((connection) => withoutImport(connection, log, importId)))),
    forget: (what) =>
      exclusively(async () => {
        await catchUp()
        const { barcodes, without } = await withConnection(async (connection) => {
          const named = await findGone(connection, log, what)
          return { barcodes: named, without: await rewriteWithout(connection, log, log.commits(), goneRows) }
        })
        const recipients = (what.recipientKeys ?? []).filter(Boolean)
        // First the list: a crash from here on is made good at the next start.
        await erased.add([
          ...barcodes.map((value) => ({ kind: 'barcode', value }) as const),
          ...recipients.map((value) => ({ kind: 'recipient', value }) as const),
        ])
        return rewrite(without, erased.size() > log.erased() ? erased.size() : undefined)
      }),
    erased: () => erased.size(),
    compact: () =>
      exclusively(async () => {
        const run = runToMerge(log.commits(), stuck)
        if (!run) return false
        await catchUp()
        const merged = await withConnection((connection) => mergeRun(connection, log, run))
        if (!merged) for (const { commit } of run) stuck.add(commit)
        else {
          await log.replace([merged])
          await catchUp()
          await log.removeReplaced()
        }
        return true
      }),
    damage: async () => {
      const found = await logDamage(engineNow(), log)
      return behind === undefined ? found : [...found, `the dashboards do not have all of the log yet: ${behind}`]
    },
    async close() {
      clearTimeout(retrying)
      await queue
      if (current) await closeSealed(folder, current)
      await unlock()
    },
  }
  if (rebuiltBecause === undefined && (await hasHealed(opened.engine, log))) rebuiltBecause = 'log-changed'
  if (erased.size() > log.erased() || rebuiltBecause === 'log-changed') await scrub()
  if (rebuiltBecause) await replace()
  else await catchUp()
  await log.removeReplaced()
  return warehouse
}

const goneRows = 'barcode in (select barcode from gone)'

function oneLine(error: unknown): string {
  return String(error).split('\n')[0]!.slice(0, 200)
}
