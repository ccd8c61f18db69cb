import {
  DuckDBDataChunk,
  INTEGER,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBIntegerVector,
} from '@duckdb/node-api'

const chunkRows = 2048

/** Rows of whole numbers of 32 bits on their way into a table, without an object or a text for each. */
export class NumberRows {
  readonly #appender: DuckDBAppender
  readonly #types: readonly (typeof INTEGER)[]
  readonly #cells: readonly Int32Array[]
  #row = 0
  #rows = 0

  private constructor(appender: DuckDBAppender, width: number) {
    this.#appender = appender
    this.#types = Array.from({ length: width }, () => INTEGER)
    this.#cells = this.#types.map(() => new Int32Array(chunkRows))
  }

  /** Makes the table anew, with these columns. */
  static async into(connection: DuckDBConnection, table: string, columns: readonly string[]): Promise<NumberRows> {
    await connection.run(
      `create or replace temp table ${table} (${columns.map((name) => `${name} integer`).join(', ')})`,
    )
    return new NumberRows(await connection.createAppender(table), columns.length)
  }

  get rows(): number {
    return this.#rows + this.#row
  }

  add(row: readonly number[]): void {
    for (let column = 0; column < row.length; column++) this.#cells[column]![this.#row] = row[column]!
    this.#row++
    if (this.#row === chunkRows) this.#append()
  }

  close(): void {
    this.#append()
    this.#appender.closeSync()
  }

  #append(): void {
    if (this.#row === 0) return
    const chunk = DuckDBDataChunk.create(this.#types, this.#row)
    for (const [column, cells] of this.#cells.entries()) {
      const vector = chunk.getColumnVector(column) as DuckDBIntegerVector
      for (let row = 0; row < this.#row; row++) vector.setItem(row, cells[row]!)
      vector.flush()
    }
    this.#appender.appendDataChunk(chunk)
    this.#rows += this.#row
    this.#row = 0
  }
}

/** Numbers things in the order in which they are first met. */
export class Numbering<Thing> {
  readonly #numbers = new Map<Thing, number>()
  readonly #table: string
  readonly #textsOf: (thing: Thing) => readonly string[]
  #written = 0

  /** The texts of a thing, with its number `i`, are to be the columns of this table. */
  constructor(table: string, textsOf: (thing: Thing) => readonly string[]) {
    this.#table = table
    this.#textsOf = textsOf
  }

  numberOf(thing: Thing): number {
    const known = this.#numbers.get(thing)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(thing, number)
    return number
  }

  /** Adds to the table what is not there yet. */
  async write(connection: DuckDBConnection): Promise<void> {
    const appender = await connection.createAppender(this.#table)
    for (const [thing, number] of this.#numbers) {
      if (number < this.#written) continue
      appender.appendInteger(number)
      for (const text of this.#textsOf(thing)) appender.appendVarchar(text)
      appender.endRow()
    }
    appender.closeSync()
    this.#written = this.#numbers.size
  }
}
