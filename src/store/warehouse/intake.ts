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
import type { EventLog, SegmentKind } from '../log/event-log.ts'
import { quoted } from './engine.ts'
import { columnList, columnsOf, namesOf } from './schema.ts'

/** A row as the columns of `columnsOf`, in their order; ms as number. `line` is where it stood in its file. */
export type StagedRow = { line: number; values: readonly (string | number | null)[] }

export type Outcome = { added: number; unchanged: number; rejected: { line: number; reason: string; row: string }[] }

/** One intake on its way into the log: rows are staged, and committed together or not at all. */
export type Intake = {
  stage(kind: SegmentKind, rows: readonly StagedRow[]): void
  /** Event codes of the staged rows that nobody has given a milestone, the commonest first. */
  unknownCodes(): Promise<{ code: string; rows: number }[]>
  /** Writes what is new to the log. When this returns it is on the disk; the warehouse follows in `apply`. */
  commit(importId: string): Promise<Record<SegmentKind, Outcome>>
  abandon(): void
}

const typeOf = { varchar: VARCHAR, bigint: BIGINT, double: DOUBLE } as const
const chunkRows = 2048

/** Opens an intake on a connection of its own, which it closes. Only one may be open at a time. */
export async function openIntake(connection: DuckDBConnection, log: EventLog): Promise<Intake> {
  const stages = {
    parcels: await openStage(connection, 'parcels'),
    events: await openStage(connection, 'events'),
  }
  return {
    stage: (kind, rows) => stages[kind].append(rows),
    async unknownCodes() {
      stages.events.flush()
      return rowsOf(
        connection,
        `select s.code, count(*)::integer as rows from staged_events s anti join event_codes c using (scheme, code)
         group by s.code order by rows desc, s.code limit 50`,
      )
    },
    async commit(importId) {
      stages.parcels.flush()
      stages.events.flush()
      const parcels = await settleParcels(connection)
      const events = await settleEvents(connection)
      const written = []
      for (const kind of ['parcels', 'events'] as const) {
        const rows = kind === 'parcels' ? parcels.added : events.added
        if (rows === 0) continue
        const path = log.temporaryPath(kind)
        try {
          await connection.run(`copy (select * from new_${kind}) to ${quoted(path)} (format parquet, compression zstd)`)
        } catch (error) {
          // On a full disk, half a file would keep it full.
          await rm(path, { force: true })
          throw error
        }
        written.push({ kind, path, rows })
      }
      if (written.length > 0) await log.commit(importId, written)
      connection.closeSync()
      return { parcels, events }
    },
    abandon: () => connection.closeSync(),
  }
}

async function openStage(connection: DuckDBConnection, kind: SegmentKind) {
  const columns = columnsOf[kind]
  await connection.run(`create temp table staged_${kind} (line bigint, ${columnList(columns)})`)
  const appender: DuckDBAppender = await connection.createAppender(`staged_${kind}`)
  const types = [BIGINT, ...columns.map(([, type]) => typeOf[type])]
  return {
    append(rows: readonly StagedRow[]) {
      for (let start = 0; start < rows.length; start += chunkRows) {
        const slice = rows.slice(start, start + chunkRows)
        const chunk = DuckDBDataChunk.create(types, slice.length)
        chunk.setColumns([
          slice.map((row) => BigInt(row.line)),
          ...columns.map(([, type], i) => slice.map((row) => cell(row.values[i], type))),
        ])
        appender.appendDataChunk(chunk)
      }
    },
    flush: () => appender.flushSync(),
  }
}

function cell(value: string | number | null | undefined, type: keyof typeof typeOf): DuckDBValue {
  if (value === null || value === undefined) return null
  return type === 'bigint' ? BigInt(value) : value
}

/**
 * A barcode belongs to the customer number that announced it first; a row that claims it for another is rejected. Of
 * several rows about one parcel the last one counts; what says nothing new is not written again.
 */
async function settleParcels(connection: DuckDBConnection): Promise<Outcome> {
  const columns = columnsOf.parcels
  // Who says the same again, and when, is nothing new.
  const told = columns.filter(([name]) => name !== 'said_ms' && name !== 'source')
  await connection.run(`create temp table claims as
    select barcode, coalesce(any_value(a.customer_number), arg_min(s.customer_number, s.line)) as owner
    from staged_parcels s left join announcements a using (barcode) group by barcode`)
  const rejected = await rowsOf<{ line: number; reason: string; row: string }>(
    connection,
    `select s.line::integer as line, 'barcode-of-another-number' as reason, s.customer_number || ',' || s.barcode as row
     from staged_parcels s join claims c using (barcode) where s.customer_number <> c.owner order by s.line`,
  )
  await connection.run(`create temp table new_parcels as
    with latest as (
      select s.* from staged_parcels s join claims c on c.barcode = s.barcode and c.owner = s.customer_number
      qualify row_number() over (partition by s.barcode order by s.line desc) = 1
    )
    select ${namesOf(columns, 'l.')} from latest l
    left join announcements a on a.barcode = l.barcode
    where a.barcode is null or ${told.map(([name]) => `a.${name} is distinct from l.${name}`).join(' or ')}
    order by l.customer_number, l.barcode`)
  return outcome(connection, 'parcels', rejected)
}

async function settleEvents(connection: DuckDBConnection): Promise<Outcome> {
  const names = namesOf(columnsOf.events)
  const same = columnsOf.events.map(([name]) => `e.${name} is not distinct from s.${name}`).join(' and ')
  await connection.run(`create temp table new_events as
    select distinct ${names} from staged_events s anti join events e on ${same} order by barcode, at_ms`)
  return outcome(connection, 'events', [])
}

async function outcome(
  connection: DuckDBConnection,
  kind: SegmentKind,
  rejected: Outcome['rejected'],
): Promise<Outcome> {
  const [count] = await rowsOf<{ staged: number; added: number }>(
    connection,
    `select (select count(*) from staged_${kind})::integer as staged, (select count(*) from new_${kind})::integer as added`,
  )
  const { staged, added } = count!
  return { added, unchanged: staged - rejected.length - added, rejected }
}

async function rowsOf<Row>(connection: DuckDBConnection, text: string): Promise<Row[]> {
  const reader = await connection.runAndReadAll(text)
  return reader.getRowObjectsJS() as Row[]
}
