import { createHash } from 'node:crypto'
import { knownEventCodes } from '#domain/parcel/event-code.ts'
import { calendarRows } from '#domain/parcel/network-calendar.ts'
import type { DuckDBConnection } from '@duckdb/node-api'
import { factsSelect } from './fold-sql.ts'
import { quoted } from './engine.ts'

/**
 * Columns of the log, whose segments are kept for good: add, never change. Times are epoch ms in UTC; a text that was not given
 * is ''; a number that was not given is null.
 *
 * A row of `parcels` is what was said about a parcel at `said_ms` by `source`: of each field the latest said that is not empty
 * counts, of announced_ms the earliest. options: '118/006 101/008'. filled: which personal fields the pre-advice had, none of
 * which is kept, of 'name street house-number email phone' and so on. warnings: the carrier's own, e.g. '1760103'.
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
] as const

/**
 * scheme: the code table of `code`. offset_min: the offset of the clock as it was sent. reason: why, in the carrier's code, e.g. of a
 * customs retention. event_id: the sender's own. declared_ms: when this event was declared an error, which withdraws the one of the
 * same source and event_id (without one: of the same source, barcode, scheme, code and time), whichever comes first; null
 * for what happened. for_number: the only customer number whose parcels the source may tell about; '' for all.
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

const tables = `
create table meta (key varchar not null, value varchar not null);
create table applied (commit_number integer not null);
create table event_codes (scheme varchar not null, code varchar not null, milestone varchar not null);
create table calendar (day date not null, cumulative integer not null);
create table announcements (${columnList(parcelColumns)});
create table events (${columnList(eventColumns)}, milestone varchar not null);
create table parcels as ${factsSelect('true')} limit 0;
`

const firstYear = 1990
const lastYear = 2100

/** Changes whenever the warehouse would come out otherwise: then it is made anew from the log. */
export function fingerprint(): string {
  return createHash('sha256')
    .update(tables)
    .update(JSON.stringify([...knownEventCodes]))
    .update(JSON.stringify(calendarRows(firstYear, lastYear)))
    .digest('hex')
}

/** Makes the empty tables of a warehouse and fills what the domain knows: event codes and the network calendar. */
export async function createSchema(connection: DuckDBConnection): Promise<void> {
  await connection.run(tables)
  await connection.run(`insert into meta values ('fingerprint', ${quoted(fingerprint())})`)
  await connection.run(`insert into event_codes values ${codeRows().join(', ')}`)
  const days = calendarRows(firstYear, lastYear).map((row) => `('${row.day}', ${row.cumulative})`)
  await connection.run(`insert into calendar values ${days.join(', ')}`)
}

function codeRows(): string[] {
  return [...knownEventCodes].map(([code, milestone]) => `('postnl', ${quoted(code)}, ${quoted(milestone)})`)
}
