import type { DuckDBConnection } from '@duckdb/node-api'
import { copyFile, link, rm } from 'node:fs/promises'
import { quoted } from './engine.ts'
import { offsetSql } from './offset-sql.ts'
import { columnsOf, unsaid } from './schema.ts'

/** A file of delimited UTF-8 without a quote, an empty line, blanks around fields, or line ends other than `newLine`. */
export type PlainEvents = {
  path: string
  delimiter: string
  newLine: '\n' | '\r\n'
  width: number
  /** Where columns stand; `location` undefined when there is none. */
  places: { barcode: number; code: number; at: number; location: number | undefined }
  /** How times are written: 'YYYY-MM-DD', this, 'HH:MM:SS', and Z or nothing. */
  timeStyle: { between: ' ' | 'T'; end: '' | 'Z' }
  /** Offsets of the zone of times without one, by where on the wall clock they begin; the first from the beginning of time. */
  offsets: readonly { fromMs: number; offsetMs: number }[]
  /** One of its times, on the wall clock: the others are probably not years away. */
  aboutMs: number
  /** Whether fields may have blanks around them that are no ASCII. */
  mayHaveOddBlanks: boolean
  /** The places among those of barcode, code and time in which fields may hold other characters, or be written in another way. */
  oddPlaces: ReadonlySet<number>
  /** Times on the wall clock (as if in UTC; epoch ms) from which on a row is not plain. */
  beforeMs: number
  source: string
}

/** What became of it: `rows` plain ones are in the Parquet file at `path`, or in several; the others are in `odd`. */
export type StagedPlain = {
  rows: number
  path: string | undefined
  /** The rows as the columns of the log. */
  select: string
  odd: { line: number; fields: string[] }[]
}

/** More rows that are not plain than this, or than one in fifty, and reading row by row is as good. */
const maxOddRows = 20_000

/** A file that is being staged. */
export type BegunPlain = {
  /** Staged, now that so many lines after the header are known to be in it; undefined when it must be read row by row. */
  take(rows: number): Promise<StagedPlain | undefined>
  /** Ends it, and leaves nothing. */
  drop(): Promise<void>
  /** Settles when the connection is free again; never rejects. */
  written: Promise<unknown>
}

/**
 * Writes the rows of a file that leave no doubt to a Parquet file with the columns they differ in: a barcode and a code in their
 * normal form, a time in the one exact form, nothing too long. What is said of the file may still have to be found out: it is told at
 * `take`, or dropped. It must be read row by row when too many rows are others or it is not what it was said to be.
 */
export function beginPlainEvents(
  connection: DuckDBConnection,
  file: PlainEvents,
  temporaries: { csv: string; parquet: string },
): BegunPlain {
  const own = ownColumns(file)
  let isDropped = false
  const removeCsv = () => rm(temporaries.csv, { force: true })

  async function write(): Promise<number | undefined> {
    // The engine sees no other folder than the log's, and through no symbolic link.
    if (file.path !== temporaries.csv) {
      await link(file.path, temporaries.csv).catch(() => copyFile(file.path, temporaries.csv))
    }
    if (isDropped) return undefined
    const copied = await connection.runAndReadAll(
      `copy (select ${own.join(', ')} from ${readTimes(file, temporaries.csv)} where ${isPlain(file)})
       to ${quoted(temporaries.parquet)} (format parquet, compression snappy, preserve_order false)`,
    )
    return Number(copied.getRowsJS()[0]?.[0] ?? 0)
  }

  const writing = write()
  const written = writing.catch(() => undefined)
  return {
    written,
    async take(rows) {
      try {
        const plainRows = await writing
        const oddRows = rows - (plainRows ?? 0)
        if (!plainRows || oddRows > Math.min(maxOddRows, Math.max(100, rows / 50))) return undefined
        const odd = oddRows === 0 ? [] : await findOdd(connection, file, temporaries.csv)
        if (odd.length !== oddRows) return undefined
        return { rows: plainRows, path: temporaries.parquet, select: selectOf(temporaries.parquet, own), odd }
      } catch (error) {
        // A line with another number of fields, say: the row reader tells which.
        if (/invalid input error|conversion error|csv error/i.test(String(error))) return undefined
        throw error
      } finally {
        await removeCsv()
      }
    },
    async drop() {
      isDropped = true
      connection.interrupt()
      await written
      await removeCsv()
      await rm(temporaries.parquet, { force: true })
    },
  }
}

/** What is written of a row, each as an expression and its name. */
function ownColumns(file: PlainEvents): string[] {
  const { barcode, code, location } = file.places
  return [
    `c${barcode} as barcode`,
    `c${code} as code`,
    `${instant(file)} as at_ms`,
    `${location === undefined ? `''` : `coalesce(c${location}, '')`} as location`,
    ...(file.timeStyle.end === 'Z' ? ['0::bigint as offset_min'] : []),
    ...(file.source === unsaid['source'] ? [] : [`${quoted(file.source)} as source`]),
  ]
}

/** A condition that a barcode is no number that a program rounded, as rows.ts sees it. */
export function isNotRounded(field: string): string {
  return `not regexp_full_match(${field}, '[0-9][.][0-9]+E[0-9]{1,2}')`
}

/** Longer than any line that is plain. Left alone, each thread would take buffers of sixteen times as much. */
export const maxLineBytes = 131_072
export const bufferBytes = 2_097_152

/** All lines, their fields as texts. */
function readCsv(file: PlainEvents, path: string): string {
  return `(select *, try_cast(c${file.places.at} as timestamp) as ts from ${csvOf(file, path, 'varchar')})`
}

/**
 * The lines that have a time, which is told apart as it is read: in half the time, when no time is written otherwise. Lines that cannot be
 * read so are left out, and missed when all are counted.
 */
function readTimes(file: PlainEvents, path: string): string {
  if (file.oddPlaces.has(file.places.at)) return readCsv(file, path)
  return `(select *, c${file.places.at} as ts from ${csvOf(file, path, 'timestamp', 'ignore_errors = true, ')})`
}

function csvOf(file: PlainEvents, path: string, timeType: 'varchar' | 'timestamp', options = ''): string {
  const typeOf = (place: number) => (place === file.places.at ? timeType : 'varchar')
  const columns = Array.from({ length: file.width }, (_, place) => `'c${place}': '${typeOf(place)}'`)
  return `read_csv(${quoted(path)}, auto_detect = false, header = false, ${options}skip = 1, delim = ${quoted(file.delimiter)}, quote = '', escape = '', comment = '', new_line = '${file.newLine === '\n' ? '\\n' : '\\r\\n'}',
    max_line_size = ${maxLineBytes}, buffer_size = ${bufferBytes}, columns = {${columns.join(', ')}})`
}

/**
 * Exact, because a time is written out again and compared with what it was read from. What is known of all rows is not asked of
 * each: that takes as long as reading them.
 */
function isPlain({ places, timeStyle, mayHaveOddBlanks, oddPlaces, beforeMs }: PlainEvents): string {
  const { between, end } = timeStyle
  const canonical = between === ' ' ? 'ts::varchar' : `replace(ts::varchar, ' ', 'T')`
  const ifOdd = (place: number, condition: string) => (oddPlaces.has(place) ? [condition] : [])
  const { barcode, code, at } = places
  const conditions = [
    `strlen(c${barcode}) >= 6 and strlen(c${barcode}) <= 40 and strlen(c${code}) >= 1 and strlen(c${code}) <= 60`,
    ...ifOdd(barcode, `regexp_full_match(c${barcode}, '[A-Z0-9./-]+') and ${isNotRounded(`c${barcode}`)}`),
    ...ifOdd(code, `regexp_full_match(c${code}, '[A-Z0-9:_.-]+')`),
    ...ifOdd(at, `c${at} = ${canonical}${end === '' ? '' : ` || '${end}'`}`),
    `ts >= timestamp '1990-01-01' and ts < timestamp '${new Date(beforeMs).toISOString().slice(0, 19)}'`,
  ]
  if (places.location !== undefined) {
    const place = `c${places.location}`
    const isAscii = mayHaveOddBlanks ? ` and strlen(${place}) = length(${place})` : ''
    conditions.push(`(${place} is null or (strlen(${place}) <= 200${isAscii}))`)
  }
  return conditions.join(' and ')
}

/** The wall clock minus the offset of its stretch. */
function instant({ timeStyle, offsets, aboutMs }: PlainEvents): string {
  return timeStyle.end === 'Z' ? 'epoch_ms(ts)' : `(epoch_ms(ts) - ${offsetSql('epoch_ms(ts)', offsets, aboutMs)})`
}

async function findOdd(connection: DuckDBConnection, file: PlainEvents, path: string): Promise<StagedPlain['odd']> {
  const fields = Array.from({ length: file.width }, (_, place) => `coalesce(c${place}, '')`)
  const reader = await connection.runAndReadAll(
    `select line, ${fields.join(', ')} from (select *, (row_number() over () + 1)::double as line from ${readCsv(file, path)})
     where not coalesce(${isPlain(file)}, false) order by line limit ${maxOddRows + 1}`,
  )
  return reader.getRowsJS().map(([line, ...own]) => ({ line: Number(line), fields: own.map(String) }))
}

function selectOf(path: string, own: readonly string[]): string {
  const written = new Set(own.map((one) => one.slice(one.lastIndexOf(' ') + 1)))
  const columns = columnsOf.events.map(([name, type]) => {
    if (written.has(name)) return name
    return `${type === 'varchar' ? quoted(unsaid[name] ?? '') : `null::${type}`} as ${name}`
  })
  return `select ${columns.join(', ')} from read_parquet(${quoted(path)})`
}
