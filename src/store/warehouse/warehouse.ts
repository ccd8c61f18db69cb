import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { NumberRules } from '#domain/parcel/number-rules.ts'
import { lockFolder } from '../folder-lock.ts'
import { openErasedList } from '../log/erased.ts'
import { openEventLog } from '../log/event-log.ts'
import { applyLog, fillFromLog, hasHealed, isFatal } from './catch-up.ts'
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
  type WarehouseFolder,
} from './current-file.ts'
import type { Asker, Engine, Sql } from './engine.ts'
import { dropWritten, findErased, findGone, rewriteWithout, type Forgotten } from './forget.ts'
import { indexScans, isUnindexed, showUnindexed } from './index-scans.ts'
import { newIndexing } from './indexing.ts'
import { openIntake } from './intake.ts'
import { logDamage, whyBehind } from './log-damage.ts'
import { newIntakes, WarehouseAway } from './open-intakes.ts'
import type { Applied } from './recalculate.ts'
import { setRules } from './rules.ts'
import type { Warehouse } from './warehouse-handle.ts'
import { withoutImport } from './withdraw.ts'

export type { Forgotten, ToForget } from './forget.ts'
export { WarehouseAway } from './open-intakes.ts'
export type { Warehouse } from './warehouse-handle.ts'

/** Small, so that a very large delivery does not take the machine: what does not fit goes by way of the disk. */
export const usualMemoryMb = 512
/** indexLaterFrom: see index-scans.ts; stagedAtMost: see intake.ts. */
type Options = { memoryMb?: number; indexLaterFrom?: number | undefined; stagedAtMost?: number }
const retryMs = 5_000
/** A fault of the engine, not of its file, would come back: it is not opened again and again. */
const healEveryMs = 60_000

/**
 * Opens the warehouse of a data directory and brings it up to date with its event log. The warehouse is derived: a file that
 * is missing, damaged or made by another version is made anew from the log. One process at a time may do this.
 */
export async function openWarehouse(dataDir: string, options: Options = {}): Promise<Warehouse> {
  const unlock = await lockFolder(dataDir)
  try {
    return await open(dataDir, unlock, options)
  } catch (error) {
    await unlock()
    throw error
  }
}

async function open(dataDir: string, unlock: () => Promise<void>, options: Options): Promise<Warehouse> {
  const { memoryMb = usualMemoryMb, indexLaterFrom, stagedAtMost } = options
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
  let rules: readonly NumberRules[] = []
  let queue: Promise<unknown> = Promise.resolve()
  let healing: Promise<void> | undefined
  let healedAt = -healEveryMs
  let behind: { why: string; isEmpty: boolean } | undefined
  let retrying: NodeJS.Timeout | undefined
  let isClosing = false
  const stuck = new Set<number>()
  const reading = new Map<Engine, number>()
  const handlers = new Set<Parameters<Warehouse['onApplied']>[0]>()

  /** One writer at a time: DuckDB would refuse the second with a conflict. */
  function exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work, work)
    // What a damaged file made fail must not fail for ever.
    queue = turn.catch((error: unknown) => (current && isFatal(error) ? reopen(current).catch(retryLater) : undefined))
    return turn
  }

  const indexing = newIndexing(exclusively, index)
  const intakes = newIntakes({
    exclusively,
    prepare: catchUpHealed,
    connect: () => engineNow().connect(),
    open: (connection) => openIntake(connection, log, erased, stagedAtMost),
    follow: catchUpOrRetry,
    isFatal,
  })

  function engineNow(): Engine {
    if (!current) throw new WarehouseAway('the warehouse is being made anew')
    return current.engine
  }

  function tell(applied: Applied): void {
    const { numbers, barcodes } = applied === 'all' ? { numbers: applied } : applied
    if (numbers.length === 0) return
    for (const handler of handlers) handler(numbers, barcodes)
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
    const applied = await withConnection((connection) => applyLog(connection, log, indexLaterFrom))
    if (applied === 'rebuild') await replace()
    else tell(applied)
    behind = undefined
    if (await withConnection(isUnindexed)) indexing.soon()
  }

  async function index(): Promise<void> {
    if (!current) return
    if ((await withConnection((connection) => indexScans(connection, log))) === 'rebuild') await replace()
  }

  async function catchUpHealed(): Promise<void> {
    try {
      await catchUp()
    } catch (error) {
      if (!current || !isFatal(error)) throw error
      await reopen(current)
    }
  }

  /** For what the log has already: that the warehouse cannot follow does not undo it. `failure`: of what went before. */
  async function catchUpOrRetry(failure?: unknown): Promise<void> {
    try {
      if (isFatal(failure)) throw failure
      await catchUp()
    } catch (error) {
      if (isFatal(error)) await reopen(current).catch(() => undefined)
      const isStillBehind = await catchUp()
        .then(() => log.removeReplaced())
        .then(
          () => false,
          () => true,
        )
      if (!isStillBehind) return
      behind = { why: whyBehind(error), isEmpty: await isEmpty() }
      retryLater()
    }
  }

  async function isEmpty(): Promise<boolean> {
    const count = { text: 'select count(*) as applied from applied', values: [] }
    const [row] = current ? await current.engine.rows<{ applied: number }>(count).catch(() => []) : []
    return row?.applied === 0
  }

  function retryLater(): void {
    clearTimeout(retrying)
    if (isClosing) return
    retrying = setTimeout(() => {
      void exclusively(() => (current ? catchUpOrRetry() : reopen(undefined).catch(retryLater)))
    }, retryMs).unref()
  }

  async function endOfReading(engine: Engine): Promise<void> {
    while ((reading.get(engine) ?? 0) > 0) await new Promise((done) => setTimeout(done, 10))
    reading.delete(engine)
  }

  async function replace(): Promise<void> {
    const next = await createFile(folder, (engine) => fillFromLog(engine, log, { codes, rules }, indexLaterFrom))
    try {
      await pointTo(folder, next.file)
    } catch (error) {
      // Left there, each attempt on a full disk would fill it further.
      next.engine.close()
      await removeFile(folder, next.file)
      throw error
    }
    const before = current
    current = next
    // At once: what comes after may fail, and whoever asks from now on asks the new one.
    tell('all')
    // Whoever reads the old one finishes in peace.
    if (before) {
      await endOfReading(before.engine)
      await intakes.loseAll()
      before.engine.close()
      await removeFile(folder, before.file)
    }
    await log.removeReplaced()
    indexing.soon()
  }

  /** After a failure of the engine: opens its file again as after a crash, and makes it anew if that is what is wrong. */
  async function reopen(broken: Current | undefined): Promise<void> {
    if (current !== broken) return
    current = undefined
    if (broken) {
      await endOfReading(broken.engine)
      await intakes.loseAll()
      broken.engine.close()
    }
    const again = await openCurrent(folder)
    if (again.because) {
      again.engine.close()
      await replace()
    } else {
      current = { engine: again.engine, file: again.file }
      // The engine may have failed between a commit and telling of it.
      tell('all')
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

  /** Once more of the file as it is after a failure of the engine. */
  async function asking<T>(ask: (engine: Engine) => Promise<T>): Promise<T> {
    if (!current) await (healing ?? queue)
    for (let isAgain = false; ; isAgain = true) {
      const asked = current
      const engine = engineNow()
      reading.set(engine, (reading.get(engine) ?? 0) + 1)
      try {
        return await ask(engine)
      } catch (error) {
        if (isAgain || !asked || !isFatal(error) || performance.now() - healedAt < healEveryMs) throw error
      } finally {
        reading.set(engine, (reading.get(engine) ?? 1) - 1)
      }
      await heal(asked)
    }
  }

  /** Puts replacements into the log. When this returns they count; when it throws, nothing has happened. */
  async function putIntoLog({ replacements }: Rewritten, erasedSize?: number): Promise<void> {
    if (replacements.length === 0 && erasedSize === undefined) return
    try {
      await log.replace(replacements, erasedSize)
    } catch (error) {
      await dropWritten(replacements)
      throw error
    }
  }

  /** The same, and the warehouse is made anew without what they lack. */
  async function rewrite(without: Rewritten, erasedSize?: number): Promise<Forgotten> {
    await putIntoLog(without, erasedSize)
    await catchUpOrRetry()
    return without.forgotten
  }

  /** A backup of the log that was put back, or a segment, may hold what was erased since. */
  async function scrub(): Promise<void> {
    const without = await withConnection(async (connection) => {
      await findErased(connection, log, erased)
      return rewriteWithout(connection, log, log.commits(), goneRows)
    })
    // Whoever opens the warehouse brings it up to date after this.
    await putIntoLog(without, erased.size())
  }

  const warehouse: Warehouse = {
    log,
    get rebuiltBecause() {
      return rebuiltBecause
    },
    rows: <Row>(sql: Sql, asker?: Asker) => asking((engine) => engine.rows<Row>(sql, asker)),
    columns: (sql, asker) => asking((engine) => engine.columns(sql, asker)),
    ping: () => asking((engine) => engine.ping()),
    get isUnfilled() {
      return behind?.isEmpty === true
    },
    startIntake: intakes.start,
    append: (imports) =>
      exclusively(async () => {
        for (const { importId, written } of imports) await log.commit(importId, written)
        await catchUpOrRetry()
      }),
    rebuild: () =>
      intakes.alone(async () => {
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
    setRules: (agreed) =>
      exclusively(async () => {
        rules = agreed
        tell(await withConnection((connection) => setRules(connection, agreed)))
      }),
    onApplied(handler) {
      handlers.add(handler)
      return () => void handlers.delete(handler)
    },
    withdraw: (importId) =>
      intakes.alone(async () =>
        rewrite(await withConnection((connection) => withoutImport(connection, log, importId))),
      ),
    forget: (what) =>
      intakes.alone(async () => {
        await catchUp()
        await log.unsound(log.commits(), { anew: true })
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
        const forgotten = await rewrite(without, erased.size() > log.erased() ? erased.size() : undefined)
        return { ...forgotten, barcodes }
      }),
    named(what) {
      const find = () => withConnection((connection) => findGone(connection, log, what))
      // Beside a writer, that a search need not wait for an import; one that merges may take a file away.
      return find().catch(() => exclusively(find))
    },
    isErased: (item) => erased.has(item),
    erased: () => erased.size(),
    compact: () =>
      exclusively(async () => {
        const run = runToMerge(log.commits(), stuck)
        if (!run) return false
        await catchUp()
        await index()
        if (await withConnection(isUnindexed)) return false
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
      const found = current ? await logDamage(current.engine, log) : []
      const { failure } = indexing
      if (failure) found.push(`the scans of one parcel take longer to find than they should: ${failure}`)
      const why = behind?.why ?? (current ? undefined : 'their file is being made anew')
      return why === undefined ? found : [...found, `the dashboards do not follow the log yet: ${why}`]
    },
    async close() {
      isClosing = true
      clearTimeout(retrying)
      indexing.stop()
      await intakes.alone(async () => undefined)
      // A file that is being read is not quite closed, and would not be what its seal says.
      if (current) await endOfReading(current.engine)
      if (current) await closeSealed(folder, current)
      await unlock()
    },
  }
  if (rebuiltBecause === undefined && (await hasHealed(opened.engine, log))) rebuiltBecause = 'log-changed'
  if (erased.size() > log.erased() || rebuiltBecause === 'log-changed') await scrub()
  // Its folder may have another place by now. Without room to say so indexing fails as well, and that is told.
  const shown = () => withConnection((one) => showUnindexed(one, log)).catch(() => undefined)
  if (rebuiltBecause || (await shown()) === 'rebuild') await replace()
  else await catchUp()
  await log.removeReplaced()
  return warehouse
}

type Rewritten = Awaited<ReturnType<typeof rewriteWithout>>

const goneRows = 'barcode in (select barcode from gone)'
