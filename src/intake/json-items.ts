import type { FileReason, RowReason } from '#domain/words/import-reasons.ts'
import { isWhole, newStructure, takePieces, type Piece, type Structure } from './json-structure.ts'
import { newScan, scanValue } from './json-scan.ts'
import { readText, type TextBlock } from './text.ts'

/**
 * One item of a delivery in JSON, or why it is none. `line` counts items from 1. `path`: the one of `paths` it was found at, ''
 * for a root object and for what lies in a root list. `raw`: its text, to be set aside; shares memory with its block.
 * A number too large to be exact (an SSCC without quotes) comes as the text it was written as.
 */
export type JsonItem =
  | { line: number; path: string; value: unknown; raw: string }
  | { line: number; path: string; bad: RowReason; raw: string }
  /** What was around the items of `paths` in a document, after them: lists empty, single items null. Not counted as an item. */
  | { line: number; document: unknown; raw: string }

export type JsonLimits = { itemChars: number; rawChars: number }

/** In UTF-16 units; depth: see json-scan.ts. An item that is too large keeps only `rawChars` of its text. */
export const jsonLimits: JsonLimits = { itemChars: 4_194_304, rawChars: 16_384 }

/**
 * The items of JSON in batches, in bounded memory; in the end, if so, one refusal instead. Items are: what lies in a root list;
 * else what lies in the list at one of the dotted `paths` of a root object, or is the object there (not with a path that ends in
 * '[]'); else a root object itself, of which there may be many, on lines of their own (NDJSON) or just one after the other.
 * On lines a bad one costs its line; elsewhere a bad item costs itself as long as its brackets match.
 */
export async function* readJsonItems(
  chunks: AsyncIterable<Uint8Array>,
  paths: readonly string[] = [],
  limits: JsonLimits = jsonLimits,
): AsyncGenerator<JsonItem[] | { refusal: FileReason }> {
  const reader: Reader = { limits, paths, line: 1, structure: newStructure(paths, limits), carry: '', skipping: false }
  let take: typeof takeWhole | undefined
  for await (const block of readText(chunks)) {
    if ('refusal' in block) return yield { refusal: { reason: block.refusal } }
    if (!take) {
      const start = block.text.trimStart()
      if (start === '' && !block.isLast) continue
      if (start === '') return yield { refusal: { reason: 'empty' } }
      if (start[0] !== '{' && start[0] !== '[') return yield { refusal: { reason: 'not-json' } }
      take = isLines(block) ? takeLines : takeWhole
    }
    const { items, refusal } = take(reader, block)
    if (items.length > 0) yield items
    if (refusal) return yield { refusal }
  }
}

type Reader = {
  readonly limits: JsonLimits
  readonly paths: readonly string[]
  /** Number of the next item. */
  line: number
  structure: Structure
  /** Of lines: text of one that is not whole yet, and whether it is too large to be read. */
  carry: string
  skipping: boolean
}

type Taken = { items: JsonItem[]; refusal?: FileReason }

const linesLookedAt = 20

/** Whether the first lines are a whole value each, but for some bad ones; of JSON over several lines at most a third are. */
function isLines({ text, isLast }: TextBlock): boolean {
  const lines = text
    .slice(0, isLast ? text.length : text.lastIndexOf('\n') + 1)
    .split('\n', linesLookedAt)
    .filter((line) => line.trim() !== '')
  const whole = lines.filter((line) => /^\s*[{[]/.test(line) && 'value' in parsed(line))
  return lines.length > 1 && whole.length * 3 > lines.length
}

function takeWhole(reader: Reader, block: TextBlock): Taken {
  const pieces = takePieces(reader.structure, block.isLast ? `${block.text}\n` : block.text)
  const items = itemsOf(reader, pieces, block.damaged)
  if (reader.structure.broken) return { items, refusal: { reason: 'broken-json', item: reader.line } }
  return block.isLast && !isWhole(reader.structure) ? { items, refusal: { reason: 'truncated-json' } } : { items }
}

function takeLines(reader: Reader, block: TextBlock): Taken {
  const items: JsonItem[] = []
  const text = reader.carry + block.text
  let at = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
    takeLine(reader, text.slice(at, end), block.damaged, items)
    at = end + 1
  }
  reader.carry = text.slice(at)
  if (block.isLast && reader.carry.trim() !== '') {
    // The last line has no end: if its value has none either, the rest is missing.
    const wasWhole = takeLine(reader, reader.carry, block.damaged, items)
    if (!wasWhole) return { items, refusal: { reason: 'truncated-json' } }
  }
  if (reader.carry.length > reader.limits.itemChars && !reader.skipping) {
    items.push(badItem(reader, '', 'item-too-large', reader.carry))
    reader.skipping = true
  }
  if (reader.skipping) reader.carry = ''
  return { items }
}

/** False if the line ends before its value does. */
function takeLine(reader: Reader, line: string, damaged: boolean, items: JsonItem[]): boolean {
  const isRest = reader.skipping
  reader.skipping = false
  if (isRest || line.trim() === '') return true
  const plain = plainItem(reader, line, damaged)
  if (plain) {
    items.push(plain)
    return true
  }
  const structure = newStructure(reader.paths, reader.limits)
  const first = reader.line
  const found = itemsOf(reader, takePieces(structure, `${line}\n`), damaged)
  if (isWhole(structure)) {
    items.push(...found)
    return true
  }
  reader.line = first
  items.push(badItem(reader, '', 'item-not-json', line))
  return structure.broken
}

/** A line that is one sound object with nothing at a path, as nearly all are: read at once. */
function plainItem(reader: Reader, line: string, damaged: boolean): JsonItem | undefined {
  const raw = line.trim()
  const scan = newScan()
  if (raw[0] !== '{' || scanValue(scan, raw, 0) !== raw.length || scan.tooDeep) return undefined
  if (raw.length > reader.limits.itemChars || hasDamage(raw, damaged)) return undefined
  const outcome = parsed(raw)
  if (!('value' in outcome)) return undefined
  const hasPath = reader.paths.some((path) => Object.hasOwn(outcome.value as object, path.split(/[.[]/, 1)[0]!))
  return hasPath ? undefined : { line: reader.line++, path: '', value: outcome.value, raw }
}

function itemsOf(reader: Reader, pieces: readonly Piece[], damaged: boolean): JsonItem[] {
  return pieces.map((piece) => {
    const { path, raw, fault } = piece
    if (fault) return badItem(reader, path, fault, raw)
    if (hasDamage(raw, damaged)) return badItem(reader, path, 'damaged-text', raw)
    const outcome = parsed(raw)
    if (!('value' in outcome)) return badItem(reader, path, 'item-not-json', raw)
    if (piece.cut) return { line: reader.line, document: outcome.value, raw }
    return { line: reader.line++, path, value: outcome.value, raw }
  })
}

/** Bytes that were no text, or a NUL, which no database takes for a character of a text. */
function hasDamage(raw: string, damaged: boolean): boolean {
  return (damaged && raw.includes('\ufffd')) || raw.includes('\\u0000')
}

function badItem(reader: Reader, path: string, bad: RowReason, raw: string): JsonItem {
  return {
    line: reader.line++,
    path,
    bad,
    raw: raw.length > reader.limits.rawChars ? raw.slice(0, reader.limits.rawChars) : raw,
  }
}

/** What a number cannot hold exactly, or at all, outside of quotes as far as can be told without parsing. */
const largeNumber = /[:[,]\s*-?(?:[0-9]{16}|[0-9][0-9.]*[eE]\+?[0-9])[0-9.eE+]*\s*[,}\]]/

function parsed(raw: string): { value: unknown } | { error: true } {
  try {
    return { value: JSON.parse(raw, largeNumber.test(raw) ? exactly : undefined) as unknown }
  } catch {
    return { error: true }
  }
}

function exactly(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number') return value
  if (!Number.isFinite(value)) return context?.source ?? value
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value
  return context?.source === String(value) ? value : (context?.source ?? value)
}

/** A rejected item as one line of text, so that the rows of a quarantine make NDJSON again. */
export function oneLine(raw: string): string {
  return ` ${raw.trim().replaceAll(/\s*\n\s*/g, ' ')}`.slice(1)
}
