import {
  BIGINT,
  DOUBLE,
  DuckDBDataChunk,
  VARCHAR,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api'
import { rm } from 'node:fs/promises'
import { sha256Of, syncFile } from '../durable-file.ts'
import type { ErasedList } from '../log/erased.ts'
import type { EventLog, SegmentKind, Written } from '../log/event-log.ts'
import { dropErased } from './erased.ts'
import { beginPlainEvents, type BegunPlain, type PlainEvents, type StagedPlain } from './plain-events.ts'
import { stagePlainParcels, type PlainParcels, type StagedParcels } from './plain-parcels.ts'
import { quoted } from './engine.ts'
import { columnList, columnsOf, namesOf } from './schema.ts'
import type { Lags } from '#store/lags.ts'
import { settleEvents, settleParcels, unknownCodesOf, type Outcome } from './settle.ts'

export { linesPerDelivery, type Outcome } from './settle.ts'

/** A row as the columns of `columnsOf`, in their order; ms as number. `line` is where it stood in its file. */
export type StagedRow = { line: number; values: readonly (string | number | null)[] }

/** lastEventMs: the latest event time that is new; null without any. lags: how long new events took to come in. */
export type Committed = Record<SegmentKind, Outcome> & { lastEventMs: number | null; lags: Lags }

/** One intake on its way into the log: rows are staged, and committed together or not at all. */
export type Intake = {
  stage(kind: SegmentKind, rows: readonly StagedRow[]): void
  /** Writes what is staged away when that is much, so that memory does not grow with a delivery: to be called now and then. */
  makeRoom(): Promise<void>
  /** Whether `beginPlain` and `stageParcels` may be called. */
  readonly takesPlain: boolean
  /** Rows of the nth delivery, from 0, that were said at this time (epoch ms) have none of their own. */
  saidAt(delivery: number, saidMs: number): Promise<void>
  /** Where a file for `beginPlain` may be written; gone when the intake ends. */
  temporaryPath(): string
  /** Begins to stage the plain rows of a file of events, far faster than row by row. Until it is taken or dropped nothing else may be asked. */
  beginPlain(file: PlainEvents): BegunPlain
  /** The same for a file of parcels, all of it; undefined when the file turns out not to be plain. */
  stageParcels(file: PlainParcels): Promise<StagedParcels | undefined>
  /** Event codes of the staged rows that nobody has given a milestone, the commonest first. */
  unknownCodes(): Promise<{ code: string; rows: number }[]>
  /** Writes what is new to the log. When this returns it is on the disk; the warehouse follows in `apply`. */
  commit(importId: string): Promise<Committed>
  abandon(): void
}

const typeOf = { varchar: VARCHAR, bigint: BIGINT, double: DOUBLE } as const
const chunkRows = 2048
const flushRows = 8 * chunkRows
/** More events than these are not kept in the engine's memory until they are committed. */
const usualStagedAtMost = 500_000

/**
 * Opens an intake on a connection of its own, which it closes. Only one may be open at a time.
 *
 * @param erased what must not come in: it is taken out before anything is settled
 */
export async function openIntake(
  connection: DuckDBConnection,
  log: EventLog,
  erased: ErasedList,
  stagedAtMost = usualStagedAtMost,
): Promise<Intake> {
  let mayWriteAway = true
  const stages = {
    parcels: await openStage(connection, 'parcels'),
    events: await openStage(connection, 'events'),
  }
  const plain: StagedPlain[] = []
  const away = { rows: 0, paths: [] as string[] }
  const dropped: Awaited<ReturnType<typeof dropErased>> = { parcels: [], events: [] }
  const temporaries: string[] = []
  await connection.run('create temp table deliveries (delivery bigint, said_ms bigint)')

  function temporaryPath(kind: SegmentKind): string {
    const path = log.temporaryPath(kind)
    temporaries.push(path)
    return path
  }

  /** Of half a file nobody has any use, and on a full disk it would keep it full. */
  async function removeTemporaries(): Promise<void> {
    for (const path of temporaries.splice(0)) await rm(path, { force: true })
  }

  async function drop(): Promise<void> {
    const { parcels, events } = await dropErased(connection, erased)
    dropped.parcels.push(...parcels)
    dropped.events.push(...events)
  }

  /** What the engine reads of files, one select for all that was written away: of many it would hold as many tables. */
  function inFiles(): readonly StagedPlain[] {
    if (away.paths.length === 0) return plain
    const select = `select ${namesOf(columnsOf.events)} from read_parquet([${away.paths.map(quoted).join(', ')}])`
    return [...plain, { rows: away.rows, path: undefined, select, odd: [] }]
  }

  async function writeStagedAway(): Promise<void> {
    stages.events.flush()
    // Which of those that may count for some parcels only do so is known when all is staged.
    const bound = await connection.runAndReadAll(`select count(*) from staged_events where for_number <> ''`)
    mayWriteAway = Number(bound.getRowsJS()[0]![0]) === 0
    if (!mayWriteAway) return
    await drop()
    const path = temporaryPath('events')
    const names = namesOf(columnsOf.events)
    const copied = await connection.runAndReadAll(
      `copy (select ${names} from staged_events) to ${quoted(path)} (format parquet, compression snappy)`,
    )
    away.rows += Number(copied.getRowsJS()[0]?.[0] ?? 0)
    away.paths.push(path)
    await stages.events.restart()
  }

  return {
    takesPlain: erased.size() === 0,
    stage: (kind, rows) => stages[kind].append(rows),
    async makeRoom() {
      if (mayWriteAway && stages.events.rows() >= stagedAtMost) await writeStagedAway()
    },
    async saidAt(delivery, saidMs) {
      await connection.run(`insert into deliveries values (${delivery}, ${Math.trunc(saidMs)})`)
    },
    temporaryPath: () => temporaryPath('events'),
    beginPlain(file) {
      const begun = beginPlainEvents(connection, file, {
        csv: temporaries.includes(file.path) ? file.path : temporaryPath('events'),
        parquet: temporaryPath('events'),
      })
      return {
        ...begun,
        async take(rows) {
          const staged = await begun.take(rows)
          if (staged) plain.push(staged)
          return staged
        },
      }
    },
    stageParcels: (file) =>
      stagePlainParcels(connection, file, temporaries.includes(file.path) ? file.path : temporaryPath('parcels')),
    unknownCodes() {
      stages.events.flush()
      return unknownCodesOf(connection, inFiles())
    },
    async commit(importId) {
      try {
        stages.parcels.flush()
        stages.events.flush()
        // What is looked for doubles needs the room that the rest of them take.
        if (mayWriteAway && away.paths.length > 0) await writeStagedAway()
        await drop()
        const parcels = await settleParcels(connection, temporaryPath('parcels'))
        // What is probably a segment as it stands is on its way to the disk while it is looked at; the log's commit makes sure.
        const onTheWay = Promise.allSettled(plain.map(({ path }) => path && syncFile(path)))
        const [only, another] = inFiles()
        const summing = only?.path && !another ? sha256Of(only.path).catch(() => undefined) : undefined
        const events = await settleEvents(connection, temporaryPath('events'), inFiles()).finally(() => onTheWay)
        const sha256 = events.path === only?.path ? await summing : undefined
        parcels.outcome.rejected.push(...dropped.parcels)
        events.outcome.rejected.push(...dropped.events)
        const written: Written[] = []
        if (parcels.rows > 0) written.push({ kind: 'parcels', path: parcels.path, rows: parcels.rows })
        if (events.rows > 0) written.push({ kind: 'events', path: events.path, rows: events.rows, sha256 })
        if (written.length > 0) await log.commit(importId, written)
        const { lastEventMs, lags } = events
        return { parcels: parcels.outcome, events: events.outcome, lastEventMs, lags }
      } finally {
        connection.closeSync()
        await removeTemporaries()
      }
    },
    abandon() {
      connection.closeSync()
      void removeTemporaries()
    },
  }
}

async function openStage(connection: DuckDBConnection, kind: SegmentKind) {
  const columns = columnsOf[kind]
  const types = [BIGINT, ...columns.map(([, type]) => typeOf[type])]
  let appender: DuckDBAppender
  let [rowsThere, unflushed] = [0, 0]

  /** Another table: what is deleted from one in memory stays there. */
  async function begin(): Promise<void> {
    await connection.run(`create or replace temp table staged_${kind} (line bigint, ${columnList(columns)})`)
    appender = await connection.createAppender(`staged_${kind}`)
    rowsThere = 0
    unflushed = 0
  }

  await begin()
  return {
    rows: () => rowsThere,
    async restart() {
      appender.closeSync()
      await begin()
    },
    append(rows: readonly StagedRow[]) {
      rowsThere += rows.length
      for (let start = 0; start < rows.length; start += chunkRows) {
        const slice = rows.slice(start, start + chunkRows)
        const chunk = DuckDBDataChunk.create(types, slice.length)
        chunk.setColumns([
          slice.map((row) => BigInt(row.line)),
          ...columns.map(([, type], i) => slice.map((row) => cell(row.values[i], type))),
        ])
        appender.appendDataChunk(chunk)
      }
      // Left alone it would hold 200,000 rows and then block for a tenth of a second.
      unflushed += rows.length
      if (unflushed < flushRows) return
      unflushed = 0
      appender.flushSync()
    },
    flush: () => appender.flushSync(),
  }
}

function cell(value: string | number | null | undefined, type: keyof typeof typeOf): DuckDBValue {
  if (value === null || value === undefined) return null
  return type === 'bigint' ? BigInt(value) : value
}
