import { z } from 'zod'
import { formatNames } from '../intake/format-name.ts'
import { cleanText } from './text.ts'

export const importFileKinds = ['customers', 'parcels', 'events'] as const
export type ImportFileKind = (typeof importFileKinds)[number]

/** What a file of an import is said to be: one of the portal's own three, or anything, which then is the import's only file. */
export const uploadKinds = [...importFileKinds, 'any'] as const
export type UploadKind = (typeof uploadKinds)[number]

export const rejectionSchema = z
  .object({
    line: z.number().int().meta({ description: 'Line in the file, the header being line 1' }),
    reason: z.string().meta({ description: 'Code of the reason, e.g. unknown-time' }),
    detail: z.string().meta({ description: 'The reason as a sentence in the language of the reader' }),
    row: z.string().meta({ description: 'The row as it was, at most 500 characters' }),
  })
  .meta({ id: 'Rejection' })

/**
 * What became of one file. read = accepted + rejected; accepted = added + unchanged, but for a file of kind 'any', whose rows may
 * be a parcel and several events each: there added and unchanged count those.
 */
const outcomeSchema = z.object({ added: z.number().int(), unchanged: z.number().int() })

export const importFileSchema = z
  .object({
    kind: z.enum(uploadKinds),
    format: z.enum(formatNames).nullable().meta({ description: 'null: not read yet, or of none that is known' }),
    name: z.string(),
    sizeBytes: z.number().int(),
    readBytes: z.number().int(),
    read: z.number().int().meta({ description: 'Rows read, without the header' }),
    accepted: z.number().int(),
    rejected: z.number().int(),
    added: z.number().int().meta({ description: 'Accepted rows that were new or said something new' }),
    unchanged: z.number().int().meta({ description: 'Accepted rows that were known already' }),
    parcels: z.number().int().meta({ description: 'Accepted announcements of parcels' }),
    events: z.number().int().meta({ description: 'Accepted events' }),
    brought: z
      .object({ customers: outcomeSchema, parcels: outcomeSchema, events: outcomeSchema })
      .optional()
      .meta({ description: 'Of a file of any format: what added and unchanged are the sums of' }),
    unknownColumns: z.array(z.string()),
    unknownCodes: z.array(z.object({ code: z.string(), rows: z.number().int() })),
    refused: z
      .string()
      .nullable()
      .meta({ description: 'Why the whole file was refused, as a sentence; null when it was not' }),
    rejections: z.array(rejectionSchema).meta({ description: 'The first 200' }),
  })
  .meta({ id: 'ImportFile' })
export type ImportFile = z.infer<typeof importFileSchema>

export const importStates = [
  'uploading',
  'queued',
  'running',
  'done',
  'refused',
  'failed',
  'withdrawing',
  'withdrawn',
] as const
export const importPhases = ['waiting', 'reading', 'keeping', 'calculating', 'finished'] as const

export const importSchema = z
  .object({
    id: z.string(),
    state: z.enum(importStates),
    phase: z.enum(importPhases),
    timeZone: z.string(),
    source: z.string().meta({ description: 'Name of the source it counts as' }),
    mappingName: z.string().nullable().meta({ description: 'What it is read with, if that is still there' }),
    createdAt: z.iso.datetime(),
    createdBy: z.string().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    withdrawnAt: z.iso.datetime().nullable().meta({ description: 'When what it brought was taken out again' }),
    durationMs: z.number().int().nullable(),
    problem: z.string().nullable(),
    files: z.array(importFileSchema),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof importSchema>

/** Without what only the page of one import shows. */
export const importListSchema = z
  .object({
    imports: z.array(
      importSchema.extend({
        files: z.array(importFileSchema.omit({ rejections: true, unknownCodes: true, unknownColumns: true })),
      }),
    ),
  })
  .meta({ id: 'ImportList' })
export type ImportList = z.infer<typeof importListSchema>
export const createImportSchema = z
  .strictObject({
    /** IANA zone of times that have none of their own; left out: that of the source. A mapping has its own. */
    timeZone: z.string().max(64).optional(),
    /** Of a file of kind 'any': the source it counts as, which says how it is read. */
    source: cleanText(40).default('upload'),
    /** Instead of what the source says. 'auto': as its beginning shows. */
    format: z.enum(['auto', ...formatNames]).optional(),
    mappingId: z.uuid().nullable().optional(),
  })
  .meta({ id: 'CreateImport' })
export type CreateImport = z.input<typeof createImportSchema>
