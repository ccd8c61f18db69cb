import type { FileReason, RowReason } from '#domain/words/import-reasons.ts'
import { emptyBatch } from './csv-delivery.ts'
import type { Batch, Delivery } from './format.ts'
import { oneLine, readJsonItems, type JsonItem } from './json-items.ts'
import { BadRow } from './rows.ts'

/** A part of an item that cannot be taken, as text that the format reads again. */
export type BadPart = { reason: RowReason; row: string }

export type JsonReading = {
  /** See `readJsonItems`. */
  paths?: readonly string[]
  /**
   * Puts what one item says into the batch. Throws BadRow: then nothing of it may be in the batch. What it answers are the parts that
   * were bad while the rest went in; each counts as an item of its own.
   */
  take(value: unknown, line: number, into: Batch, path: string): readonly BadPart[]
  /** Of an item by itself: the items in it, if it is a document that was not taken apart, such as one in a list; it goes to `document` first. */
  itemsIn?(value: unknown): readonly unknown[] | undefined
  /** Whether what is around the items of a document says something itself, and is to be taken after them. */
  tellsItself?(value: unknown): boolean
  /** What is around the items of a document: why the whole is refused, or undefined. */
  document?(value: unknown): FileReason | undefined
  /** The text of an item that was thrown out, for the quarantine; left out: as it came. */
  rowOf?(item: { value: unknown; raw: string }): string
}

/** A delivery of JSON whose items are taken one by one. */
export function jsonDelivery(chunks: AsyncIterable<Uint8Array>, reading: JsonReading): Delivery {
  async function* batches(): AsyncGenerator<Batch | { refusal: FileReason }> {
    for await (const items of readJsonItems(chunks, reading.paths)) {
      if ('refusal' in items) return yield items
      const batch = emptyBatch()
      for (const item of items) {
        const refusal = takeItem(item, reading, batch)
        if (refusal) return yield { refusal }
      }
      yield batch
    }
  }
  return { header: () => '', unknownColumns: () => [], batches: batches() }
}

function takeItem(item: JsonItem, reading: JsonReading, batch: Batch): FileReason | undefined {
  if ('document' in item) {
    const value = item.document
    if (reading.tellsItself?.(value)) takeValue({ ...item, value, path: '' }, reading, batch)
    return reading.document?.(value)
  }
  if ('bad' in item) {
    reject(batch, item.line, item.bad, oneLine(item.raw))
    return undefined
  }
  const inner = item.path === '' ? reading.itemsIn?.(item.value) : undefined
  if (inner === undefined) {
    takeValue(item, reading, batch)
    return undefined
  }
  const refusal = reading.document?.(item.value)
  if (refusal) return refusal
  for (const value of inner) takeValue({ ...item, value, raw: JSON.stringify(value) }, reading, batch)
  return undefined
}

function takeValue(item: Extract<JsonItem, { value: unknown }>, reading: JsonReading, batch: Batch): void {
  const { line, value, path } = item
  try {
    const parts = reading.take(value, line, batch, path)
    batch.read++
    for (const part of parts) reject(batch, line, part.reason, part.row)
  } catch (error) {
    if (!(error instanceof BadRow)) throw error
    reject(batch, line, error.reason, reading.rowOf ? reading.rowOf(item) : oneLine(item.raw))
  }
}

function reject(batch: Batch, line: number, reason: RowReason, row: string): void {
  batch.read++
  batch.rejections.push({ line, reason, row })
}
