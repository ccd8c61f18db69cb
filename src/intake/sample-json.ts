import { pathsOf, textAt } from './json-path.ts'

/** Of the list of items in a document. */
const maxDepth = 4
/** Deeper than any feed; writing it down again would not work. */
const maxBrackets = 200

/** Items of the beginning of a JSON text: `path` leads to the list they stand in, '' for a root list, one item, or NDJSON. */
export type JsonSample = { path: string; items: unknown[] }

/** The items a JSON text begins with, also when it is cut off somewhere; undefined when it is no JSON. */
export function jsonSample(text: string, maxItems: number): JsonSample | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const first = lines.length > 1 ? parsed(lines[0]!) : undefined
  if (isObject(first)) {
    const kept = lines.slice(0, maxItems).filter((line) => scanned(line).deepest <= maxBrackets)
    return { path: '', items: kept.map(parsed).filter(isObject) }
  }
  const { deepest, closed } = scanned(text)
  if (deepest > maxBrackets) return undefined
  const whole = parsed(text)
  const document = whole ?? parsed(closed)
  if (!isObject(document)) return undefined
  const { path, list } = listIn(document) ?? { path: '', list: [document] }
  const items = list.filter(isObject)
  // Of a list that breaks off, the last item may be half.
  return { path, items: items.slice(0, whole === undefined && items.length > 1 ? -1 : items.length).slice(0, maxItems) }
}

/** A text that `items` are read from again in the same way. */
export function jsonText({ path, items }: JsonSample): string {
  if (path === '') return items.map((item) => JSON.stringify(item)).join('\n')
  const whole = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), items)
  return JSON.stringify(whole)
}

/** The values in items that can be columns, with some examples of each. */
export function jsonColumns(items: readonly unknown[], maxExamples: number): { name: string; examples: string[] }[] {
  const names = new Set(items.slice(0, 50).flatMap(pathsOf))
  return [...names].map((name) => ({
    name,
    examples: [...new Set(items.map((item) => textAt(item, name)))].filter((text) => text !== '').slice(0, maxExamples),
  }))
}

/** The list of objects that lies least deep. */
function listIn(document: unknown): { path: string; list: unknown[] } | undefined {
  let level: { path: string; value: unknown }[] = [{ path: '', value: document }]
  for (let depth = 0; depth <= maxDepth; depth++) {
    const found = level.find(({ value }) => Array.isArray(value) && value.some(isObject))
    if (found) return { path: found.path, list: found.value as unknown[] }
    level = level.flatMap(({ path, value }) =>
      isObject(value) && !Array.isArray(value)
        ? Object.entries(value).map(([name, inner]) => ({ path: path === '' ? name : `${path}.${name}`, value: inner }))
        : [],
    )
  }
  return undefined
}

type Scan = { deepest: number; closed: string }

/** How deep the brackets of a JSON text go, and the text cut behind the last object or list that was whole, and closed. */
function scanned(text: string): Scan {
  const open: string[] = []
  let deepest = 0
  let end = { at: 0, depth: 0 }
  let isText = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (isText) {
      if (char === '\\') at++
      else if (char === '"') isText = false
    } else if (char === '"') isText = true
    else if (char === '{' || char === '[') {
      open.push(char === '{' ? '}' : ']')
      deepest = Math.max(deepest, open.length)
    } else if (char === '}' || char === ']') {
      if (open.pop() !== char) break
      end = { at: at + 1, depth: open.length }
    }
  }
  // Behind the last bracket that was closed, none of those that were open then can have been.
  const closers = open.slice(0, end.depth).toReversed().join('')
  return { deepest, closed: text.slice(0, end.at) + closers }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
