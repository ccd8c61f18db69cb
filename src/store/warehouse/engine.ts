import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'
import { FairQueue } from './fair-queue.ts'
import { readColumns, type ReadColumn } from './read-columns.ts'

/** SQL text with $1, $2 … and their values. */
export type Sql = { text: string; values: readonly DuckDBValue[] }

/** For whom a statement is: accounts have their turns. The signal is that of one request, and says that nobody waits for its answer. */
export type Asker = { account: string; signal?: AbortSignal | undefined }

export type Engine = {
  /**
   * All rows of a small answer, as plain objects: BIGINT as number, DATE as 'YYYY-MM-DD'. Throws the signal's reason when that was
   * given: what waits is not begun, and what runs is broken off.
   */
  rows<Row>(sql: Sql, asker?: Asker): Promise<Row[]>
  /** A large answer, column by column, in which nothing is null: REAL, DOUBLE or VARCHAR. */
  columns(sql: Sql, asker?: Asker): Promise<ReadColumn[]>
  /** Whether it answers at all, asked beside all turns; throws when it does not. */
  ping(): Promise<void>
  /** A connection of one's own, for writing: temporary tables, transactions, appenders. Disconnect it afterwards. */
  connect(): Promise<DuckDBConnection>
  close(): void
}

/** Files and passwords wait on the same threads: half of them are theirs. Source: Node's UV_THREADPOOL_SIZE, which bin/zendzicht.mjs sets. */
const threads = Number(process.env['UV_THREADPOOL_SIZE'] ?? 4) || 1
// DuckDB uses every core for one query: more at once only share them, and the memory.
const maxQueries = Math.max(1, Math.min(4, Math.floor(threads / 2)))
const maxQueryMs = 30_000
const inMemory = ':memory:'
/** The program's own work takes turns as an account does. */
const program: Asker = { account: '' }

/**
 * Opens a DuckDB file that this process alone may write. It can reach the named folders and nothing else: no other file,
 * no network, no extension, and nobody can change that afterwards.
 */
export async function openEngine(file: string, options: { folders: string[]; memoryMb: number }): Promise<Engine> {
  const instance = await DuckDBInstance.create(file, {
    memory_limit: `${options.memoryMb}MB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
    // Left alone, what is in memory spills into wherever the program was started.
    ...(file === inMemory && {
      temp_directory: options.folders[0] === undefined ? '' : `${options.folders[0]}/spilled`,
    }),
    // What is freed goes back to the system at once: the limit does not count it, the process would keep it.
    allocator_flush_threshold: '16MB',
    allocator_bulk_deallocation_flush_threshold: '32MB',
  })
  const first = await instance.connect()
  const folders = options.folders.map((folder) => quoted(`${folder}/`)).join(', ')
  await first.run(`set allowed_directories = [${folders}]`)
  await first.run('set enable_external_access = false')
  await first.run('set lock_configuration = true')
  const idle: DuckDBConnection[] = []
  const waiting = new FairQueue<{ begin: () => void; leave: (why: Error) => void }>()
  let running = 0

  async function turnOf({ account, signal }: Asker): Promise<void> {
    signal?.throwIfAborted()
    if (running < maxQueries) return void running++
    const leaveAll = () => {
      for (const { leave } of waiting.remove(account, signal)) leave(signal!.reason as Error)
    }
    signal?.addEventListener('abort', leaveAll)
    // Whoever ends hands over its place.
    await new Promise<void>((begin, leave) => waiting.add(account, signal, { begin, leave })).finally(() =>
      signal?.removeEventListener('abort', leaveAll),
    )
  }

  async function inTurn<T>(asker: Asker, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    await turnOf(asker)
    try {
      return await breakable(asker.signal, work)
    } finally {
      const next = waiting.next()
      if (next) next.begin()
      else running--
    }
  }

  async function breakable<T>(
    signal: AbortSignal | undefined,
    work: (connection: DuckDBConnection) => Promise<T>,
  ): Promise<T> {
    const connection = idle.pop() ?? (await instance.connect())
    let again: NodeJS.Timeout | undefined
    const breakOff = () => {
      connection.interrupt()
      // What has not quite begun does not hear of it.
      again ??= setInterval(() => connection.interrupt(), 50)
    }
    const tooLong = setTimeout(breakOff, maxQueryMs)
    signal?.addEventListener('abort', breakOff)
    try {
      signal?.throwIfAborted()
      return await work(connection)
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    } finally {
      clearTimeout(tooLong)
      clearInterval(again)
      signal?.removeEventListener('abort', breakOff)
      idle.push(connection)
    }
  }

  return {
    rows: <Row>(sql: Sql, asker = program) =>
      inTurn(asker, async (connection) => {
        const reader = await connection.runAndReadAll(...spelledOut(sql))
        return plainRows<Row>(reader.columnNames(), reader.getRowsJS() as unknown[][])
      }),
    columns: (sql, asker = program) =>
      inTurn(asker, async (connection) => readColumns(await connection.run(...spelledOut(sql)))),
    async ping() {
      await first.run('select 1')
    },
    connect: () => instance.connect(),
    close() {
      first.disconnectSync()
      for (const connection of idle) connection.disconnectSync()
      instance.closeSync()
    },
  }
}

/** The engine's limit, as it tells it: '244.1 MiB', '1.9 GiB'. */
export async function memoryLimitMb(connection: DuckDBConnection): Promise<number> {
  const reader = await connection.runAndReadAll(`select current_setting('memory_limit')`)
  const [amount, unit] = String(reader.getRowsJS()[0]?.[0]).split(' ')
  const factors: Readonly<Record<string, number>> = { KiB: 1 / 1024, MiB: 1, GiB: 1024, TiB: 1024 * 1024 }
  return Math.max(1, Number(amount) * (factors[unit ?? ''] ?? 0))
}

/** A string as a SQL literal, for the few places that take no parameter. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name as SQL writes it, whatever is in it. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/**
 * Values as literals: a statement with values apart is planned twice, which takes longer than it runs. Quotes are all that a literal
 * of DuckDB escapes; what is neither a number nor a text, and a text that would end the statement, stays apart.
 */
function spelledOut({ text, values }: Sql): [text: string, values?: DuckDBValue[]] {
  const isPlain = values.every((value) =>
    typeof value === 'string' ? !value.includes('\0') : typeof value === 'number' && Number.isFinite(value),
  )
  if (!isPlain) return [text, [...values]]
  return [text.replace(/\$(\d+)/g, (_, place) => literal(values[Number(place) - 1] as string | number))]
}

function literal(value: string | number): string {
  return typeof value === 'string' ? quoted(value) : String(value)
}

function plainRows<Row>(names: readonly string[], rows: readonly unknown[][]): Row[] {
  return rows.map((row) => {
    // Entries made first, and objects of them, take four times as long.
    const one: Record<string, unknown> = {}
    for (let i = 0; i < names.length; i++) one[names[i]!] = plain(row[i])
    return one as Row
  })
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return value
}
