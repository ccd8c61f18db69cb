import type { Column } from './columns.ts'

/** One more than the value of each row; 0 is nothing. Of one type, because loops over one type are twice as fast. */
export type Codes = Uint16Array

export const mostCodes = 2 ** 16

/** Undefined when the values are not all whole numbers from 0 to 65,534. */
export function codesOf(column: Column): Codes | undefined {
  if (column.codes) return column.codes
  const { values } = column
  const made = new Uint16Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    const code = value + 1
    made[i] = code
    if (made[i] !== code || code === 0 || (code === 1 && Object.is(value, -0))) return undefined
  }
  return made
}
