import { z } from 'zod'
import { cleanText, cleanWords } from '../contract/text.ts'
import { milestones } from '../parcel/milestone.ts'

/** What a column of a foreign feed can be. `recipient` becomes a keyed hash; names, streets and addresses are not kept. */
export const mappingFields = [
  'barcode',
  'customer_number',
  'code',
  'at',
  'location',
  'reference',
  'announced_at',
  'handover_due_at',
  'promised_at',
  'country',
  'postal_code',
  'city',
  'recipient',
  'weight_g',
  'volume_cm3',
  'product',
] as const
export type MappingField = (typeof mappingFields)[number]

/**
 * Where a field comes from: one or more columns, whose texts are joined with a blank (a date and a time), or one text for all rows.
 * A column of CSV is named as in the header, whatever its case, or by its place: '#1' is the first.
 */
export const fieldSourceSchema = z.union([
  z.strictObject({ columns: z.array(cleanText(200).min(1)).min(1).max(5) }),
  z.strictObject({ constant: cleanText(200).min(1) }),
])
export type FieldSource = z.infer<typeof fieldSourceSchema>

const code = cleanWords(60)

/**
 * How a CSV, JSON or NDJSON feed that is not ours is to be read; what an operator makes from a sample. In JSON a column is the
 * dotted path of a value within one item ('parcel.status.id').
 */
export const mappingSchema = z
  .strictObject({
    format: z.enum(['csv', 'json']),
    /** For CSV; 'auto' takes the commonest of comma, semicolon, tab and bar in the first line. */
    delimiter: z.enum(['auto', ',', ';', '\t', '|']).default('auto'),
    /** For CSV: false when the first line is data; columns then have places only. */
    hasHeader: z.boolean().default(true),
    /** For CSV: lines before the header, such as a title, that are not looked at. */
    skipLines: z.number().int().min(0).max(50).default(0),
    /** For JSON: the dotted path to the list of items; '' when the document itself is the list, one item, or NDJSON. */
    items: cleanText(200).default(''),
    fields: z.partialRecord(z.enum(mappingFields), fieldSourceSchema),
    /** Columns that each hold the time of one event, where a row is a parcel and not a scan. */
    timeColumns: z
      .array(z.strictObject({ column: cleanText(200).min(1), code }))
      .max(40)
      .default([]),
    /**
     * Of times: 'iso', 'epoch-s', 'epoch-ms', or a pattern such as 'dd-MM-yyyy HH:mm' (see `time-format.ts`). The first that fits
     * the whole text counts.
     */
    timeFormats: z.array(cleanText(60).min(1)).min(1).max(5).default(['iso']),
    /** IANA zone of times without an offset. */
    timeZone: z.string().max(64).default('Europe/Amsterdam'),
    /** Of `weight_g`: in what the feed weighs. */
    weightUnit: z.enum(['g', 'kg']).default('g'),
    /** The code table the codes of this feed belong to: 'postnl', 'upu', 'epcis', or one of the operator's own. */
    scheme: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
    /** What the feed's own codes or texts stand for. Goes into the code table `scheme` when the mapping is saved. */
    codes: z.record(code, z.enum(milestones)).default({}),
  })
  .meta({ id: 'Mapping' })
export type Mapping = z.infer<typeof mappingSchema>

type Gives = Pick<Mapping, 'fields' | 'timeColumns'>

/** Whether rows announce parcels: then they say whose they are. */
export function givesParcels({ fields }: Gives): boolean {
  return fields.customer_number !== undefined
}

/** Whether rows tell what happened: a code and a time, or columns that are each the time of something. */
export function givesEvents({ fields, timeColumns }: Gives): boolean {
  return (fields.code !== undefined && fields.at !== undefined) || timeColumns.length > 0
}
