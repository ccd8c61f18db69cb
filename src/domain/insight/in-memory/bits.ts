/** A bit for each row, 32 to a word, the lowest first; what lies beyond the last row is 0. */
export type Bits = Int32Array

export function noBits(length: number): Bits {
  return new Int32Array((length + 31) >>> 5)
}

export function allBits(length: number): Bits {
  return not(noBits(length), length)
}

export function not(bits: Bits, length: number): Bits {
  const others = bits.map((word) => ~word)
  if (length & 31) others[others.length - 1]! &= (1 << (length & 31)) - 1
  return others
}

export function and(some: Bits, others: Bits): Bits {
  const both = new Int32Array(some.length)
  for (let i = 0; i < both.length; i++) both[i] = some[i]! & others[i]!
  return both
}

export function andNot(some: Bits, others: Bits): Bits {
  const left = new Int32Array(some.length)
  for (let i = 0; i < left.length; i++) left[i] = some[i]! & ~others[i]!
  return left
}

/** Adds bits to `any`. */
export function add(any: Bits, others: Bits): void {
  for (let i = 0; i < any.length; i++) any[i]! |= others[i]!
}

export function countOf(bits: Bits): number {
  let count = 0
  for (let i = 0; i < bits.length; i++) {
    const word = bits[i]!
    if (word !== 0) count += bitCount(word)
  }
  return count
}

/** Of a number of 32 bits. Source: Warren, Hacker's Delight, 5-1. */
export function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The bits when these rows have changed, and nothing else but how many rows there are. `part`: the bits of these alone, in their order. */
export function bitsMended(bits: Bits, length: number, rows: readonly number[], part: Bits): Bits {
  const mended = noBits(length)
  mended.set(bits.length > mended.length ? bits.subarray(0, mended.length) : bits)
  if (length & 31) mended[mended.length - 1]! &= (1 << (length & 31)) - 1
  for (const [i, row] of rows.entries()) {
    const isSet = (part[i >>> 5]! >>> (i & 31)) & 1
    mended[row >>> 5] = (mended[row >>> 5]! & ~(1 << (row & 31))) | (isSet << (row & 31))
  }
  return mended
}

/** Writes the rows of the bits that are set into `rows`, which has room for them, and answers that part of it. */
export function rowsOf(bits: Bits, rows: Uint32Array): Uint32Array {
  let size = 0
  for (let i = 0; i < bits.length; i++) {
    const first = i << 5
    for (let word = bits[i]!; word !== 0; word &= word - 1) rows[size++] = first + 31 - Math.clz32(word & -word)
  }
  return rows.subarray(0, size)
}
