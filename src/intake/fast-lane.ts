import { open, stat } from 'node:fs/promises'
import { dayMs, wallOffsets } from '#domain/parcel/time-zone.ts'
import type { Intake } from '#store/warehouse/intake.ts'
import type { BegunPlain, PlainEvents } from '#store/warehouse/plain-events.ts'
import { csvBeginning } from './csv.ts'
import type { Delivered } from './deliver.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import type { Batch, Delivery, ReadContext } from './format.ts'
import { beginParcels, stageParcels } from './fast-parcels.ts'
import { plainLookOf, type PlainFile } from './plain-block.ts'
import { barcodeForm, codeForm, timeForm } from './plain-form.ts'
import { readHeader } from './portal-columns.ts'
import { latestEventMs } from './rows.ts'

/** What came in already, and the rest: rows that are not plain, to be read as any other delivery. */
export type FastRead = { rows: number; rest: Delivery }

/** Below this, reading row by row takes no time either. */
const minBytes = 2_000_000

/**
 * Takes a large file of the portal's own events or parcels in by the engine, several times as fast as row by row. It only takes rows that are
 * plainly right; all others go, with their line, through the same reader that would have read the whole file, so both lanes
 * agree by construction. Undefined, and nothing has happened, when the file is not plain text of the expected kind throughout.
 */
export async function readFast(
  one: Delivered,
  intake: Intake,
  { fromBytes = minBytes, linesBefore = 0 }: { fromBytes?: number | undefined; linesBefore?: number } = {},
): Promise<FastRead | undefined> {
  const { format, context, path } = one
  const isParcels = format.name === 'portal-parcels'
  if (!(isParcels || format.name === 'portal-events') || path === undefined || !intake.takesPlain) return undefined
  if (context.customerNumbers.length > 0 || (await stat(path)).size < fromBytes) return undefined
  const unpacked = (await isGzip(path)) ? intake.temporaryPath() : undefined
  const chunks = unpacked === undefined ? one.open() : written(one.open(), unpacked)
  const isSame = async (bytes: number) => unpacked !== undefined || bytes === (await stat(path)).size
  if (isParcels) {
    const looked = await lookThrough(chunks, (first) => beginParcels(first, context))
    if (looked === undefined || !(await isSame(looked.bytes))) return undefined
    const staged = await stageParcels(intake, looked.file, { path: unpacked ?? path, linesBefore, context })
    return staged && { rows: staged.rows, rest: restOf(one, looked, staged.odd) }
  }
  const stage = (file: EventsFile) =>
    intake.beginPlain({
      ...file,
      path: unpacked ?? path,
      source: context.source,
      beforeMs: plainBeforeMs(context),
      offsets: wallOffsets(context.timeZone),
    })
  // While it is looked through the engine begins to read it, as if nothing in it were odd.
  const early: { begun?: BegunPlain } = {}
  try {
    const looked = await lookThrough(chunks, (first) => {
      const file = begin(first)
      if (file && unpacked === undefined) early.begun = stage({ ...file, oddPlaces: new Set() })
      return file
    })
    // Another file by now, which the engine would read.
    if (looked === undefined || !(await isSame(looked.bytes))) return undefined
    const { rows, oddPlaces, mayHaveOddBlanks } = looked.file
    if (oddPlaces.size > 0 || mayHaveOddBlanks) await dropped(early)
    const begun = early.begun ?? stage(looked.file)
    delete early.begun
    const staged = await begun.take(rows)
    return staged && { rows: staged.rows, rest: restOf(one, looked, staged.odd) }
  } finally {
    await dropped(early)
  }
}

async function dropped(early: { begun?: BegunPlain }): Promise<void> {
  await early.begun?.drop()
  delete early.begun
}

/** Within a day of what is too late the row reader tells, which knows the offset of each. */
function plainBeforeMs(context: ReadContext): number {
  return Math.min(Date.UTC(2101, 0), latestEventMs(context) - dayMs)
}

async function isGzip(path: string): Promise<boolean> {
  await using file = await open(path)
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
  return buffer[0] === 0x1f && buffer[1] === 0x8b
}

/** The chunks, each of them written to a file before it is passed on. */
async function* written(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  await using file = await open(path, 'wx', 0o600)
  for await (const chunk of chunks) {
    await file.writeFile(chunk)
    yield chunk
  }
}

/** The first line of a file: its fields, and the line after it. */
export type FirstLine = { fields: string[]; delimiter: string; newLine: '\n' | '\r\n'; second: string[] }

type EventsFile = PlainFile & Omit<PlainEvents, 'path' | 'source' | 'offsets' | 'beforeMs'>
type Looked<File> = { file: File; head: string; bytes: number }

/** Reads every byte once, asking only what can be asked of a block at a time. */
async function lookThrough<File extends PlainFile>(
  chunks: AsyncIterable<Uint8Array>,
  begin: (first: FirstLine) => File | undefined,
): Promise<Looked<File> | undefined> {
  let looked: Looked<File> | undefined
  let linesOf: ReturnType<typeof plainLookOf> | undefined
  let carry = Buffer.alloc(0)
  let bytes = 0
  let lines = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    const all: Buffer =
      looked === undefined ? Buffer.concat([carry, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    // The line that the chunk before began.
    let start = looked === undefined || carry.length === 0 ? 0 : all.indexOf(0x0a) + 1
    const end = all.lastIndexOf(0x0a) + 1
    const open = end === 0 && looked !== undefined ? Buffer.concat([carry, all]) : all.subarray(end)
    if (open.length > maxLineBytes || carry.length + start > maxLineBytes) return undefined
    const begun = start > 0 ? Buffer.concat([carry, all.subarray(0, start)]) : undefined
    // A copy: the reader may use its block again.
    carry = Buffer.from(open)
    if (end === 0) continue
    if (looked === undefined) {
      looked = lookAtHead(all.subarray(0, end), begin)
      if (looked === undefined) return undefined
      linesOf = plainLookOf(looked.file)
      start = all.indexOf(0x0a) + 1
      if (linesOf(withoutMark(all.subarray(0, start))) === undefined) return undefined
      // Names are written otherwise than what they name.
      looked.file.oddPlaces.clear()
    }
    for (const block of begun ? [begun, all.subarray(start, end)] : [all.subarray(start, end)]) {
      const counted = linesOf!(block)
      if (counted === undefined) return undefined
      lines += counted
    }
  }
  if (looked === undefined || linesOf === undefined) return undefined
  if (carry.length > 0) {
    // The last line may lack its end.
    if (linesOf(Buffer.concat([carry, Buffer.from(looked.file.newLine)])) === undefined) return undefined
    lines++
  }
  return { ...looked, bytes, file: { ...looked.file, rows: lines } }
}

function withoutMark(block: Buffer): Buffer {
  return block.subarray(block.toString('latin1', 0, 3) === '\u00ef\u00bb\u00bf' ? 3 : 0)
}

const maxLineBytes = 65_536

function lookAtHead<File>(block: Buffer, begin: (first: FirstLine) => File | undefined): Looked<File> | undefined {
  const firstEnd = block.indexOf(0x0a)
  const line = block.toString('utf8', 0, firstEnd).replace(/^\ufeff/, '')
  const newLine = line.endsWith('\r') ? '\r\n' : '\n'
  const head = line.replace(/\r$/, '')
  const { fields, delimiter } = csvBeginning(head)
  // What is told apart otherwise, such as a first line that names the delimiter, is no plain header.
  if (fields.length < 2 || fields.join(delimiter) !== head) return undefined
  const second = block.toString('utf8', firstEnd + 1, firstEnd + 1 + maxLineBytes).split(/\r?\n/, 1)[0]!
  const file = begin({ fields, delimiter, newLine, second: second.split(delimiter) })
  return file && { head, bytes: 0, file }
}

function begin({ fields, delimiter, newLine, second }: FirstLine): EventsFile | undefined {
  const header = readHeader('events', fields)
  if ('refusal' in header) return undefined
  const [barcode, code, at] = [header.at('barcode')!, header.at('code')!, header.at('at')!]
  const [, between, end] = /^\d{4}-\d\d-\d\d([ T])\d\d:\d\d:\d\d(Z?)$/.exec(second[at] ?? '') ?? []
  if (between === undefined) return undefined
  const timeStyle = { between, end } as PlainEvents['timeStyle']
  const aboutMs = Date.parse(`${second[at]!.slice(0, 10)}T00:00:00Z`) || 0
  const places = { barcode, code, at, location: header.at('location') }
  const forms = new Map([
    [barcode, barcodeForm],
    [code, codeForm],
    [at, timeForm(timeStyle)],
  ])
  const oddPlaces = new Set<number>()
  return {
    delimiter,
    newLine,
    rows: 0,
    width: fields.length,
    places,
    timeStyle,
    aboutMs,
    mayHaveOddBlanks: false,
    forms,
    oddPlaces,
  }
}

/** The rows that are not plain, under the same header, as a delivery with the lines they have in the whole. */
function restOf(
  { format, context }: Delivered,
  { head, file }: Looked<PlainFile>,
  odd: readonly { line: number; fields: string[] }[],
): Delivery {
  const text = [head, ...odd.map(({ fields }) => fields.join(file.delimiter))].join('\n')
  const delivery = format.read(bytesOf(text), context)
  const lineOf = (line: number) => odd[line - 2]?.line ?? line
  async function* batches(): AsyncGenerator<Batch | { refusal: FileReason }> {
    for await (const batch of delivery.batches) {
      if ('refusal' in batch) yield batch
      else {
        const events = batch.events.map((row) => ({ ...row, line: lineOf(row.line) }))
        const parcels = batch.parcels.map((row) => ({ ...row, line: lineOf(row.line) }))
        const rejections = batch.rejections.map((one) => ({ ...one, line: lineOf(one.line) }))
        yield { ...batch, events, parcels, rejections }
      }
    }
  }
  return { ...delivery, batches: batches() }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
