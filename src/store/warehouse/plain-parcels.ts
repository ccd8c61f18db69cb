import { blobValue, type DuckDBConnection } from '@duckdb/node-api'
import { copyFile, link, rm } from 'node:fs/promises'
import { quoted } from './engine.ts'
import { bufferBytes, isNotRounded, maxLineBytes } from './plain-events.ts'
import { namesOf, parcelColumns } from './schema.ts'

/** A file of parcels such as `PlainEvents` is of events; its times end with Z or are empty. */
export type PlainParcels = {
  path: string
  delimiter: string
  newLine: '\n' | '\r\n'
  /** Lines after the header. */
  rows: number
  width: number
  /** Where the column of the log stands that has this name; undefined when there is none. */
  placeOf(column: string): number | undefined
  mayHaveOddBlanks: boolean
  source: string
  saidMs: number
  /** Added to the lines of this file: those of others in the same intake. */
  linesBefore: number
  /** With which the keys of recipients are made: the two blocks of HMAC-SHA256 (RFC 2104). */
  recipientBlocks: { inner: Uint8Array; outer: Uint8Array }
}

export type StagedParcels = { rows: number; odd: { line: number; fields: string[] }[] }

const maxOddRows = 20_000

/**
 * Stages the rows of a file of parcels that leave no doubt, in the table staged_parcels, and answers the others. Undefined, with
 * nothing staged, when too many are others or the file is not what it was said to be.
 */
export async function stagePlainParcels(
  connection: DuckDBConnection,
  file: PlainParcels,
  temporary: string,
): Promise<StagedParcels | undefined> {
  // The engine sees no other folder than the log's, and through no symbolic link.
  if (file.path !== temporary) await link(file.path, temporary).catch(() => copyFile(file.path, temporary))
  const fields = Array.from({ length: file.width }, (_, place) => `coalesce(c${place}, '') as c${place}`)
  try {
    await connection.run(
      `create or replace temp table plain_parcels as select *, coalesce(${isPlain(file)}, false) as plain
       from (select ${fields.join(', ')} from ${readCsv(file, temporary)})`,
    )
    const reader = await connection.runAndReadAll(
      'select count(*)::double, (count(*) filter (not plain))::double from plain_parcels',
    )
    const [rows, oddRows] = reader.getRowsJS()[0] as [number, number]
    if (rows !== file.rows || oddRows > Math.min(maxOddRows, Math.max(100, rows / 50))) return undefined
    const { inner, outer } = file.recipientBlocks
    // The order of the table is that of the file, whose first line is the header.
    await connection.run(
      `insert into staged_parcels (line, ${namesOf(parcelColumns)})
       select rowid + ${file.linesBefore + 2}, ${parcelColumns.map((column) => valueOf(file, column)).join(', ')} from plain_parcels where plain`,
      file.placeOf('recipient') === undefined ? [] : [blobValue(inner), blobValue(outer)],
    )
    return { rows: rows - oddRows, odd: oddRows === 0 ? [] : await oddOf(connection, file) }
  } catch (error) {
    // A line with another number of fields, say: the row reader tells which.
    if (/invalid input error|conversion error|csv error/i.test(String(error))) return undefined
    throw error
  } finally {
    await connection.run('drop table if exists plain_parcels')
    await rm(temporary, { force: true })
  }
}

function readCsv({ width, delimiter, newLine }: PlainParcels, path: string): string {
  const columns = Array.from({ length: width }, (_, place) => `'c${place}': 'varchar'`)
  return `read_csv(${quoted(path)}, auto_detect = false, header = false, skip = 1, delim = ${quoted(delimiter)}, quote = '',
    escape = '', comment = '', new_line = '${newLine === '\n' ? '\\n' : '\\r\\n'}', max_line_size = ${maxLineBytes}, buffer_size = ${bufferBytes},
    columns = {${columns.join(', ')}})`
}

const measure = '([0-9]{1,9}([.][0-9]{1,2})?)?'
const patterns: Readonly<Record<string, string>> = {
  customer_number: '[0-9]{1,10}',
  barcode: '[A-Z0-9./-]{6,40}',
  country: '([A-Z]{2})?',
  postal_code: '[0-9A-Z]{0,20}',
  weight_g: measure,
  measured_g: measure,
  volume_cm3: measure,
  measured_cm3: measure,
  product: '([1-9][0-9]{0,19})?',
  main_barcode: '([A-Z0-9./-]{6,40})?',
}

/** In its normal form throughout. A time is written out again and compared with what it was read from. */
function isPlain(file: PlainParcels): string {
  const conditions = parcelColumns.flatMap(([name, type]) => {
    const place = file.placeOf(nameInFile(name))
    if (place === undefined) return []
    const field = `c${place}`
    if (type === 'bigint') {
      const time = `try_cast(${field} as timestamp)`
      const isTime = `${field} = replace(${time}::varchar, ' ', 'T') || 'Z' and ${time} >= timestamp '1990-01-01' and ${time} < timestamp '2101-01-01'`
      return [`(${field} = '' or (${isTime}))`]
    }
    const pattern = patterns[name]
    const own = name.endsWith('barcode') ? [isNotRounded(field)] : []
    if (pattern !== undefined) return [`regexp_full_match(${field}, '${pattern}')`, ...own]
    // Letters beyond ASCII have other lower cases here than there; they matter in an e-mail address.
    const isAscii = `strlen(${field}) = length(${field})`
    const ofAddress = name === 'recipient_key' ? ` and (not contains(${field}, '@') or ${isAscii})` : ''
    return [`strlen(${field}) <= 200${ofAddress}${file.mayHaveOddBlanks ? ` and ${isAscii}` : ''}`]
  })
  return conditions.join(' and ')
}

function valueOf(file: PlainParcels, [name, type]: (typeof parcelColumns)[number]): string {
  if (name === 'said_ms') return String(file.saidMs)
  if (name === 'source') return quoted(file.source)
  const place = file.placeOf(nameInFile(name))
  if (place === undefined) return type === 'varchar' ? `''` : `null::${type}`
  const field = `c${place}`
  if (type === 'bigint') return `epoch_ms(try_cast(${field} as timestamp))`
  if (type === 'double') return `try_cast(${field} as double)`
  return name === 'recipient_key' ? recipientKeySql(field) : field
}

/** The portal's files call times '…_at', and have the recipient where the log has a key. */
function nameInFile(name: string): string {
  if (name === 'recipient_key') return 'recipient'
  return name === 'said_ms' ? '' : name.replace(/_ms$/, '_at')
}

/** As recipient-key.ts makes it: 24 bytes of the HMAC, in base64 for addresses of pages. */
export function recipientKeySql(field: string): string {
  const same = `case when contains(${field}, '@') then lower(${field}) else ${field} end`
  const digest = `sha256($2 || unhex(sha256($1 || encode(${same}))))`
  return `case when ${field} = '' then '' else translate(to_base64(unhex(${digest}[1:48])), '+/', '-_') end`
}

async function oddOf(connection: DuckDBConnection, { width }: PlainParcels): Promise<StagedParcels['odd']> {
  const fields = Array.from({ length: width }, (_, place) => `c${place}`)
  const reader = await connection.runAndReadAll(
    `select (rowid + 2)::double, ${fields.join(', ')} from plain_parcels where not plain order by rowid`,
  )
  return reader.getRowsJS().map(([line, ...own]) => ({ line: Number(line), fields: own.map(String) }))
}
