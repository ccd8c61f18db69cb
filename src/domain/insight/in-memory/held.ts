import type { Column, ColumnName, Columns } from './columns.ts'
import { HeldColumn } from './held-column.ts'

/** Parcels in memory, told apart by a key: a whole number below 2^53, of which 0 is none. */
export class HeldParcels {
  #length = 0
  #capacity: number
  readonly #columns: ReadonlyMap<ColumnName, HeldColumn>
  readonly #keys: HeldColumn
  /** The row of each key; made when first needed, because many are never changed. */
  #rows: Map<number, number> | undefined
  readonly #made = new Map<(held: HeldParcels) => unknown, unknown>()

  /** `keys`: of the parcels of `columns`, in the same order. The columns are its own from now on. */
  constructor(keys: Float64Array, columns: ReadonlyMap<ColumnName, HeldColumn>) {
    this.#capacity = keys.length
    this.#length = keys.length
    this.#keys = new HeldColumn({ kind: 'number', values: keys, texts: [] })
    this.#columns = columns
  }

  get length(): number {
    return this.#length
  }

  /** About how much memory they take, with what finds their rows. */
  get bytes(): number {
    const columns = [this.#keys, ...this.#columns.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    const made = this.#made.values().reduce<number>((sum, value) => sum + bytesOf(value), 0)
    return columns + made + (this.#rows ? this.#length * bytesOfRow : 0)
  }

  /**
   * What a function makes of them all: when it is first asked for, and again when a parcel has changed, or renewed by itself where it can
   * be. Nobody else changes it.
   */
  made<Value>(make: (held: HeldParcels) => Value): Value {
    if (!this.#made.has(make)) this.#made.set(make, make(this))
    // What a function made has its type.
    return this.#made.get(make) as Value
  }

  /** As it is now, whatever changes later. Throws when the column is not held. */
  column(name: ColumnName): Column {
    const column = this.#columns.get(name)
    if (!column) throw new Error(`the column ${name} is not in memory`)
    return column.column(this.#length)
  }

  /** All of them as they are now. */
  columns(): Columns {
    return { length: this.#length, of: new Map([...this.#columns.keys()].map((name) => [name, this.column(name)])) }
  }

  /** Makes the parcels of these keys what they are now: of a key that is among `asked` alone there is no parcel any more. */
  replace(asked: Float64Array, keys: Float64Array, columns: Columns): void {
    const made = [...this.#made]
    this.#made.clear()
    const rows = (this.#rows ??= rowsOf(this.#keys.column(this.#length).values))
    const there = new Set(keys)
    const moved = [...asked].flatMap((key) => (there.has(key) ? [] : [this.#remove(key, rows)]))
    const targets = Array.from(keys, (key) => rows.get(key) ?? this.#add(key, rows))
    for (const [name, column] of this.#columns) column.set(targets, columns.of.get(name)!)
    const changed = new Set([...moved, ...targets].filter((row) => row !== undefined))
    const now = this.columns()
    for (const [make, value] of made) if (isRenewable(value)) this.#made.set(make, value.renewed(now, changed))
  }

  #add(key: number, rows: Map<number, number>): number {
    const row = this.#length++
    if (row >= this.#capacity) {
      this.#capacity = Math.ceil(row * growth) + fewestMore
      for (const column of [this.#keys, ...this.#columns.values()]) column.grow(this.#capacity)
    }
    this.#keys.put(row, key)
    rows.set(key, row)
    return row
  }

  /** The last takes its place: answers which. */
  #remove(key: number, rows: Map<number, number>): number | undefined {
    const row = rows.get(key)
    if (row === undefined) return undefined
    const last = --this.#length
    rows.delete(key)
    if (row === last) return undefined
    for (const column of [this.#keys, ...this.#columns.values()]) column.move(last, row)
    rows.set(this.#keys.at(row), row)
    return row
  }
}

/** What can be made new for the rows that changed alone. */
type Renewable = { renewed(columns: Columns, rows: ReadonlySet<number>): unknown }

function isRenewable(value: unknown): value is Renewable {
  return typeof value === 'object' && value !== null && 'renewed' in value
}

const growth = 1.05
const fewestMore = 64
/** What an entry of a Map takes. */
const bytesOfRow = 40

/** Of the arrays in it; what is in plain ones is mostly held elsewhere too. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (Array.isArray(value)) return value.length * 8
  if (typeof value !== 'object' || value === null) return 0
  if ('bytes' in value && typeof value.bytes === 'number') return value.bytes
  return Object.values(value).reduce<number>((sum, part) => sum + bytesOf(part), 0)
}

function rowsOf(keys: Column['values']): Map<number, number> {
  const rows = new Map<number, number>()
  for (let row = 0; row < keys.length; row++) rows.set(keys[row]!, row)
  if (rows.size < keys.length) throw new Error('two parcels have the same key')
  return rows
}
