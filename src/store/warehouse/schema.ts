import { createHash } from 'node:crypto'
import { knownEventCodes } from '#domain/parcel/event-code.ts'
import { calendarRows } from '#domain/parcel/network-calendar.ts'
import type { DuckDBConnection } from '@duckdb/node-api'
import { factsSelect } from './fold-sql.ts'
import { quoted } from './engine.ts'

/** Times are epoch ms in UTC; a text that was not given is ''; a number that was not given is null. */
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
] as const

export const eventColumns = [
  ['barcode', 'varchar'],
  ['code', 'varchar'],
  ['at_ms', 'bigint'],
  ['location', 'varchar'],
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
create table event_codes (code varchar not null, milestone varchar not null);
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
  return [...knownEventCodes].map(([code, milestone]) => `(${quoted(code)}, ${quoted(milestone)})`)
}
