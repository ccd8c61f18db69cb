import { z } from 'zod'
import { atFrom } from '../insight/at.ts'
import { directions, parcelSorts } from '../insight/parcel-order.ts'
import { clocks, comparisons, granularities } from '../insight/query.ts'
import { selectionKinds } from '../insight/selections.ts'
import { productPattern } from '../parcel/product.ts'
import { dateSchema } from './authorisations.ts'
import { adviceSchema } from './insight-advice.ts'
import { hitRateSchema } from './insight-hit-rate.ts'
import { peaksSchema } from './insight-peaks.ts'
import { preAdviceSchema } from './insight-pre-advice.ts'
import { returnsSchema } from './insight-returns.ts'
import { transitSchema } from './insight-transit.ts'
import { customerNumberSchema } from './session.ts'

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

const period = z.object({ from: dateSchema, to: dateSchema })

/** The whole page in one answer. */
export const insightParcelsSchema = z
  .object({
    customerNumber: customerNumberSchema,
    customerNumbers: z.array(customerNumberSchema),
    company: z.string(),
    period,
    comparePeriod: period,
    previous: period.meta({ description: 'As many days, just before' }),
    yearAgo: period.meta({ description: '52 weeks earlier' }),
    asOf: dateSchema.meta({ description: 'The last day of which anything is known' }),
    compare: z.enum(comparisons),
    per: z.enum(granularities),
    withinDays: z.number().int(),
    filter: z.object({
      countries: z.array(z.string()),
      products: z.array(z.string()),
      options: z.array(z.string()),
      postcodes: z.array(z.string()),
    }),
    timeZone: z.string(),
    peakWeeks: z
      .array(period)
      .meta({ description: "Whole weeks that the carrier's public figure leaves out, of all periods here, in order" }),
    freshness: z.object({
      lastEventAt: z.iso.datetime().nullable().meta({ description: 'Latest event of this customer number' }),
      importedAt: z.iso.datetime().nullable().meta({ description: 'When data last came in' }),
      finalThrough: dateSchema
        .nullable()
        .meta({ description: 'Acceptance days up to here are final; later ones provisional' }),
      firstDay: dateSchema.nullable().meta({ description: 'First acceptance day with a parcel' }),
      lastDay: dateSchema.nullable().meta({ description: 'Last acceptance day with a parcel' }),
    }),
    transit: transitSchema.nullable(),
    hitRate: hitRateSchema.nullable(),
    peaks: peaksSchema.nullable(),
    preAdvice: preAdviceSchema.nullable(),
    returns: returnsSchema.nullable(),
    advice: adviceSchema.nullable(),
    failures: z
      .array(z.object({ part: z.enum(insightParts), reference: z.string() }))
      .meta({ description: 'Parts that are null because they failed; the others are right' }),
    options: z
      .object({
        countries: z.array(z.object({ country: z.string(), parcels: z.number().int() })),
        products: z.array(z.object({ product: z.string(), parcels: z.number().int() })),
        options: z.array(z.object({ option: z.string(), parcels: z.number().int() })),
        postcodes: z.array(z.object({ postcode: z.string(), parcels: z.number().int() })),
      })
      .meta({ description: 'What the filters offer in this period, each without its own filter' }),
  })
  .meta({ id: 'InsightParcels' })
export type InsightParcels = z.infer<typeof insightParcelsSchema>
