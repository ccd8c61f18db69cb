/**
 * Finds where one JSON value ends in text that comes in pieces, by its brackets and quotes alone; whether what lies between is
 * JSON is for JSON.parse to say. Our own: a streaming parser takes three times as long (@streamparser/json, measured), does not
 * give back the raw text of an item, which must be readable again when it is rejected, and does not go on after a bad one.
 */
export type ValueScan = {
  /** What has to close each open bracket, to `maxDepth`; deeper ones are only counted. */
  readonly closers: number[]
  depth: number
  kind: 'unbegun' | 'string' | 'scalar' | 'container'
  inString: boolean
  tooDeep: boolean
}

export const maxDepth = 64

export function newScan(): ValueScan {
  return { closers: [], depth: 0, kind: 'unbegun', inString: false, tooDeep: false }
}

/** Index after the value; `wantsMore`: the text ends before it does; `isBroken`: a bracket closes what it did not open. */
export const wantsMore = -1
export const isBroken = -2

const [quote, backslash, openList, closeList, openObject, closeObject] = [34, 92, 91, 93, 123, 125] as const

/** Scans on from `from`: where the value begins, later where the text ended. Text before `from` must still be there in a string. */
export function scanValue(scan: ValueScan, text: string, from: number): number {
  if (scan.kind === 'unbegun') begin(scan, text.charCodeAt(from))
  if (scan.kind === 'scalar') return scalarEnd(text, from)
  let at = scan.kind === 'string' && !scan.inString ? from + 1 : from
  if (scan.kind === 'string') scan.inString = true
  for (;;) {
    if (scan.inString) {
      at = stringEnd(text, at)
      if (at < 0) return wantsMore
      scan.inString = false
      if (scan.depth === 0) return at
    }
    at = bracketsEnd(scan, text, at)
    if (!scan.inString) return at
  }
}

function begin(scan: ValueScan, first: number): void {
  if (first === quote) scan.kind = 'string'
  else scan.kind = first === openObject || first === openList ? 'container' : 'scalar'
}

/** On to the end of the value, or after the quote that begins a string. */
function bracketsEnd(scan: ValueScan, text: string, from: number): number {
  const { closers } = scan
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) {
      scan.inString = true
      return at + 1
    }
    if (char === openObject || char === openList) {
      // The closing bracket's code is two more than the opening one's.
      if (scan.depth++ < maxDepth) closers.push(char + 2)
      else scan.tooDeep = true
    } else if (char === closeObject || char === closeList) {
      if (scan.depth-- <= maxDepth && closers.pop() !== char) return isBroken
      if (scan.depth === 0) return at + 1
    }
  }
  return wantsMore
}

/** Index after the quote that closes the string in which `from` lies; `wantsMore` if it is not in this text. */
export function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at
    while (text.charCodeAt(before - 1) === backslash) before--
    if ((at - before) % 2 === 0) return at + 1
  }
  return wantsMore
}

function scalarEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char <= 32 || char === 44 || char === quote) return at > from ? at : at + 1
    if (char === openObject || char === openList || char === closeObject || char === closeList) {
      return at > from ? at : at + 1
    }
  }
  return wantsMore
}

/** What must be kept of text that is thrown away in the midst of a value: whether a backslash waits for its character. */
export function carryOver(scan: ValueScan, text: string): string {
  if (!scan.inString) return ''
  let before = text.length
  while (text.charCodeAt(before - 1) === backslash) before--
  return (text.length - before) % 2 === 0 ? '' : '\\'
}
