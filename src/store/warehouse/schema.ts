import { createHash } from 'node:crypto'
import { codeTables, defaultScheme } from '#domain/parcel/event-code.ts'
import { deliveryOptions } from '#domain/parcel/delivery-option.ts'
import { lateReasons } from '#domain/parcel/facts.ts'
import { milestones } from '#domain/parcel/milestone.ts'
import { calendarRows } from '#domain/parcel/network-calendar.ts'
import { lanes, services } from '#domain/parcel/product.ts'
import { dayOfDate } from '#domain/parcel/time-zone.ts'
import { DuckDBDateValue, version, type DuckDBConnection } from '@duckdb/node-api'
import { foldedAnnouncements } from './announce-sql.ts'
import { factsSelect, firstCalendarYear } from './facts-sql.ts'
import { foldedOf } from './fold-sql.ts'
import { productRows } from './kind-sql.ts'
import { quoted } from './engine.ts'

/**
 * Columns of the log, whose segments are kept for good: add, never change. Times are epoch ms in UTC; a text that was not given
 * is ''; a number that was not given is null.
 *
 * A row of `parcels` is what was said about a parcel at `said_ms` by `source`: of each field the latest said that is not empty
 * counts, of announced_ms the earliest. options: '118/006 101/008'. filled: which personal fields the pre-advice had, none of
 * which is kept, of 'name street house-number email phone' and so on. warnings: the carrier's own, e.g. '1760103'. bound: 1 when the source may
 * speak for certain customer numbers only, null when for all; see domain/parcel/announcement.ts.
 */
export const parcelColumns = [
  ['customer_number', 'varchar'],
  ['barcode', 'varchar'],
  ['reference', 'varchar'],
  ['announced_ms', 'bigint'],
  ['handover_due_ms', 'bigint'],
  ['promised_ms', 'bigint'],
  ['country', 'varchar'],
  ['postal_code', 'varchar'],
  ['city', 'varchar'],
  ['recipient_key', 'varchar'],
  ['weight_g', 'double'],
  ['product', 'varchar'],
  ['options', 'varchar'],
  ['filled', 'varchar'],
  ['warnings', 'varchar'],
  ['measured_g', 'double'],
  ['main_barcode', 'varchar'],
  ['said_ms', 'bigint'],
  ['source', 'varchar'],
  ['bound', 'bigint'],
  ['volume_cm3', 'double'],
  ['measured_cm3', 'double'],
] as const

/**
 * scheme: the code table of `code`. offset_min: the offset of the clock as it was sent. reason: why, in the carrier's code, e.g. of a
 * customs retention. event_id: the sender's own. declared_ms: when this event was declared an error, which withdraws the one of the
 * same source and event_id (without one: of the same source, barcode, scheme, code and time), whichever comes first; null
 * for what happened. for_number: the customer numbers whose parcels the source may tell about, in order, between
 * blanks; '' for all.
 */
export const eventColumns = [
  ['barcode', 'varchar'],
  ['scheme', 'varchar'],
  ['code', 'varchar'],
  ['at_ms', 'bigint'],
  ['offset_min', 'bigint'],
  ['location', 'varchar'],
  ['reason', 'varchar'],
  ['source', 'varchar'],
  ['event_id', 'varchar'],
  ['declared_ms', 'bigint'],
  ['for_number', 'varchar'],
] as const

export const columnsOf = { parcels: parcelColumns, events: eventColumns } as const

export function columnList(columns: readonly (readonly [string, string])[]): string {
  return columns.map(([name, type]) => `${name} ${type}`).join(', ')
}

export function namesOf(columns: readonly (readonly [string, string])[], prefix = ''): string {
  return columns.map(([name]) => `${prefix}${name}`).join(', ')
}

/** Texts that a segment does not say because they go without saying; the others are ''. Segments of earlier versions lack columns too. */
export const unsaid: Readonly<Record<string, string>> = { scheme: defaultScheme, source: 'upload' }

/**
 * said: all that was announced; announcements: what comes of it, a row per parcel, most of which were announced once. scans: all that happened, as narrow as can be,
 * because there are many, and packed without trying in which way: code_id and origin stand for what few of them differ in, and null for ''; key, of the barcode, is what few parcels are found by. They are those of indexed_scans
 * and those of the commits in unindexed, see index-scans.ts. withdrawals: declarations of error; scans they take back stay, marked. events: the scans that count, with the columns of the log.
 */
const tables = `
${enumType('milestone', milestones)}${enumType('lane', lanes)}${enumType('service', services)}
${enumType('delivery_option', deliveryOptions)}${enumType('late_reason', lateReasons)}
create table meta (key varchar not null, value varchar not null);
create table applied (commit_number integer not null);
create table event_codes (scheme varchar not null, code varchar not null, milestone milestone not null);
create table calendar (cumulative integer[], mail_cumulative integer[], next date[], tenth date[]);
create table products (code varchar, product_service service, product_lane lane, product_norm smallint, needs_contact boolean, is_customer_return boolean);
insert into products values ${productRows().join(', ')};
create table number_rules (customer_number varchar not null, cut_offs smallint[], norms struct(country varchar, product varchar, days smallint, "from" date)[]);
create table said (${columnList(parcelColumns)}, is_folded boolean not null);
create table folded_announcements (${columnList(parcelColumns)});
create view announcements as
  select ${namesOf(parcelColumns)} from said where not is_folded union all select ${namesOf(parcelColumns)} from folded_announcements;
create table codes (id integer not null, scheme varchar not null, code varchar not null, milestone milestone not null);
create table origins (id integer not null, source varchar not null, for_number varchar not null);
create table indexed_scans (
  barcode varchar not null using compression uncompressed, at_ms bigint not null using compression bitpacking,
  code_id integer not null using compression bitpacking, milestone milestone not null using compression bitpacking,
  origin integer not null using compression bitpacking, location varchar using compression uncompressed, offset_min smallint,
  reason varchar using compression uncompressed, event_id varchar using compression uncompressed,
  withdrawn boolean not null, key uinteger not null using compression uncompressed
);
create table unindexed (commit_number integer not null);
${scansView()}
create table withdrawals (${columnList(eventColumns)});
create view events as
  select s.barcode, c.scheme, c.code, s.at_ms, s.offset_min::bigint as offset_min, coalesce(s.location, '') as location,
    coalesce(s.reason, '') as reason, o.source, coalesce(s.event_id, '') as event_id, null::bigint as declared_ms, o.for_number,
    s.milestone::varchar as milestone
  from scans s join codes c on c.id = s.code_id join origins o on o.id = s.origin where not s.withdrawn;
`

const parcelsSelect = factsSelect('true', foldedOf('true'))

/** How columns of `parcels` are packed, by name or else by type; all others as the engine finds best. To try each way takes a tenth of an insert. */
const packedAs: ReadonlyMap<string, string> = new Map([
  ...['barcode', 'reference', 'recipient_key'].map((name) => [name, 'uncompressed'] as const),
  ['VARCHAR', 'dictionary'],
  ['BOOLEAN', 'rle'],
  ...['BIGINT', 'INTEGER', 'SMALLINT', 'UINTEGER', 'UTINYINT', 'DATE'].map((type) => [type, 'bitpacking'] as const),
])

async function createParcels(connection: DuckDBConnection): Promise<void> {
  const reader = await connection.runAndReadAll(`describe ${parcelsSelect}`)
  const columns = reader.getRowsJS().map(([name, type]) => {
    const packed = packedAs.get(String(name)) ?? packedAs.get(String(type))
    return `"${name}" ${type}${packed ? ` using compression ${packed}` : ''}`
  })
  await connection.run(`create table parcels (${columns.join(', ')})`)
}

/** The view `scans`: those that are indexed, and these. */
export function scansView(unindexed?: string): string {
  const more = unindexed === undefined ? '' : ` union all by name ${unindexed}`
  return `create or replace view scans as from indexed_scans${more};`
}

function enumType(name: string, values: readonly string[]): string {
  return `create type ${name} as enum (${values.map(quoted).join(', ')});\n`
}

const lastCalendarYear = 2100

/** Changes whenever the warehouse would come out otherwise: then it is made anew from the log. */
export function fingerprint(): string {
  return (
    createHash('sha256')
      .update(tables)
      .update(parcelsSelect)
      .update(JSON.stringify([...packedAs]))
      // What a key is, another version of the engine may see otherwise.
      .update(version())
      .update(foldedAnnouncements())
      .update(JSON.stringify(codeTables.map(({ scheme, codes }) => [scheme, ...codes])))
      .update(JSON.stringify(calendarRows(firstCalendarYear, lastCalendarYear)))
      .digest('hex')
  )
}

/** Makes the empty tables of a warehouse and fills what the domain knows: event codes and the network calendar. */
export async function createSchema(connection: DuckDBConnection): Promise<void> {
  await connection.run(tables)
  await createParcels(connection)
  await connection.run(`insert into meta values ('fingerprint', ${quoted(fingerprint())})`)
  await connection.run(`insert into event_codes values ${codeRows().join(', ')}`)
  await fillCalendar(connection)
}

async function fillCalendar(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    'create temp table days (day date, cumulative integer, mail_cumulative integer, next date, tenth date)',
  )
  const appender = await connection.createAppender('days')
  const date = (text: string) => new DuckDBDateValue(dayOfDate(text))
  for (const { day, cumulative, mailCumulative, next, tenth } of calendarRows(firstCalendarYear, lastCalendarYear)) {
    appender.appendDate(date(day))
    appender.appendInteger(cumulative)
    appender.appendInteger(mailCumulative)
    appender.appendDate(date(next))
    appender.appendDate(date(tenth))
    appender.endRow()
  }
  appender.closeSync()
  await connection.run(`insert into calendar
    select list(cumulative order by day), list(mail_cumulative order by day), list(next order by day), list(tenth order by day) from days`)
  await connection.run('drop table days')
}

/** The domain's code tables, as SQL rows of event_codes. */
export function codeRows(): string[] {
  return codeTables.flatMap(({ scheme, codes }) =>
    [...codes].map(([code, milestone]) => `(${quoted(scheme)}, ${quoted(code)}, ${quoted(milestone)})`),
  )
}
