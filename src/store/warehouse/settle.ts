import type { DuckDBConnection } from '@duckdb/node-api'
import { lagStepSql, type Lags } from '#store/lags.ts'
import { latest, saysNothingNew } from './announce-sql.ts'
import { memoryLimitMb, quoted } from './engine.ts'
import { aboutBarcodes } from './few-barcodes.ts'
import type { StagedPlain } from './plain-events.ts'
import { eventColumns, namesOf, parcelColumns } from './schema.ts'

/** added + unchanged + rejected is what was staged. `said`: all of a rejected row, as JSON by column; not of who was erased. */
export type Outcome = {
  added: number
  unchanged: number
  rejected: { line: number; reason: string; row: string; said?: string }[]
}

/** `rows` that are new are in the Parquet file at `path`. */
type Settled = { outcome: Outcome; path: string; rows: number }

/** Beyond this, rows are neither sorted nor compared with each other one by one. */
const manyRows = 100_000
/** So many keys are counted within a megabyte of the engine's limit; with four times as many it had too little. */
const keysPerMb = 200_000

/** Rows of the nth delivery of an intake, from 0, have lines from n times this on. */
export const linesPerDelivery = 2 ** 33

/**
 * A barcode belongs to the customer number that announced it first, one that could have announced any going before one that
 * could not; a row that claims it for another is rejected. Of several rows of a delivery that say something about one parcel without a
 * time of their own, the last line that fills a field counts. What can never make a difference is not written again; what was
 * said again later is written, and counted as unchanged.
 */
export async function settleParcels(connection: DuckDBConnection, path: string): Promise<Settled> {
  const staged = await numberOf(connection, 'select count(*) from staged_parcels')
  await connection.run(`create temp table claims as
    select barcode, case when any_value(a.customer_number) is not null and coalesce(any_value(a.bound), 0) <= min(coalesce(s.bound, 0))
        then any_value(a.customer_number)
      else arg_min(s.customer_number, coalesce(s.bound, 0) * (1::bigint << 60) + s.line) end as owner
    from staged_parcels s left join announcements a using (barcode) group by barcode`)
  if (staged === 0) return { outcome: { added: 0, unchanged: 0, rejected: [] }, path, rows: 0 }
  const rejected = await rowsOf<Outcome['rejected'][number]>(
    connection,
    `select s.line::double as line, 'barcode-of-another-number' as reason, s.customer_number || ',' || s.barcode as row,
       ${asJson(parcelColumns)} as said
     from staged_parcels s join claims c using (barcode) where s.customer_number <> c.owner order by s.line`,
  )
  await connection.run(`create temp table double_parcels as
    select barcode, said_ms from staged_parcels group by barcode, said_ms having count(*) > 1`)
  const own = `select s.* from staged_parcels s join claims c on c.barcode = s.barcode and c.owner = s.customer_number`
  const isFirst =
    (await numberOf(connection, 'select (select count(*) from said) + (select count(*) from double_parcels)')) === 0
  const { rows, added } = isFirst
    ? await writeFirst(connection, own, path, staged)
    : await writeNews(connection, own, path)
  return { outcome: { added, unchanged: staged - rejected.length - added, rejected }, path, rows }
}

/** When nothing was said before, and nothing twice now, all of it is new. */
async function writeFirst(connection: DuckDBConnection, own: string, path: string, staged: number) {
  const order = staged > manyRows ? '' : 'order by customer_number, barcode'
  const rows = await writeSegment(connection, `select ${namesOf(parcelColumns)} from (${own}) ${order}`, path, 'zstd')
  return { rows, added: rows }
}

async function writeNews(connection: DuckDBConnection, own: string, path: string) {
  const names = namesOf(parcelColumns)
  await connection.run(`create temp table new_parcels as
    with own as (${own}), doubles as (
      select own.*, line // ${linesPerDelivery} as delivery from own semi join double_parcels using (barcode, said_ms)
    ), said_once as (
      select ${names} from own anti join double_parcels using (barcode, said_ms)
      union all (
        select ${parcelColumns.map(lastLineOf).join(', ')} from doubles semi join deliveries using (delivery, said_ms)
        group by barcode, said_ms, delivery
        union
        select ${names} from doubles anti join deliveries using (delivery, said_ms)
      )
    )
    select ${namesOf(parcelColumns, 'o.')}, a.barcode is null or not (${saysNothingNew('o', 'a')}) as changes
    from said_once o left join announcements a using (barcode)
    where a.barcode is null
      or not exists (select 1 from said k where k.barcode = o.barcode and k.said_ms >= o.said_ms and ${saysNothingNew('o', 'k')})
    order by o.customer_number, o.barcode`)
  const [count] = await rowsOf<{ rows: number; added: number }>(
    connection,
    'select count(*)::integer as rows, (count(*) filter (changes))::integer as added from new_parcels',
  )
  if (count!.rows > 0) await writeSegment(connection, `select ${names} from new_parcels`, path, 'zstd')
  return count!
}

function lastLineOf([name, type]: (typeof parcelColumns)[number]): string {
  if (name === 'barcode' || name === 'said_ms') return name
  return name === 'announced_ms' ? 'min(announced_ms) as announced_ms' : `${latest(name, type, 'line')} as ${name}`
}

export type SettledEvents = Settled & { lastEventMs: number | null; lags: Lags }

/**
 * An event that may count only for parcels of certain numbers is rejected when its parcel is known to be of another. What the log
 * has already is not written again.
 */
export async function settleEvents(
  connection: DuckDBConnection,
  path: string,
  plain: readonly StagedPlain[],
): Promise<SettledEvents> {
  const rejected = await rejectForeign(connection)
  const inTable = await numberOf(connection, 'select count(*) from staged_events')
  const staged = inTable + plain.reduce((sum, { rows }) => sum + rows, 0)
  const source = eventsOf(plain)
  const isMany = staged > manyRows
  const fresh = staged === 0 ? undefined : await newEvents(connection, source, isMany)
  const [only] = plain
  // What is plain, new and without doubles is a segment as it stands.
  const ready = fresh?.isAll === true && inTable === 0 && plain.length === 1 ? only!.path : undefined
  const file = ready ?? path
  const rows = ready
    ? only!.rows
    : fresh
      ? await writeSegment(connection, fresh.select, path, isMany ? 'snappy' : 'zstd')
      : 0
  const outcome = { added: rows, unchanged: staged - rows, rejected }
  return { outcome, path: file, rows, ...(await freshness(connection, file, rows)) }
}

async function freshness(connection: DuckDBConnection, path: string, rows: number) {
  if (rows === 0) return { lastEventMs: null, lags: {} }
  const [found] = await rowsOf<{ last: number }>(
    connection,
    `select max(at_ms)::double as last from read_parquet(${quoted(path)})`,
  )
  const steps = await rowsOf<{ step: number; events: number }>(
    connection,
    `select ${lagStepSql(`(${Date.now()} - at_ms) / 1000`)} as step, count(*)::integer as events
    from (select at_ms from read_parquet(${quoted(path)}) limit ${manyRows}) group by all`,
  )
  return { lastEventMs: found!.last, lags: Object.fromEntries(steps.map(({ step, events }) => [step, events])) }
}

/** All staged events with the columns of the log, as something to select from. */
function eventsOf(plain: readonly StagedPlain[]): string {
  const names = namesOf(eventColumns)
  return `(${[`select ${names} from staged_events`, ...plain.map(({ select }) => `select ${names} from (${select})`)].join(' union all ')})`
}

/** Takes out of the staged events those of somebody else's parcels, and answers them. */
async function rejectForeign(connection: DuckDBConnection): Promise<Outcome['rejected']> {
  const bound = `for_number <> ''`
  if ((await numberOf(connection, `select count(*) from staged_events where ${bound}`)) === 0) return []
  await connection.run(`create temp table owners as
    select barcode, owner from claims
    union all
    select barcode, customer_number from announcements anti join claims using (barcode)
    where barcode in (select barcode from staged_events where ${bound})`)
  await connection.run(`create temp table foreign_events as
    select s.rowid as place, s.line, s.barcode, s.code, s.at_ms, ${asJson(eventColumns)} as said,
      'barcode-of-another-number' as reason
    from staged_events s join owners o using (barcode)
    where s.for_number <> '' and not list_contains(string_split(s.for_number, ' '), o.owner)`)
  await connection.run('delete from staged_events where rowid in (select place from foreign_events)')
  return rowsOf(
    connection,
    `select line::double as line, reason, barcode || ',' || code || ',' || strftime(make_timestamp(at_ms * 1000), '%Y-%m-%dT%H:%M:%SZ') as row,
       said
     from foreign_events order by line`,
  )
}

/** A staged row `s` as JSON. */
function asJson(columns: readonly (readonly [string, string])[]): string {
  return `to_json(struct_pack(${columns.map(([name]) => `${name} := s.${name}`).join(', ')}))::varchar`
}

/** A select of the events that the log has not, each once. isAll: these are all of them, and no two alike. */
async function newEvents(
  connection: DuckDBConnection,
  source: string,
  isMany: boolean,
): Promise<{ select: string; isAll: boolean }> {
  const names = namesOf(eventColumns)
  const known = await knownEvents(connection, source)
  const isKnown = eventColumns.map(([name]) => `k.${name} is not distinct from s.${name}`).join(' and ')
  const unknown = (rows: string) => (known ? `select ${names} from (${rows}) s anti join known k on ${isKnown}` : rows)
  if (!isMany) {
    return {
      select: `${unknown(`select distinct ${names} from ${source}`)} order by barcode, at_ms, code`,
      isAll: false,
    }
  }
  // To find out that hardly any two are alike takes a fraction of comparing them all, and that none are a fraction of that.
  const key = 'hash(barcode, code, at_ms)'
  const all = `select ${names} from ${source}`
  const parts = await partsOfKeys(connection, source, key)
  let hasDoubles = false
  for (const part of parts) {
    const [counted] = await rowsOf<{ rows: number; keys: number }>(
      connection,
      `select count(*)::double as rows, count(distinct ${key})::double as keys from ${source} where ${part}`,
    )
    hasDoubles ||= counted!.rows !== counted!.keys
  }
  if (!hasDoubles) return { select: unknown(all), isAll: !known }
  await connection.run('create temp table doubles (hash ubigint)')
  for (const part of parts) {
    await connection.run(
      `insert into doubles select ${key} from ${source} where ${part} group by 1 having count(*) > 1`,
    )
  }
  const isDouble = `${key} in (select hash from doubles)`
  const alike = await numberOf(
    connection,
    `select count(*) - (select count(*) from (select distinct * from (${all} where ${isDouble}))) from (${all} where ${isDouble})`,
  )
  if (alike === 0) return { select: unknown(all), isAll: !known }
  const once = `${all} where not ${isDouble} union all select distinct * from (${all} where ${isDouble})`
  return { select: unknown(once), isAll: false }
}

/** Conditions on keys that take all of them between them, so many at once as fit into the engine's memory. */
async function partsOfKeys(connection: DuckDBConnection, source: string, key: string): Promise<string[]> {
  const rows = await numberOf(connection, `select count(*) from ${source}`)
  const parts = Math.max(1, Math.ceil(rows / (keysPerMb * (await memoryLimitMb(connection)))))
  return Array.from({ length: parts }, (_, part) => (parts === 1 ? 'true' : `${key} % ${parts} = ${part}`))
}

/** Makes the temporary table `known` of what the warehouse has of the staged parcels; false when that is nothing. */
async function knownEvents(connection: DuckDBConnection, source: string): Promise<boolean> {
  const names = namesOf(eventColumns)
  if ((await numberOf(connection, 'select (select count(*) from scans) + (select count(*) from withdrawals)')) === 0)
    return false
  const about = await aboutBarcodes(connection, source)
  await connection.run(`create temp table known as
    select s.barcode, c.scheme, c.code, s.at_ms, s.offset_min::bigint as offset_min, coalesce(s.location, '') as location,
      coalesce(s.reason, '') as reason, o.source, coalesce(s.event_id, '') as event_id, null::bigint as declared_ms, o.for_number
    from scans s join codes c on c.id = s.code_id join origins o on o.id = s.origin
    where ${about.scans}
    union all
    select ${names} from withdrawals where ${about.any}`)
  return (await numberOf(connection, 'select count(*) from known')) > 0
}

/** Event codes of the staged rows that nobody has given a milestone, the commonest first. */
export async function unknownCodesOf(
  connection: DuckDBConnection,
  plain: readonly StagedPlain[],
): Promise<{ code: string; rows: number }[]> {
  return rowsOf(
    connection,
    `select s.code, count(*)::integer as rows from ${eventsOf(plain)} s anti join event_codes c using (scheme, code)
     group by s.code order by rows desc, s.code limit 50`,
  )
}

/** Writes a Parquet file and answers how many rows went into it; 0 leaves none. */
async function writeSegment(
  connection: DuckDBConnection,
  select: string,
  path: string,
  compression: 'zstd' | 'snappy',
): Promise<number> {
  const reader = await connection.runAndReadAll(
    `copy (${select}) to ${quoted(path)} (format parquet, compression ${compression}, row_group_size 40960)`,
  )
  return Number(reader.getRowsJS()[0]?.[0] ?? 0)
}

async function numberOf(connection: DuckDBConnection, query: string): Promise<number> {
  const reader = await connection.runAndReadAll(query)
  return Number(reader.getRowsJS()[0]?.[0] ?? 0)
}

async function rowsOf<Row>(connection: DuckDBConnection, text: string): Promise<Row[]> {
  const reader = await connection.runAndReadAll(text)
  return reader.getRowObjectsJS() as Row[]
}
