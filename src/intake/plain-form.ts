/** How a field is written, byte by byte: `step` answers how much of it has been seen, undefined when it is written otherwise. */
export type Form = { step(seen: number, byte: number): number | undefined; isWhole(seen: number): boolean }

/** One byte or more of these. */
export function madeOf(bytes: string): Form {
  const allowed = new Set(Buffer.from(bytes))
  return { step: (_, byte) => (allowed.has(byte) ? 1 : undefined), isWhole: (seen) => seen === 1 }
}

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'
const ofBarcode = madeOf(`${capitals}${digits}./-`)
/** One digit and a point may begin a number that was rounded: then it is looked at more closely. */
export const barcodeForm: Form = {
  step(seen, byte) {
    const said = String.fromCharCode(byte)
    if (seen === 0 && digits.includes(said)) return 2
    return seen === 2 && said === '.' ? undefined : ofBarcode.step(seen, byte)
  },
  isWhole: (seen) => seen > 0,
}
export const codeForm = madeOf(`${capitals}${digits}:_.-`)

/** 'YYYY-MM-DD', `between`, 'HH:MM:SS', `end`: its clock is one there is, its date need not be. */
export function timeForm({ between, end }: { between: ' ' | 'T'; end: '' | 'Z' }): Form {
  const date = ['9', '9', '9', '9', '-', '9', '9', '-', '9', '9', between]
  const clock = ['2', '9', ':', '5', '9', ':', '5', '9']
  const pattern = [...date, ...clock, ...end]
  /** Seen all before the second digit of the hour, the first being a 2. */
  const inTwenties = 100
  const hour = date.length
  return {
    step(seen, byte) {
      const said = String.fromCharCode(byte)
      if (seen === inTwenties) return said >= '0' && said <= '3' ? hour + 2 : undefined
      if (seen === hour && said === '2') return inTwenties
      const place = pattern[seen]
      if (place === undefined) return undefined
      const isFitting = digits.includes(place) ? said >= '0' && said <= place : said === place
      return isFitting ? seen + 1 : undefined
    },
    isWhole: (seen) => seen === pattern.length,
  }
}
