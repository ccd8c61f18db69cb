import { countOf, type Bits } from './bits.ts'
import type { Cells, OwnDimension } from './cells.ts'
import type { Value } from './dimensions.ts'
import type { Masks } from './masks.ts'
import type { Basis, Dimension } from '../plan.ts'

/** The rows of a selection by the cells they are in: each that there is, is a group. */
export type Groups = {
  selection: Bits
  /** How many rows are selected, and how many there are in each cell. */
  size: number
  totals: Uint32Array
  /** The cell of each row; undefined when there is one. */
  place: Cells['of'] | undefined
  /** The cell of each group, in order. */
  cells: Uint32Array
  /** What each dimension says of a group. */
  said: readonly (readonly [name: string, of: (group: number) => Value])[]
}

/** The groups of a selection by these dimensions. Without dimensions there is one, also of no rows. */
export function groupsOf(
  masks: Masks,
  by: Readonly<Record<string, Dimension>>,
  basis: Basis,
  selection: Bits,
  period: string | undefined,
): Groups {
  const size = countOf(selection)
  const dimensions = Object.entries(by)
  const own = dimensions.map(([, dimension]) => dimension).filter(isOwn)
  if (own.length === 0) {
    const cells = new Uint32Array(size === 0 && dimensions.length > 0 ? 0 : 1)
    const said = dimensions.map(([name]) => [name, () => period ?? null] as const)
    return { selection, size, totals: Uint32Array.of(size), place: undefined, cells, said }
  }
  const { of: place, count, said: saidOf } = masks.cells(own, basis)
  const totals = totalsOf(place, count, masks.listed(selection))
  const cells = thereOf(totals)
  const said = dimensions.map(([name, dimension]) => {
    const values = isOwn(dimension) ? saidOf[own.indexOf(dimension)]! : undefined
    return [name, (group: number): Value => (values ? values[cells[group]!]! : (period ?? null))] as const
  })
  return { selection, size, totals, place, cells, said }
}

function isOwn(dimension: Dimension): dimension is OwnDimension {
  return !('period' in dimension)
}

function totalsOf(place: Cells['of'], count: number, rows: Uint32Array): Uint32Array {
  const totals = new Uint32Array(count)
  for (let i = 0; i < rows.length; i++) totals[place[rows[i]!]!]! += 1
  return totals
}

function thereOf(totals: Uint32Array): Uint32Array {
  const cells = new Uint32Array(totals.length)
  let found = 0
  for (let cell = 0; cell < totals.length; cell++) if (totals[cell] !== 0) cells[found++] = cell
  return cells.slice(0, found)
}
