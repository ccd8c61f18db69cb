import { add, allBits, and, bitCount, bitsMended, noBits, not, rowsOf, type Bits } from './bits.ts'
import { cellsMended, cellsOf, type Cells, type OwnDimension } from './cells.ts'
import { codesOf, type Codes } from './codes.ts'
import { columnsOfRows, type Column, type ColumnName, type Columns } from './columns.ts'
import { bitsOf, exceeding, notWithin, type Tested } from './conditions.ts'
import type { HeldParcels } from './held.ts'
import { Recent } from './recent.ts'
import type { Condition, ParcelColumn } from '../condition.ts'
import type { Basis } from '../plan.ts'

/** What was worked out of so many rows, and those that have changed since. */
type Remembered<Value> = { value: Value; length: number; changed: readonly number[] }
type Mended<Value> = (value: Value, rows: readonly number[], part: Masks) => Value

const none: readonly number[] = []
/** More changed rows than these are sooner forgotten with what was worked out. */
const mostChanged = 200

/** What was worked out of columns. Whoever has it while parcels change goes on with it: it is of one moment. */
class Known {
  /** Periods and filters are many. */
  readonly bits: Recent<Remembered<Bits>>
  readonly bitCounts: Recent<Remembered<Float32Array>>
  readonly cells: Recent<Remembered<Cells>>
  readonly codes = new Map<ParcelColumn, Codes | undefined>()
  /** Room that questions use one after another: to make it anew for each takes as long as some of them. */
  readonly rows: Uint32Array
  readonly #parts = new Map<readonly number[], Masks>()

  constructor(length: number, before?: { known: Known; rows: ReadonlySet<number> }) {
    const known = before?.known
    this.rows = known && known.rows.length >= length ? known.rows : new Uint32Array(length)
    const carried = before && carrying(before.rows)
    this.bits = carried?.(known!.bits) ?? new Recent(512, ({ value }) => value.byteLength)
    this.bitCounts = carried?.(known!.bitCounts) ?? new Recent(8, ({ value }) => value.byteLength)
    this.cells = carried?.(known!.cells) ?? new Recent(96, ({ value }) => bytesOfCells(value))
  }

  get bytes(): number {
    const { bits, bitCounts, cells, rows } = this
    const parts = this.#parts.values().reduce((sum, part) => sum + part.bytes + bytesOfPart(part), 0)
    return bits.bytes + bitCounts.bytes + cells.bytes + rows.byteLength + parts
  }

  /** What is known for a key as it is now, made when it is first asked for. */
  get<Value>(
    recent: Recent<Remembered<Value>>,
    key: string,
    { columns, make, mend }: { columns: Columns; make: () => Value; mend: Mended<Value> },
  ): Value {
    const { length } = columns
    const kept = recent.get(key, () => ({ value: make(), length, changed: none }))
    if (kept.changed.length > 0 || kept.length !== length) {
      const rows = kept.changed.filter((row) => row < length)
      kept.value = mend(kept.value, rows, this.#partOf(columns, kept.changed, rows))
      kept.changed = none
      kept.length = length
    }
    return kept.value
  }

  #partOf(columns: Columns, changed: readonly number[], rows: readonly number[]): Masks {
    const part = this.#parts.get(changed) ?? new Masks(columnsOfRows(columns, rows))
    this.#parts.set(changed, part)
    return part
  }
}

/** What is kept, with some more rows that have changed. */
function carrying(rows: ReadonlySet<number>) {
  const joined = new Map<readonly number[], readonly number[]>()
  const withRows = (changed: readonly number[]) => {
    const all = joined.get(changed) ?? [...new Set([...changed, ...rows])]
    joined.set(changed, all)
    return all
  }
  return <Value>(recent: Recent<Remembered<Value>>) =>
    recent.with(({ value, length, changed }) => {
      const all = withRows(changed)
      return all.length > mostChanged ? undefined : { value, length, changed: all }
    })
}

function bytesOfCells({ of, count, said }: Cells): number {
  return of.byteLength + count * said.length * 8
}

/** Of its own columns: a number for each row, mostly with a code, and what an array takes. */
function bytesOfPart({ columns: { length, of } }: Masks): number {
  return of.size * (length * 10 + 200)
}

/** The rows that conditions over columns hold of, each worked out once. */
export class Masks {
  readonly columns: Columns
  readonly #known: Known
  /** The same by the object: most are asked for more than once, and to write them as a key takes long. */
  readonly #same = new Map<Condition, Bits>()
  readonly #every = new Map<readonly Condition[], Bits>()

  constructor(columns: Columns, known = new Known(columns.length)) {
    this.columns = columns
    this.#known = known
  }

  /** For the questions of one page: it remembers their objects, which no other page has, and shares what it works out. */
  ofPage(): Masks {
    return new Masks(this.columns, this.#known)
  }

  /** When these rows have changed, and nothing else but how many there are: what was worked out is mended when it is asked for. */
  renewed(columns: Columns, rows: ReadonlySet<number>): Masks {
    return new Masks(columns, new Known(columns.length, { known: this.#known, rows }))
  }

  /** About how much memory it takes. */
  get bytes(): number {
    return this.columns.of.values().reduce((sum, { madeBytes = 0 }) => sum + madeBytes, this.#known.bytes)
  }

  /** What dimensions say of the rows. Not to be changed. */
  cells(dimensions: readonly OwnDimension[], basis: Basis): Cells {
    const { length } = this.columns
    const make = () => cellsOf(this, dimensions, basis)
    return this.#known.get(this.#known.cells, JSON.stringify([basis, dimensions]), {
      columns: this.columns,
      make,
      mend(cells, rows, part) {
        const ofPart = part.cells(dimensions, basis)
        // To look for that many takes longer than to make them all, without those that no row is in any more.
        return ofPart.count * cells.count > length ? make() : cellsMended(cells, length, rows, ofPart)
      },
    })
  }

  /** Not to be changed. */
  of(condition: Condition): Bits {
    let bits = this.#same.get(condition)
    if (bits) return bits
    const { length } = this.columns
    bits = this.#known.get(this.#known.bits, JSON.stringify(condition), {
      columns: this.columns,
      make: () => this.#make(condition),
      mend: (before, rows, part) => bitsMended(before, length, rows, part.of(condition)),
    })
    this.#same.set(condition, bits)
    return bits
  }

  /** All of the conditions at once; of none of them all rows. Not to be changed. */
  every(conditions: readonly Condition[]): Bits {
    let all = this.#every.get(conditions)
    if (!all) {
      const [first, ...others] = conditions
      all = first
        ? others.reduce((some, condition) => and(some, this.of(condition)), this.of(first))
        : allBits(this.columns.length)
      this.#every.set(conditions, all)
    }
    return all
  }

  /** How many bits are set in a column, and in another as well: see Measure. */
  bitCounts(name: ParcelColumn, other: ParcelColumn | undefined): Float32Array {
    const { length } = this.columns
    return this.#known.get(this.#known.bitCounts, `${name} ${other}`, {
      columns: this.columns,
      make: () => bitCountsOf(this.column(name), other && this.column(other)),
      mend(before, rows, part) {
        const mended = new Float32Array(length)
        mended.set(before.length > length ? before.subarray(0, length) : before)
        const counts = part.bitCounts(name, other)
        for (const [i, row] of rows.entries()) mended[row] = counts[i]!
        return mended
      },
    })
  }

  /** The places of the rows that all conditions hold of, in order. */
  rows(where: readonly Condition[]): Uint32Array {
    return this.listed(this.every(where)).slice()
  }

  /** The same of bits; read it before the next is asked for: it is written over. */
  listed(bits: Bits): Uint32Array {
    return rowsOf(bits, this.#known.rows)
  }

  /** Undefined of a column that has none: see codesOf. */
  codes(name: ParcelColumn): Codes | undefined {
    const { codes } = this.#known
    if (!codes.has(name)) codes.set(name, codesOf(this.column(name)))
    return codes.get(name)
  }

  column(name: ParcelColumn): Column {
    return columnOf(this.columns, name)
  }

  #make(condition: Condition): Bits {
    if ('anyOf' in condition) {
      const any = noBits(this.columns.length)
      for (const list of condition.anyOf) add(any, this.every(list))
      return any
    }
    const { column } = condition
    if ('is' in condition && condition.is === 'absent') {
      return not(this.of({ column, is: 'present' }), this.columns.length)
    }
    const tested = this.#tested(column)
    if ('exceeds' in condition) return exceeding(tested, this.#tested(condition.exceeds))
    if ('notWithin' in condition) return notWithin(tested, this.#tested(condition.notWithin))
    return bitsOf(condition, tested)
  }

  #tested(name: ParcelColumn): Tested {
    return {
      length: this.columns.length,
      column: this.column(name),
      codes: this.codes(name),
      present: () => this.of({ column: name, is: 'present' }),
    }
  }
}

function bitCountsOf({ values }: Column, other: Column | undefined): Float32Array {
  const others = other?.values
  const counts = new Float32Array(values.length)
  for (let i = 0; i < counts.length; i++) counts[i] = bitCount(values[i]! & (others ? others[i]! : -1))
  return counts
}

/** Of all parcels that are held, as they are now. */
export function masksOf(held: HeldParcels): Masks {
  return new Masks(held.columns())
}

export function columnOf(columns: Columns, name: ColumnName): Column {
  const column = columns.of.get(name)
  if (!column) throw new Error(`the column ${name} is not in memory`)
  return column
}
