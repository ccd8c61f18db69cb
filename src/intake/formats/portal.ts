import { importFileKinds, type ImportFileKind } from '#domain/contract/imports.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import { csvBeginning } from '../csv.ts'
import { csvDelivery } from '../csv-delivery.ts'
import type { Format } from '../format.ts'
import { readHeader } from '../portal-columns.ts'
import { rowReader } from '../portal-rows.ts'

/** The portal's own three CSV files: customers, parcels, events. */
export const portalFormats: readonly Format[] = importFileKinds.map(portalFormat)

export function portalFormatOf(kind: ImportFileKind): Format {
  return portalFormats.find((format) => format.name === `portal-${kind}`)!
}

function portalFormat(kind: ImportFileKind): Format {
  return {
    name: `portal-${kind}`,
    detect: (head) => bestKind(csvBeginning(head).fields) === kind,
    read: (chunks, context) =>
      csvDelivery(chunks, {
        begin(first) {
          const header = readHeader(kind, first)
          if ('refusal' in header) {
            const { refusal: reason, ...rest } = header
            return { refusal: { reason, ...rest } as FileReason }
          }
          const read = rowReader(kind, header, context)
          return {
            unknownColumns: header.unknown,
            take: (fields, line, into) => into[kind].push({ line, values: read(fields) }),
          }
        },
      }),
  }
}

/** A file may have the columns of two kinds; it is of the one that leaves the fewest over. */
function bestKind(first: string[]): ImportFileKind | undefined {
  const fitting = importFileKinds.flatMap((kind) => {
    const header = readHeader(kind, first)
    return 'refusal' in header ? [] : [{ kind, unknown: header.unknown.length }]
  })
  return fitting.sort((a, b) => a.unknown - b.unknown)[0]?.kind
}
