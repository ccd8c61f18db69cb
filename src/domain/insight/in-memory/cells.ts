import { placesOf, type Places, type Value } from './dimensions.ts'
import type { Masks } from './masks.ts'
import type { Basis, Dimension } from '../plan.ts'

/** What rows are told apart by: each combination of what dimensions say is a cell. */
export type Cells = {
  /** The cell of each row. */
  of: Uint16Array | Uint32Array
  count: number
  /** What each dimension says of each cell. */
  said: readonly (readonly Value[])[]
}

/** The period is none of the dimensions: it is that of a selection. */
export type OwnDimension = Exclude<Dimension, { period: unknown }>

export function cellsOf(masks: Masks, dimensions: readonly OwnDimension[], basis: Basis): Cells {
  const parts = dimensions.map((dimension) => placesOf(masks, dimension, basis))
  const numbers = new Uint32Array(masks.columns.length)
  const count = parts.flat().reduce((there, part) => toldApart(numbers, there, part), 1)
  const firsts = new Uint32Array(count)
  for (let row = numbers.length - 1; row >= 0; row--) firsts[numbers[row]!] = row
  const said = parts.map((places) => Array.from(firsts, (row) => saidOf(places, row)))
  return { of: count <= mostOf16Bits ? Uint16Array.from(numbers) : numbers, count, said }
}

const mostOf16Bits = 2 ** 16

/** Many flags are told in parts, of which the numbers are added up. */
function saidOf(parts: readonly Places[], row: number): Value {
  const values = parts.map(({ codes, places, said }) => said[places[codes[row]!]!]!)
  return values.length === 1 ? values[0]! : values.reduce<number>((sum, value) => sum + Number(value), 0)
}

/** A table of more combinations than this takes longer to make than to do without. */
const mostInTable = 2 ** 20

/** Numbers the combinations of the numbers of rows, `count` of them, and of what a part says, and answers how many there are. */
function toldApart(numbers: Uint32Array, count: number, { codes, places, said }: Places): number {
  const size = said.length
  if (count * size > mostInTable) {
    // Both are at most as many as there are rows: their product is exact.
    const known = new Map<number, number>()
    for (let row = 0; row < numbers.length; row++) {
      const cell = numbers[row]! * size + places[codes[row]!]!
      const number = known.get(cell) ?? known.size
      if (number === known.size) known.set(cell, number)
      numbers[row] = number
    }
    return known.size
  }
  // One more than the number: 0 is none yet.
  const known = new Uint32Array(count * size)
  let found = 0
  for (let row = 0; row < numbers.length; row++) {
    const cell = numbers[row]! * size + places[codes[row]!]!
    if (known[cell] === 0) known[cell] = ++found
    numbers[row] = known[cell]! - 1
  }
  return found
}

/**
 * The cells when these rows have changed, and nothing else but how many rows there are.
 *
 * @param part the cells of the same dimensions of these rows alone, in their order
 */
export function cellsMended({ of, count, said }: Cells, length: number, rows: readonly number[], part: Cells): Cells {
  const added: number[] = []
  const numbers: (number | undefined)[] = []
  const numberFor = (own: number, row: number) => {
    const says = (cell: number) => said.every((values, dimension) => values[cell] === part.said[dimension]![own])
    // Mostly what has changed is something else.
    if (row < of.length && says(of[row]!)) return of[row]!
    for (let cell = 0; cell < count; cell++) if (says(cell)) return cell
    return count + added.push(own) - 1
  }
  const cells = rows.map((row, i) => (numbers[part.of[i]!] ??= numberFor(part.of[i]!, row)))
  const all = count + added.length
  const mended = all > mostOf16Bits || of instanceof Uint32Array ? new Uint32Array(length) : new Uint16Array(length)
  mended.set(of.length > length ? of.subarray(0, length) : of)
  for (const [i, row] of rows.entries()) mended[row] = cells[i]!
  const more = said.map((values, dimension) => [...values, ...added.map((own) => part.said[dimension]![own]!)])
  return { of: mended, count: all, said: added.length === 0 ? said : more }
}
