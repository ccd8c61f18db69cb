import { columnsOf, sameName } from '#domain/intake/fitting-mapping.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import { csvDelivery, emptyBatch } from '../csv-delivery.ts'
import type { Batch, Delivery, Format, ReadContext } from '../format.ts'
import { oneLine, readJsonItems } from '../json-items.ts'
import { textAt } from '../json-path.ts'
import { mappedRow, type MappedRow } from '../mapped-rows.ts'
import { BadRow } from '../rows.ts'

/** Any CSV, JSON or NDJSON, read with an operator's mapping. */
export const mapped: Format = {
  name: 'mapped',
  // Only who has a mapping can say so.
  detect: () => false,
  read(chunks, context) {
    const { mapping } = context
    if (!mapping) return refusedDelivery({ reason: 'no-mapping' })
    return mapping.format === 'csv' ? csv(chunks, mapping, context) : json(chunks, mapping, context)
  },
}

function csv(chunks: AsyncIterable<Uint8Array>, mapping: Mapping, context: ReadContext): Delivery {
  const row = mappedRow(mapping, context)
  return csvDelivery(chunks, {
    delimiter: mapping.delimiter === 'auto' ? undefined : mapping.delimiter,
    hasHeader: mapping.hasHeader,
    skipLines: mapping.skipLines,
    dropsEmptyTail: true,
    begin(first) {
      const places = placesOf(columnsOf(mapping), first, mapping.hasHeader)
      if ('refusal' in places) return places
      return {
        // What a mapping leaves out is left out on purpose.
        unknownColumns: [],
        take: (fields, line, into) => row((column) => plainText(fields[places.of.get(column)!]!), line, into),
      }
    },
  })
}

/** Excel's ways of writing digits that are to stay a text: ="0123" and '0123. */
function plainText(field: string): string {
  if (!field.startsWith('="') && !field.startsWith("'")) return field
  return /^="([^"]*)"$/.exec(field)?.[1] ?? /^'([0-9]+)$/.exec(field)?.[1] ?? field
}

function json(chunks: AsyncIterable<Uint8Array>, mapping: Mapping, context: ReadContext): Delivery {
  const row = mappedRow(mapping, context)
  async function* batches(): AsyncGenerator<Batch | { refusal: FileReason }> {
    for await (const items of readJsonItems(chunks, mapping.items === '' ? [] : [mapping.items])) {
      if ('refusal' in items) return yield items
      const batch = emptyBatch()
      for (const item of items) {
        if ('document' in item) continue
        batch.read++
        const reason = 'bad' in item ? item.bad : takeItem(row, item, batch)
        if (reason) batch.rejections.push({ line: item.line, reason, row: oneLine(item.raw) })
      }
      yield batch
    }
  }
  return { header: () => '', unknownColumns: () => [], batches: batches() }
}

function takeItem(row: MappedRow, { line, value }: { line: number; value: unknown }, into: Batch) {
  try {
    row((path) => textAt(value, path), line, into)
    return undefined
  } catch (error) {
    if (error instanceof BadRow) return error.reason
    throw error
  }
}

function refusedDelivery(refusal: FileReason): Delivery {
  async function* batches() {
    yield { refusal }
  }
  return { header: () => '', unknownColumns: () => [], batches: batches() }
}

/** Where the columns of a mapping stand in a row; refuses when one is missing, or is there twice so that nobody can tell which. */
function placesOf(
  columns: readonly string[],
  first: readonly string[],
  hasHeader: boolean,
): { of: Map<string, number> } | { refusal: FileReason } {
  const names = hasHeader ? first.map(sameName) : []
  const of = new Map<string, number>()
  const missing: string[] = []
  for (const column of columns) {
    const byName = names.indexOf(sameName(column))
    if (byName >= 0 && names.includes(sameName(column), byName + 1)) {
      return { refusal: { reason: 'column-twice', column } }
    }
    const byPlace = /^#([1-9][0-9]{0,3})$/.exec(column)
    const place = byName >= 0 || !byPlace ? byName : Number(byPlace[1]) - 1
    if (place >= 0 && place < first.length) of.set(column, place)
    else missing.push(column)
  }
  if (missing.length === 0) return { of }
  const found = first.slice(0, 20).map((name, place) => (hasHeader ? name.trim().slice(0, 40) : `#${place + 1}`))
  return { refusal: { reason: 'missing-columns', missing: missing.map((name) => name.slice(0, 40)), found } }
}
