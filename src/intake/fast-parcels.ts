import type { Intake } from '#store/warehouse/intake.ts'
import type { PlainParcels, StagedParcels } from '#store/warehouse/plain-parcels.ts'
import type { FirstLine } from './fast-lane.ts'
import type { PlainFile } from './plain-block.ts'
import type { ReadContext } from './format.ts'
import { readHeader } from './portal-columns.ts'
import { recipientBlocksOf } from './recipient-key.ts'

export type ParcelsFile = PlainFile & Pick<PlainParcels, 'placeOf' | 'recipientBlocks'>

/** What a file of parcels is, by its header; undefined when it is none that the engine can take in. */
export function beginParcels(first: FirstLine, { recipientKey }: ReadContext): ParcelsFile | undefined {
  const { fields, delimiter, newLine } = first
  const header = readHeader('parcels', fields)
  const recipientBlocks = recipientBlocksOf(recipientKey)
  if ('refusal' in header || recipientBlocks === undefined) return undefined
  return {
    delimiter,
    newLine,
    rows: 0,
    width: fields.length,
    mayHaveOddBlanks: false,
    forms: new Map(),
    oddPlaces: new Set(),
    placeOf: header.at,
    recipientBlocks,
  }
}

export function stageParcels(
  intake: Intake,
  file: ParcelsFile,
  { path, linesBefore, context }: { path: string; linesBefore: number; context: ReadContext },
): Promise<StagedParcels | undefined> {
  return intake.stageParcels({ ...file, path, linesBefore, source: context.source, saidMs: context.saidMs })
}
