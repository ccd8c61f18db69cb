import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settleFile } from '../durable-file.ts'
import { isLockConflict, lockFolder } from '../folder-lock.ts'
import { openEventLog, type EventLog } from '../log/event-log.ts'
import { applyCommits } from './apply.ts'
import { openEngine, type Engine, type Sql } from './engine.ts'
import { openIntake, type Intake } from './intake.ts'
import { createSchema, fingerprint } from './schema.ts'

export type Warehouse = {
  /** Answers a question; only plans made for a Scope should come here. */
  rows<Row>(sql: Sql): Promise<Row[]>
  /** Starts an intake; waits until the one before has ended. `finish` it whatever happened. */
  startIntake(): Promise<Intake & { finish(): Promise<void> }>
  /** Makes the warehouse anew from the log, next to the old one, and swaps it. Reading goes on meanwhile. */
  rebuild(): Promise<{ commits: number; parcels: number; events: number; durationMs: number }>
  readonly log: EventLog
  /** Why the warehouse was made anew when it was opened, or undefined. */
  readonly rebuiltBecause: 'new' | 'other-version' | 'unreadable' | undefined
  close(): Promise<void>
}

const memoryMb = 2048
const pointerName = 'CURRENT'

/**
 * Opens the warehouse of a data directory and brings it up to date with its event log. The warehouse is derived: a file that
 * is missing, unreadable or made by another version is made anew from the log. One process at a time may do this.
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
  const folder = join(dataDir, 'warehouse')
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o700)
  const folders = [folder, log.folder]
  const opened = await openCurrent(folder, folders)
  let { engine } = opened
  let file = opened.file
  let queue: Promise<unknown> = Promise.resolve()
  const reading = new Map<Engine, number>()

  /** One writer at a time: DuckDB would refuse the second with a conflict. */
  function exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work, work)
    queue = turn.catch(() => undefined)
    return turn
  }

  async function catchUp(): Promise<void> {
    const connection = await engine.connect()
    try {
      const reader = await connection.runAndReadAll('select commit_number from applied')
      const applied = new Set(reader.getRowsJS().map(([number]) => Number(number)))
      await applyCommits(
        connection,
        log,
        log.commits().filter((commit) => !applied.has(commit.commit)),
      )
    } finally {
      connection.closeSync()
    }
  }

  async function replace(): Promise<void> {
    const next = await createFile(folder, folders, log)
    await pointTo(folder, next.file)
    const [before, beforeFile] = [engine, file]
    ;({ engine, file } = next)
    // Whoever reads the old one finishes in peace.
    while ((reading.get(before) ?? 0) > 0) await new Promise((done) => setTimeout(done, 10))
    before.close()
    await removeFile(folder, beforeFile)
  }

  const warehouse: Warehouse = {
    log,
    rebuiltBecause: opened.rebuiltBecause,
    async rows<Row>(sql: Sql) {
      const current = engine
      reading.set(current, (reading.get(current) ?? 0) + 1)
      try {
        return await current.rows<Row>(sql)
      } finally {
        reading.set(current, (reading.get(current) ?? 0) - 1)
      }
    },
    startIntake() {
      return new Promise((resolve, reject) => {
        void exclusively(async () => {
          // What a failed attempt has left in the log must be known before anything new is held against it.
          await catchUp()
          const intake = await openIntake(await engine.connect(), log)
          await new Promise<void>((ended) => {
            const finish = async () => {
              try {
                intake.abandon()
              } finally {
                await catchUp().finally(ended)
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
        const [count] = await warehouse.rows<{ parcels: number; events: number }>({
          text: 'select (select count(*) from parcels) as parcels, (select count(*) from events) as events',
          values: [],
        })
        const durationMs = Math.round(performance.now() - start)
        return { commits: log.commits().length, parcels: count!.parcels, events: count!.events, durationMs }
      }),
    async close() {
      await queue
      engine.close()
      await unlock()
    },
  }
  if (opened.rebuiltBecause) await replace()
  else await catchUp()
  return warehouse
}

type Current = { engine: Engine; file: string }

async function openCurrent(
  folder: string,
  folders: string[],
): Promise<Current & { rebuiltBecause: Warehouse['rebuiltBecause'] }> {
  const file = await readFile(join(folder, pointerName), 'utf8').catch(() => undefined)
  for (const name of await readdir(folder)) {
    if (name !== pointerName && !(file && name.startsWith(file))) await remove(join(folder, name))
  }
  // An empty one stands in while the real one is made.
  const standIn = async () => ({ engine: await openEngine(':memory:', { folders, memoryMb }), file: '' })
  if (!file) return { ...(await standIn()), rebuiltBecause: 'new' }
  try {
    const engine = await openEngine(join(folder, file), { folders, memoryMb })
    const [meta] = await engine.rows<{ value: string }>({
      text: `select value from meta where key = 'fingerprint'`,
      values: [],
    })
    if (meta?.value === fingerprint()) return { engine, file, rebuiltBecause: undefined }
    engine.close()
    return { ...(await standIn()), file, rebuiltBecause: 'other-version' }
  } catch (error) {
    // Somebody else has it: that is no damage, and making it anew would take it from under them.
    if (isLockConflict(error)) throw error
    return { ...(await standIn()), file, rebuiltBecause: 'unreadable' }
  }
}

async function createFile(folder: string, folders: string[], log: EventLog): Promise<Current> {
  const numbers = (await readdir(folder)).map((name) => Number(/^warehouse-([0-9]+)\.duckdb$/.exec(name)?.[1] ?? 0))
  const file = `warehouse-${Math.max(0, ...numbers) + 1}.duckdb`
  const engine = await openEngine(join(folder, file), { folders, memoryMb })
  const connection = await engine.connect()
  try {
    await createSchema(connection)
    await applyCommits(connection, log, log.commits())
    await connection.run('checkpoint')
    connection.closeSync()
    return { engine, file }
  } catch (error) {
    connection.closeSync()
    engine.close()
    await removeFile(folder, file)
    throw error
  }
}

async function pointTo(folder: string, file: string): Promise<void> {
  const temporary = join(folder, `${pointerName}.new`)
  await writeFile(temporary, file)
  await settleFile(temporary, join(folder, pointerName))
}

async function removeFile(folder: string, file: string): Promise<void> {
  // DuckDB spills into a folder beside its file.
  if (file) for (const name of [file, `${file}.wal`, `${file}.tmp`]) await remove(join(folder, name))
}

function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true })
}
