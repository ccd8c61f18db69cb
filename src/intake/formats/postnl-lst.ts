import type { FileReason } from '#domain/words/import-reasons.ts'
import { emptyBatch } from '../csv-delivery.ts'
import type { Batch, Delivery, Format, ReadContext } from '../format.ts'
import { BadRow, parcelValues } from '../rows.ts'
import { readText, type TextBlock } from '../text.ts'
import {
  againCode,
  headerFields,
  parcelFields,
  rowAgain,
  usedCodes,
  usedHeaderCodes,
  type LstLines,
} from './postnl-lst-fields.ts'

/**
 * PostNL's pre-advice file (.LST, message version 811; DOMAIN §2.6): lines of a code, a blank and a value. A lines tell of the
 * whole, V010 to V999 of one parcel, Z lines close it. Who sends and who receives goes nowhere but into a key.
 */
export const postnlLst: Format = {
  name: 'postnl-lst',
  detect: (head) => /^\s*A010[ \t]+[0-9]{8}[ \t]*\r?\n\s*A0[0-9]{2}[ \t]/.test(head),
  read: (chunks, context) => lstDelivery(chunks, context),
}

const maxLineChars = 65_536
const maxUnknownCodes = 100

/** What has been seen so far. `parcel`: the one whose lines come now, `at`: the line it began. */
type Reader = {
  line: number
  isEmpty: boolean
  carry: string
  header: LstLines
  hasHeader: boolean
  parcel: { at: number; lines: LstLines; damaged: boolean } | undefined
  parcels: number
  told: number | undefined
  hasEnd: boolean
  unknown: Set<string>
}

function lstDelivery(chunks: AsyncIterable<Uint8Array>, context: ReadContext): Delivery {
  const header: LstLines = new Map()
  const reader: Reader = {
    line: 0,
    isEmpty: true,
    carry: '',
    header,
    hasHeader: false,
    parcel: undefined,
    parcels: 0,
    told: undefined,
    hasEnd: false,
    unknown: new Set(),
  }
  async function* batches(): AsyncGenerator<Batch | { refusal: FileReason }> {
    for await (const block of readText(chunks)) {
      if ('refusal' in block) return yield { refusal: { reason: block.refusal } }
      const batch = emptyBatch()
      const refusal = takeBlock(reader, block, context, batch)
      yield batch
      if (refusal) return yield { refusal }
    }
    const refusal = faultOfEnd(reader)
    if (refusal) yield { refusal }
  }
  return {
    header: () => rowAgain(header, [['A999', againCode]]),
    unknownColumns: () => [...reader.unknown],
    batches: batches(),
  }
}

function faultOfEnd(reader: Reader): FileReason | undefined {
  if (reader.isEmpty) return { reason: 'empty' }
  if (!reader.hasHeader) return { reason: 'not-postnl-lst' }
  return reader.hasEnd || reader.header.get('A999') === againCode ? undefined : { reason: 'truncated-lst' }
}

function takeBlock(reader: Reader, block: TextBlock, context: ReadContext, batch: Batch): FileReason | undefined {
  const text = reader.carry + block.text + (block.isLast ? '\n' : '')
  let at = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
    if (end - at > maxLineChars) return { reason: 'line-too-long' }
    const refusal = takeLine(reader, text.slice(at, end).trim(), block.damaged, context, batch)
    if (refusal) return refusal
    at = end + 1
  }
  reader.carry = text.slice(at)
  return reader.carry.length > maxLineChars ? { reason: 'line-too-long' } : undefined
}

function takeLine(
  reader: Reader,
  line: string,
  damaged: boolean,
  context: ReadContext,
  batch: Batch,
): FileReason | undefined {
  reader.line++
  // Some programs end a file with a character 26.
  if (line === '' || line === '\x1a') return undefined
  reader.isEmpty = false
  const [, code, value] = /^([AVZ][A-Z0-9]{3})(?:[ \t]+(.*))?$/.exec(line) ?? []
  if (code === undefined) return reader.hasHeader ? strayLine(reader, line, batch) : { reason: 'not-postnl-lst' }
  if (code[0] === 'A') return takeHeaderLine(reader, code, value ?? '')
  if (!reader.hasHeader) return { reason: 'not-postnl-lst' }
  if (code[0] === 'Z') takeEndLine(reader, code, value ?? '', context, batch)
  else takeParcelLine(reader, code, value ?? '', damaged, context, batch)
  return undefined
}

/** A value with a line end in it: its second half means nothing to us. */
function strayLine(reader: Reader, line: string, batch: Batch): undefined {
  if (reader.parcel) return
  batch.read++
  batch.rejections.push({ line: reader.line, reason: 'too-few-fields', row: line })
}

function takeHeaderLine(reader: Reader, code: string, value: string): FileReason | undefined {
  if (usedHeaderCodes.has(code)) reader.header.set(code, copied(value))
  if (code !== 'A999') return undefined
  const versions = [reader.header.get('A020'), reader.header.get('A021')]
  if (!versions.includes('811')) {
    return { reason: 'lst-version', version: (versions.find((version) => version) ?? '?').slice(0, 20) }
  }
  reader.hasHeader = true
  return undefined
}

function takeParcelLine(
  reader: Reader,
  code: string,
  value: string,
  damaged: boolean,
  context: ReadContext,
  batch: Batch,
): void {
  if (code === 'V010') {
    closeParcel(reader, context, batch, 'cut-off')
    reader.parcel = { at: reader.line, lines: new Map(), damaged: false }
    return
  }
  if (!reader.parcel) {
    reader.parcel = { at: reader.line, lines: new Map(), damaged: false }
  }
  if (code === 'V999') return closeParcel(reader, context, batch, 'whole')
  if (usedCodes.has(code)) {
    if (!reader.parcel.lines.has(code)) reader.parcel.lines.set(code, copied(value))
    reader.parcel.damaged ||= damaged && value.includes('\ufffd')
  } else if (reader.unknown.size < maxUnknownCodes) reader.unknown.add(code)
}

function closeParcel(reader: Reader, context: ReadContext, batch: Batch, how: 'whole' | 'cut-off'): void {
  const { parcel, header } = reader
  if (!parcel) return
  reader.parcel = undefined
  reader.parcels++
  batch.read++
  const told = headerFields(header, context)
  const found = parcelFields(parcel.lines, context)
  try {
    if (how === 'cut-off') throw new BadRow('lst-cut-off')
    if (parcel.damaged) throw new BadRow('damaged-text')
    batch.parcels.push({ line: parcel.at, values: parcelValues({ ...found, ...told() }, context) })
  } catch (error) {
    if (!(error instanceof BadRow)) throw error
    const row = rowAgain(parcel.lines, [['V999', '']], found.recipientKey)
    batch.rejections.push({ line: parcel.at, reason: error.reason, row: `V010 V\n${row}` })
  }
}

/** The sum is that of parcels; a file that tells another one is told so, and what is in it counts. */
function takeEndLine(reader: Reader, code: string, value: string, context: ReadContext, batch: Batch): void {
  closeParcel(reader, context, batch, 'cut-off')
  if (code === 'Z999') reader.hasEnd = true
  if (code !== 'Z001' || !/^[0-9]{1,9}$/.test(value) || Number(value) === reader.parcels) return
  batch.read++
  batch.rejections.push({ line: reader.line, reason: 'lst-count', row: `Z001 ${value}` })
}

/** A reader's text shares memory with its whole block. */
function copied(text: string): string {
  return ` ${text}`.slice(1)
}
