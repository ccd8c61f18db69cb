import { carryOver, isBroken, newScan, scanValue, stringEnd, wantsMore, type ValueScan } from './json-scan.ts'

/** A piece of text that is one item, or what is around the items of a document (`cut`: with those taken out). */
export type Piece = {
  /** Where it stood: '' for the root and for what lies in a root list. */
  path: string
  raw: string
  cut: boolean
  fault?: 'item-too-large' | 'too-deep'
}

export type StructureLimits = { itemChars: number; rawChars: number }

/** Takes items out of JSON text as it comes; nothing but what is not whole yet stays. */
export type Structure = {
  readonly paths: readonly string[]
  readonly limits: StructureLimits
  readonly frames: Frame[]
  text: string
  at: number
  value: OpenValue | undefined
  document: Around
  broken: boolean
}

type Frame = { kind: 'object' | 'list'; path: string }

/** A value whose end is looked for. */
type OpenValue = { scan: ValueScan; start: number; isItem: boolean; path: string; head: string }

/** The text around the items. */
type Around = { parts: string[]; chars: number; cut: boolean; tooDeep: boolean }

export function newStructure(paths: readonly string[], limits: StructureLimits): Structure {
  const document = newAround()
  return { paths, limits, frames: [], text: '', at: 0, value: undefined, document, broken: false }
}

function newAround(): Around {
  return { parts: [], chars: 0, cut: false, tooDeep: false }
}

/** Whether all that was begun has ended. */
export function isWhole(structure: Structure): boolean {
  return structure.frames.length === 0 && structure.value === undefined && !structure.broken
}

/** The pieces that end in this text. After `broken` nothing more can be told apart. */
export function takePieces(structure: Structure, more: string): Piece[] {
  const pieces: Piece[] = []
  structure.text += more
  while (!structure.broken && step(structure, pieces));
  const { value } = structure
  if (value) keepOpen(structure, value)
  else structure.text = structure.text.slice(structure.at)
  structure.at = value ? structure.text.length : 0
  return pieces
}

/** Of a value that grew too large only its beginning is kept. */
function keepOpen(structure: Structure, value: OpenValue): void {
  const { text, limits } = structure
  const length = text.length - value.start
  if (value.head === '' && length <= limits.itemChars) {
    structure.text = text.slice(value.start)
  } else {
    if (value.head === '') value.head = copied(text.slice(value.start, value.start + limits.rawChars))
    structure.text = carryOver(value.scan, text)
  }
  value.start = 0
}

/** A copy, so that a small text does not hold on to a large one. */
function copied(text: string): string {
  return Buffer.from(text).toString()
}

/** One step of the structure; false when it needs more text. */
function step(structure: Structure, pieces: Piece[]): boolean {
  if (structure.value) return endValue(structure, structure.value, pieces)
  skipBlanks(structure)
  if (structure.at >= structure.text.length) return false
  const frame = structure.frames.at(-1)
  if (!frame) return beginRoot(structure)
  return frame.kind === 'object' ? stepInObject(structure, frame, pieces) : stepInList(structure, frame)
}

/** Blanks, commas (those of a document are kept: whether they are right is seen in the end) and the separator of JSON sequences. */
function skipBlanks(structure: Structure): void {
  const { text } = structure
  const inObject = structure.frames.at(-1)?.kind === 'object'
  for (; structure.at < text.length; structure.at++) {
    const char = text[structure.at]!
    if (char === ',' && inObject) around(structure, ',')
    else if (char !== ',' && char > ' ' && char !== '\u001e') return
  }
}

function around(structure: Structure, text: string): void {
  const { document, limits } = structure
  document.chars += text.length
  if (document.chars <= limits.itemChars) document.parts.push(text)
}

function beginRoot(structure: Structure): boolean {
  const char = structure.text[structure.at]
  if (char === '[') {
    structure.frames.push({ kind: 'list', path: '' })
    structure.at++
  } else if (char !== '{') {
    structure.broken = true
  } else if (structure.paths.length === 0) {
    beginValue(structure, true, '')
  } else {
    structure.document = newAround()
    enter(structure, 'object', '', '{')
  }
  return true
}

function enter(structure: Structure, kind: Frame['kind'], path: string, bracket: string): void {
  structure.frames.push({ kind, path })
  around(structure, bracket)
  structure.at++
}

function beginValue(structure: Structure, isItem: boolean, path: string): void {
  structure.value = { scan: newScan(), start: structure.at, isItem, path, head: '' }
}

function stepInList(structure: Structure, frame: Frame): boolean {
  const char = structure.text[structure.at]
  if (char === '}') structure.broken = true
  if (char === ']') {
    structure.frames.pop()
    structure.at++
    if (structure.frames.length > 0) around(structure, ']')
  } else beginValue(structure, true, frame.path)
  return true
}

const maxKeyChars = 10_000

/** A key with its colon and the first character of its value, or the end of the object. */
function stepInObject(structure: Structure, frame: Frame, pieces: Piece[]): boolean {
  const { text, at } = structure
  if (text[at] === '}') {
    structure.frames.pop()
    around(structure, '}')
    structure.at++
    if (structure.frames.length === 0) pieces.push(endDocument(structure))
    return true
  }
  const keyEnd = text[at] === '"' ? stringEnd(text, at + 1) : isBroken
  const valueAt = keyEnd < 0 ? -1 : valueStart(text, keyEnd)
  if (valueAt < 0) {
    structure.broken = keyEnd === isBroken || valueAt === isBroken || text.length - at > maxKeyChars
    return false
  }
  const key = keyOf(text.slice(at, keyEnd))
  if (key === undefined) {
    structure.broken = true
    return false
  }
  around(structure, `${text.slice(at, keyEnd)}:`)
  structure.at = valueAt
  beginMember(structure, frame.path === '' ? key : `${frame.path}.${key}`)
  return true
}

function keyOf(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return undefined
  }
}

/** Where the value after a key begins. */
function valueStart(text: string, from: number): number {
  let colons = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === ':') colons++
    else if (text[at]! > ' ') return colons === 1 ? at : isBroken
  }
  return wantsMore
}

/** A value of a document: the list of items, an item, a part to look into, or something that stays around. */
function beginMember(structure: Structure, path: string): void {
  const { paths, text, at } = structure
  const isMeant = paths.includes(path)
  if (text[at] === '[' && (isMeant || paths.includes(`${path}[]`))) {
    structure.document.cut = true
    enter(structure, 'list', path, '[')
  } else if (text[at] === '{' && !isMeant && paths.some((one) => one.startsWith(`${path}.`))) {
    enter(structure, 'object', path, '{')
  } else beginValue(structure, isMeant && text[at] === '{', path)
}

function endValue(structure: Structure, value: OpenValue, pieces: Piece[]): boolean {
  const end = scanValue(value.scan, structure.text, structure.at)
  if (end === wantsMore) return false
  if (end === isBroken) {
    structure.broken = true
    return false
  }
  structure.value = undefined
  structure.at = end
  const isTooLarge = value.head !== '' || end - value.start > structure.limits.itemChars
  const raw = value.head || structure.text.slice(value.start, end)
  const fault = isTooLarge ? 'item-too-large' : value.scan.tooDeep ? 'too-deep' : undefined
  const inDocument = structure.frames.length > 0 && structure.frames[0]!.kind === 'object'
  if (value.isItem) pieces.push({ path: value.path, raw, cut: false, ...(fault && { fault }) })
  if (value.isItem && inDocument && structure.frames.at(-1)!.kind === 'object') {
    structure.document.cut = true
    around(structure, 'null')
  } else if (!value.isItem) {
    // A part that is too large makes the whole too large.
    around(structure, raw)
    if (isTooLarge) structure.document.chars += structure.limits.itemChars
    structure.document.tooDeep ||= value.scan.tooDeep
  }
  return true
}

function endDocument(structure: Structure): Piece {
  const { parts, chars, cut, tooDeep } = structure.document
  structure.document = newAround()
  const fault = chars > structure.limits.itemChars ? 'item-too-large' : tooDeep ? 'too-deep' : undefined
  return { path: '', raw: parts.join(''), cut, ...(fault && { fault }) }
}
