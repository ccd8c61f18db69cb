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
  /** Of an item by itself: whether it is a document without items, and so goes to `document`. */
  isDocument?(value: unknown): boolean
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
  if ('document' in item) return reading.document?.(item.document)
  const { line } = item
  const reject = (reason: RowReason, row: string) => {
    batch.read++
    batch.rejections.push({ line, reason, row })
  }
  if ('bad' in item) {
    reject(item.bad, oneLine(item.raw))
    return undefined
  }
  if (item.path === '' && reading.isDocument?.(item.value)) return reading.document?.(item.value)
  try {
    const parts = reading.take(item.value, line, batch, item.path)
    batch.read++
    for (const part of parts) reject(part.reason, part.row)
  } catch (error) {
    if (!(error instanceof BadRow)) throw error
    reject(error.reason, reading.rowOf ? reading.rowOf(item) : oneLine(item.raw))
  }
  return undefined
}
