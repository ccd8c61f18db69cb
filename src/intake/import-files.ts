import type { FileReason, RowReason } from '#domain/words/import-reasons.ts'
import type { ImportFileKind } from '#domain/contract/imports.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'
import type { StagedRow } from '#store/warehouse/intake.ts'
import { readCsv } from './csv.ts'
import { FileRefusal } from './gunzip.ts'
import { readHeader } from './portal-columns.ts'
import type { ReadContext } from './format.ts'
import { rowReader } from './portal-rows.ts'

/** A file to import. `open` gives its text bytes and may throw FileRefusal or a system error. */
export type ImportSource = { kind: ImportFileKind; open: () => AsyncIterable<Uint8Array> }

export type Rejection = { line: number; reason: RowReason; row: string }

/** read = accepted + rejected, accepted = added + unchanged; all 0 when the file was refused. */
export type FileReport = {
  kind: ImportFileKind
  read: number
  accepted: number
  rejected: number
  added: number
  unchanged: number
  unknownColumns: string[]
  unknownCodes: { code: string; rows: number }[]
  refused: FileReason | undefined
  /** The first `maxRejections`. */
  rejections: Rejection[]
}

export type CustomerRow = { customerNumber: string; company: string; branch: string; country: string; city: string }

export type ImportContext = ReadContext & {
  importId: string
  warehouse: Warehouse
  upsertCustomers: (rows: CustomerRow[]) => Promise<{ added: number; unchanged: number }>
  onPhase?: (phase: 'reading' | 'keeping' | 'calculating') => void
}

const maxRejections = 200

/**
 * Imports the portal's own CSV files. A bad row is set aside and the rest goes in; when a file is refused, nothing of any
 * file goes in, so that an import counts whole or not at all. Once this returns, everything accepted is on the disk and in
 * the dashboards. Importing the same again changes nothing.
 */
export async function importFiles(sources: readonly ImportSource[], context: ImportContext): Promise<FileReport[]> {
  const intake = await context.warehouse.startIntake()
  try {
    context.onPhase?.('reading')
    const customers: CustomerRow[] = []
    const reports: FileReport[] = []
    for (const source of sources) {
      const take = (rows: StagedRow[]) => {
        if (source.kind === 'customers') customers.push(...rows.map(customerOf))
        else intake.stage(source.kind, rows)
      }
      reports.push(await readFile(source, context, take))
    }
    if (reports.some((report) => report.refused)) return reports.map(asNotImported)

    context.onPhase?.('keeping')
    const unknownCodes = await intake.unknownCodes()
    // First what can be done again without harm: the log's commit makes the import count, whole.
    const upserted = await context.upsertCustomers(customers)
    const kept = { ...(await intake.commit(context.importId)), customers: upserted }
    for (const report of reports) {
      const { added, unchanged } = kept[report.kind]
      const late = report.kind === 'customers' ? [] : kept[report.kind].rejected
      report.rejected += late.length
      report.rejections.push(...(late as Rejection[]).slice(0, maxRejections - report.rejections.length))
      Object.assign(report, { added, unchanged, accepted: report.accepted - late.length })
      if (report.kind === 'events') report.unknownCodes = unknownCodes
    }
    context.onPhase?.('calculating')
    return reports
  } finally {
    await intake.finish()
  }
}

async function readFile(
  source: ImportSource,
  context: ReadContext,
  take: (rows: StagedRow[]) => void,
): Promise<FileReport> {
  const report = emptyReport(source.kind)
  let read: ReturnType<typeof rowReader> | undefined
  const reject = (line: number, reason: RowReason, row: string) => {
    report.rejected++
    if (report.rejections.length < maxRejections) report.rejections.push({ line, reason, row: row.slice(0, 500) })
  }
  try {
    for await (const batch of readCsv(source.open())) {
      if ('refusal' in batch) return { ...report, refused: { reason: batch.refusal } }
      const rows: StagedRow[] = []
      for (const record of batch) {
        if (!read) {
          const header = readHeader(source.kind, 'fields' in record ? record.fields : [])
          if ('refusal' in header) {
            const { refusal: reason, ...rest } = header
            return { ...report, refused: { reason, ...rest } as FileReason }
          }
          report.unknownColumns = header.unknown
          read = rowReader(source.kind, header, context)
          continue
        }
        report.read++
        if ('bad' in record) {
          reject(record.line, record.bad, record.raw)
          continue
        }
        const outcome = read(record.fields)
        if ('reason' in outcome) reject(record.line, outcome.reason, record.fields.join(','))
        else rows.push({ line: record.line, values: outcome.values })
      }
      report.accepted += rows.length
      take(rows)
    }
  } catch (error) {
    return { ...report, refused: fileReasonOf(error) }
  }
  return report
}

function emptyReport(kind: ImportFileKind): FileReport {
  const counts = { read: 0, accepted: 0, rejected: 0, added: 0, unchanged: 0 }
  return { kind, ...counts, unknownColumns: [], unknownCodes: [], refused: undefined, rejections: [] }
}

function asNotImported(report: FileReport): FileReport {
  return { ...report, accepted: 0, added: 0, unchanged: 0 }
}

function customerOf({ values }: StagedRow): CustomerRow {
  const [customerNumber, company, branch, country, city] = values as string[]
  return { customerNumber: customerNumber!, company: company!, branch: branch!, country: country!, city: city! }
}

function fileReasonOf(error: unknown): FileReason {
  if (error instanceof FileRefusal) {
    return error.code === 'other-kind' ? { reason: 'other-kind', kind: error.kind ?? '?' } : { reason: error.code }
  }
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return { reason: 'not-found' }
  if (code === 'EISDIR') return { reason: 'not-a-file' }
  if (code === 'EACCES' || code === 'EPERM') return { reason: 'not-readable' }
  throw error
}
