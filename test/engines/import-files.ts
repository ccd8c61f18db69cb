import type { ImportFileKind } from '#domain/contract/imports.ts'
import type { FileReason } from '#domain/words/import-reasons.ts'
import { deliver, type DeliverOptions } from '#intake/deliver.ts'
import type { ReadContext, Rejection } from '#intake/format.ts'
import { portalFormatOf } from '#intake/formats/portal.ts'

/** A file to import. `open` gives its text bytes and may throw FileRefusal or a system error. */
export type ImportSource = { kind: ImportFileKind; open: () => AsyncIterable<Uint8Array>; path?: string }

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
  /** The first 200. */
  rejections: Rejection[]
}

export type ImportContext = ReadContext & Omit<DeliverOptions, 'setAside'> & { setAside?: DeliverOptions['setAside'] }

/** Imports the portal's own CSV files, as `deliver` does. */
export async function importFiles(sources: readonly ImportSource[], context: ImportContext): Promise<FileReport[]> {
  const delivery = await deliver(
    sources.map(({ kind, ...source }) => ({ ...source, format: portalFormatOf(kind), context })),
    { setAside: async () => undefined, ...context },
  )
  return sources.map(({ kind }, index) => {
    const { read, accepted, rejected, unknownColumns, refused, rejections } = delivery.reports[index]!
    return {
      kind,
      read,
      accepted,
      rejected,
      ...delivery[kind],
      unknownColumns,
      unknownCodes: kind === 'events' ? delivery.unknownCodes : [],
      refused,
      rejections,
    }
  })
}
