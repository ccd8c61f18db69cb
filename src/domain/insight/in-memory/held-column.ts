import { codesOf } from './codes.ts'
import type { Column } from './columns.ts'

/** A column of parcels that come, go and change. What was given out of it stays as it was. */
export class HeldColumn {
  readonly #kind: Column['kind']
  readonly #texts: string[]
  readonly #placeOf: Map<string, number>
  /** Codes, see Column; else values. */
  #held: Uint16Array | Float64Array
  #isGivenOut = false

  constructor(column: Column) {
    const { kind, texts } = column
    this.#kind = kind
    this.#texts = [...texts]
    this.#placeOf = new Map(texts.map((text, place) => [text, place]))
    this.#held = column.codes?.slice() ?? codesOf(column) ?? new Float64Array(column.values)
  }

  /** With what finds its texts, and what is beside its numbers: of few parcels most of it. */
  get bytes(): number {
    return this.#held.byteLength + this.#texts.length * bytesOfText + bytesOfColumn
  }

  /** The first so many. */
  column(length: number): Column {
    this.#isGivenOut = true
    const held = this.#held.subarray(0, length)
    // A copy: there may be more later.
    const shape = { kind: this.#kind, texts: this.#texts.slice() }
    return held instanceof Uint16Array ? new CodedColumn(shape, held) : { ...shape, values: held }
  }

  at(row: number): number {
    return this.#held instanceof Uint16Array ? this.#held[row]! - 1 : this.#held[row]!
  }

  /** NaN is nothing. */
  put(row: number, value: number): void {
    if (this.#held instanceof Uint16Array && !hasCode(value)) {
      this.#held = decoded(this.#held, new Float64Array(this.#held.length))
      this.#isGivenOut = false
    }
    const own = this.#own()
    own[row] = own instanceof Float64Array ? value : Number.isNaN(value) ? 0 : value + 1
  }

  /** The values of a column of the same kind, each in its row; its texts may be others. */
  set(rows: readonly number[], { values, texts }: Column): void {
    const places = this.#kind === 'text' ? texts.map((text) => this.#place(text)) : undefined
    for (const [i, row] of rows.entries()) {
      const value = values[i]!
      this.put(row, places && !Number.isNaN(value) ? places[value]! : value)
    }
  }

  move(from: number, to: number): void {
    this.#own()[to] = this.#held[from]!
  }

  grow(capacity: number): void {
    const grown = this.#held instanceof Uint16Array ? new Uint16Array(capacity) : new Float64Array(capacity)
    grown.set(this.#held)
    this.#held = grown
    this.#isGivenOut = false
  }

  #own(): Uint16Array | Float64Array {
    if (this.#isGivenOut) this.#held = this.#held.slice()
    this.#isGivenOut = false
    return this.#held
  }

  #place(text: string): number {
    const known = this.#placeOf.get(text)
    if (known !== undefined) return known
    const place = this.#texts.push(text) - 1
    this.#placeOf.set(text, place)
    return place
  }
}

/** Short ones, each held once with its place. */
const bytesOfText = 80
const bytesOfColumn = 1_000

/** A column whose values are made when they are first asked for, which few are. */
class CodedColumn implements Column {
  readonly kind: Column['kind']
  readonly texts: readonly string[]
  readonly codes: Uint16Array
  #values: Float32Array | undefined

  constructor({ kind, texts }: Pick<Column, 'kind' | 'texts'>, codes: Uint16Array) {
    this.kind = kind
    this.texts = texts
    this.codes = codes
  }

  get madeBytes(): number {
    return this.#values?.byteLength ?? 0
  }

  get values(): Float32Array {
    return (this.#values ??= decoded(this.codes, new Float32Array(this.codes.length)))
  }
}

function hasCode(value: number): boolean {
  return Number.isNaN(value) || (Number.isInteger(value) && !Object.is(value, -0) && value >= 0 && value <= 65_534)
}

function decoded<Values extends Float32Array | Float64Array>(codes: Uint16Array, values: Values): Values {
  for (let i = 0; i < codes.length; i++) values[i] = codes[i] === 0 ? Number.NaN : codes[i]! - 1
  return values
}
