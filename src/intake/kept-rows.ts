import type { FormatName } from '#domain/contract/intake.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import { columnsOf } from '#store/warehouse/schema.ts'
import type { SegmentKind } from '#store/log/event-log.ts'
import { emptyBatch } from './csv-delivery.ts'
import type { Batch, Format, ReadContext } from './format.ts'
import { oneLine, readJsonItems } from './json-items.ts'
import { bad, BadRow, boundOf, forNumbers } from './rows.ts'

/** Stands as header before rows that were read well and refused when all was settled: they are kept as what they said. */
export const keptHeaders: Record<SegmentKind, string> = { parcels: '# parcels', events: '# events' }

/** Reads such rows again: JSON with the columns of the log, one to a line. Undefined: these are others. */
export function keptFormat({ format, header }: { format: FormatName; header: string }): Format | undefined {
  const kind = (['parcels', 'events'] as const).find((one) => keptHeaders[one] === header && format === `portal-${one}`)
  return kind && keptRows(kind)
}

function keptRows(kind: SegmentKind): Format {
  return {
    name: `portal-${kind}`,
    detect: () => false,
    read: (chunks, context) => ({
      header: () => keptHeaders[kind],
      unknownColumns: () => [],
      batches: batches(kind, chunks, context),
    }),
  }
}

async function* batches(
  kind: SegmentKind,
  chunks: AsyncIterable<Uint8Array>,
  context: ReadContext,
): AsyncGenerator<Batch | { refusal: FileReason }> {
  for await (const items of readJsonItems(chunks)) {
    if ('refusal' in items) return yield items
    const batch: Batch = emptyBatch()
    for (const item of items) {
      if (!('value' in item)) continue
      batch.read++
      try {
        batch[kind].push({ line: item.line, values: valuesOf(kind, item.value as Row, context) })
      } catch (error) {
        if (!(error instanceof BadRow)) throw error
        batch.rejections.push({ line: item.line, reason: error.reason, row: oneLine(item.raw) })
      }
    }
    yield batch
  }
}

type Row = Record<string, string | number | null>

/** What the source may say is asked of what it may now. */
function valuesOf(kind: SegmentKind, row: Row, context: ReadContext): (string | number | null)[] {
  const allowed: readonly string[] = context.customerNumbers
  if (kind === 'parcels' && allowed.length > 0 && !allowed.includes(String(row['customer_number']))) {
    bad('number-not-allowed')
  }
  const now: Row = kind === 'events' ? { ...row, for_number: forNumbers(context) } : { ...row, bound: boundOf(context) }
  return columnsOf[kind].map(([name]) => now[name] ?? null)
}
