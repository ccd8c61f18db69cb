import { pathsOf, textAt } from './json-path.ts'

const maxDepth = 4

/** Items of the beginning of a JSON text: `path` leads to the list they stand in, '' for a root list, one item, or NDJSON. */
export type JsonSample = { path: string; items: unknown[] }

/** The items a JSON text begins with, also when it is cut off somewhere; undefined when it is no JSON. */
export function jsonSample(text: string, maxItems: number): JsonSample | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const first = lines.length > 1 ? parsed(lines[0]!) : undefined
  if (isObject(first)) {
    const items = lines.slice(0, maxItems).map(parsed).filter(isObject)
    return { path: '', items }
  }
  const document = parsed(text) ?? parsed(closed(text))
  if (!isObject(document)) return undefined
  const { path, list } = listIn(document) ?? { path: '', list: [document] }
  return { path, items: list.filter(isObject).slice(0, maxItems) }
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

/** JSON that breaks off, cut behind the last object or list that was whole, and closed. */
function closed(text: string): string {
  const open: string[] = []
  let end = { at: 0, closers: '' }
  let isText = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (isText) {
      if (char === '\\') at++
      else if (char === '"') isText = false
    } else if (char === '"') isText = true
    else if (char === '{' || char === '[') open.push(char === '{' ? '}' : ']')
    else if (char === '}' || char === ']') {
      if (open.pop() !== char) return ''
      end = { at: at + 1, closers: open.toReversed().join('') }
    }
  }
  return text.slice(0, end.at) + end.closers
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
