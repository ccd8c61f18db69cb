import { z } from 'zod'
import { atFrom } from '../insight/at.ts'
import { directions, parcelSorts } from '../insight/parcel-order.ts'
import { clocks, comparisons, granularities } from '../insight/query.ts'
import { selectionKinds } from '../insight/selections.ts'
import { productPattern } from '../parcel/product.ts'
import { dateSchema } from './authorisations.ts'
import { adviceSchema } from './insight-advice.ts'
import { failuresOf, insightFrameShape } from './insight-frame.ts'
import { hitRateSchema } from './insight-hit-rate.ts'
import { peaksSchema } from './insight-peaks.ts'
import { preAdviceSchema } from './insight-pre-advice.ts'
import { returnsSchema } from './insight-returns.ts'
import { transitSchema } from './insight-transit.ts'

const list = (item: z.ZodString, max: number) =>
  z
    .string()
    .max(1200)
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item).max(max))
    .optional()

/** Filters in the address, lists separated by commas: country=NL,BE */
export const filterQuerySchema = z.strictObject({
  numbers: list(z.string().regex(/^[0-9]{1,10}$/), 49).meta({
    description: 'Customer numbers beside the one in the path; each must be yours to see',
  }),
  from: dateSchema,
  to: dateSchema,
  country: list(z.string().regex(/^[A-Z]{2}$/), 50),
  product: list(z.string().regex(productPattern), 50),
  option: list(z.string().regex(/^[a-z_-]{1,20}$/), 20),
  postcode: list(z.string().regex(/^[A-Za-z0-9]{1,12}$/), 50),
})

export const insightQuerySchema = filterQuerySchema.extend({
  compare: z.enum(comparisons).default('previous'),
  per: z.enum(granularities).default('week'),
  within: z.coerce.number().int().min(0).max(30).default(1),
})

/** Of customers: an area as a filter, and no address. Four signs are what the map tells apart at most. */
export const ecommerceQuerySchema = insightQuerySchema.extend({
  postcode: list(z.string().regex(/^[A-Za-z0-9]{1,4}$/), 50),
})

export const parcelsQuerySchema = filterQuerySchema.extend({
  selection: z.enum(selectionKinds).default('accepted'),
  clock: z.enum(clocks).default('attempt'),
  days: z.coerce.number().int().min(0).max(400).optional(),
  at: z
    .string()
    .max(500)
    .refine((text) => atFrom(text) !== undefined)
    .optional()
    .meta({ description: "One mark of a chart: 'weekday:2,hour:14'" }),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  sort: z.enum(parcelSorts).default('accepted').meta({
    description:
      'The order, by a column: hours and days are of the clock that is asked for, `to` is postal code and country, `lead` the hours between announcement and acceptance, and `outcome` and `status` go by their moment. What is unknown comes last, what is alike goes by barcode',
  }),
  direction: z
    .enum(directions)
    .optional()
    .meta({ description: 'Unless said: ascending for barcode, number, to and product, descending for all else' }),
})

export const insightParts = ['transit', 'hitRate', 'peaks', 'preAdvice', 'returns', 'advice'] as const
export type InsightPart = (typeof insightParts)[number]

/** The dashboard 'Je pakketten naar binnen- en buitenland', whole, in one answer. */
export const insightParcelsSchema = z
  .object({
    ...insightFrameShape,
    transit: transitSchema.nullable(),
    hitRate: hitRateSchema.nullable(),
    peaks: peaksSchema.nullable(),
    preAdvice: preAdviceSchema.nullable(),
    returns: returnsSchema.nullable(),
    advice: adviceSchema.nullable(),
    failures: failuresOf(insightParts),
  })
  .meta({ id: 'InsightParcels' })
export type InsightParcels = z.infer<typeof insightParcelsSchema>
