import type { FileReason } from '#domain/words/import-reasons.ts'
import { csvLimits, csvLine, readCsv, type CsvRecord } from './csv.ts'
import type { Batch, Delivery } from './format.ts'
import { BadRow } from './rows.ts'

/** Puts what one row says into the batch; throws BadRow. Then nothing of the row may be in the batch. */
export type TakeRow = (fields: string[], line: number, into: Batch) => void

/** What the first row makes of a file: a reader of its rows, or why it is none of ours. */
export type Beginning = { take: TakeRow; unknownColumns: string[] } | { refusal: FileReason }

export type CsvReading = {
  delimiter?: string | undefined
  skipLines?: number
  /** False: the first row is no header but data, and `begin` is shown it all the same. */
  hasHeader?: boolean
  /** Empty fields beyond the header's are left out: many programs end each line with a separator. */
  dropsEmptyTail?: boolean
  begin(first: string[]): Beginning
}

/** A rejected row must be readable again, so of a broken line more is kept than is shown. */
const limits = { ...csvLimits, rawChars: 16_384 }

/** A delivery of CSV whose rows are taken one by one. */
export function csvDelivery(chunks: AsyncIterable<Uint8Array>, reading: CsvReading): Delivery {
  const { hasHeader = true, skipLines = 0 } = reading
  let delimiter = reading.delimiter ?? ','
  let first: string[] | undefined
  let begun: Extract<Beginning, { take: TakeRow }> | undefined

  async function* batches(): AsyncGenerator<Batch | { refusal: FileReason }> {
    const onDelimiter = (found: string) => {
      delimiter = found
    }
    for await (const records of readCsv(chunks, { limits, delimiter: reading.delimiter, skipLines, onDelimiter })) {
      if ('refusal' in records) return yield { refusal: { reason: records.refusal } }
      const batch = emptyBatch()
      for (const record of records) {
        if (first === undefined) {
          first = 'fields' in record ? record.fields.map(copied) : []
          const beginning = reading.begin(first)
          if ('refusal' in beginning) return yield beginning
          begun = beginning
          if (hasHeader) continue
        }
        takeRecord(record, begun!, batch)
      }
      yield batch
    }
  }

  function takeRecord(record: CsvRecord, { take }: { take: TakeRow }, batch: Batch): void {
    batch.read++
    if ('bad' in record) {
      batch.rejections.push({ line: record.line, reason: record.bad, row: record.raw })
      return
    }
    const fields = reading.dropsEmptyTail ? withoutEmptyTail(record.fields, first!.length) : record.fields
    try {
      if (fields.length > first!.length) throw new BadRow('too-many-fields')
      if (fields.length < first!.length) throw new BadRow('too-few-fields')
      take(fields, record.line, batch)
    } catch (error) {
      if (!(error instanceof BadRow)) throw error
      batch.rejections.push({ line: record.line, reason: error.reason, row: csvLine(record.fields, delimiter) })
    }
  }

  return {
    header() {
      // What is skipped is skipped again.
      const layout = `${'\n'.repeat(skipLines)}sep=${delimiter}`
      return first === undefined || !hasHeader ? layout : `${layout}\n${csvLine(first, delimiter)}`
    },
    unknownColumns: () => begun?.unknownColumns ?? [],
    batches: batches(),
  }
}

export function emptyBatch(): Batch {
  return { read: 0, customers: [], parcels: [], events: [], rejections: [] }
}

function withoutEmptyTail(fields: string[], width: number): string[] {
  let end = fields.length
  while (end > width && fields[end - 1]!.trim() === '') end--
  return end === fields.length ? fields : fields.slice(0, end)
}

/** The header lives as long as the delivery, and must not hold on to its block of text. */
function copied(text: string): string {
  return ` ${text}`.slice(1)
}
