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
  const hasErased = erased.size() > 0
  const stages = {
    parcels: await openStage(connection, 'parcels'),
    events: await openStage(connection, 'events'),
  }
  const plain: StagedPlain[] = []
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

  /** Not those that may count for some parcels only: which, is known when all is staged. */
  async function writeStagedAway(): Promise<void> {
    stages.events.flush()
    const path = temporaryPath('events')
    const rows = "from staged_events where for_number = ''"
    const names = namesOf(columnsOf.events)
    const copied = await connection.runAndReadAll(
      `copy (select ${names} ${rows}) to ${quoted(path)} (format parquet, compression snappy)`,
    )
    await connection.run(`delete ${rows}`)
    const count = Number(copied.getRowsJS()[0]?.[0] ?? 0)
    if (count > 0)
      plain.push({ rows: count, path, select: `select ${names} from read_parquet(${quoted(path)})`, odd: [] })
  }

  return {
    takesPlain: !hasErased,
    stage: (kind, rows) => stages[kind].append(rows),
    async makeRoom() {
      // What must not come in is taken out of the table.
      if (hasErased || stages.events.rowsSince() < stagedAtMost) return
      await writeStagedAway()
      stages.events.restart()
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
      return unknownCodesOf(connection, plain)
    },
    async commit(importId) {
      try {
        stages.parcels.flush()
        stages.events.flush()
        const dropped = await dropErased(connection, erased)
        const parcels = await settleParcels(connection, temporaryPath('parcels'))
        // What is probably a segment as it stands is on its way to the disk while it is looked at; the log's commit makes sure.
        const onTheWay = Promise.allSettled(plain.map(({ path }) => syncFile(path)))
        const summing = plain.length === 1 ? sha256Of(plain[0]!.path).catch(() => undefined) : undefined
        const events = await settleEvents(connection, temporaryPath('events'), plain).finally(() => onTheWay)
        const sha256 = events.path === plain[0]?.path ? await summing : undefined
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
  await connection.run(`create temp table staged_${kind} (line bigint, ${columnList(columns)})`)
  const appender: DuckDBAppender = await connection.createAppender(`staged_${kind}`)
  const types = [BIGINT, ...columns.map(([, type]) => typeOf[type])]
  let unflushed = 0
  let appended = 0
  return {
    /** How many were appended since it was restarted. */
    rowsSince: () => appended,
    restart() {
      appended = 0
    },
    append(rows: readonly StagedRow[]) {
      appended += rows.length
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
