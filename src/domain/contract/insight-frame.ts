import { z } from 'zod'
import { comparisons, granularities } from '../insight/query.ts'
import { dateSchema } from './authorisations.ts'
import { customerNumberSchema } from './session.ts'

const period = z.object({ from: dateSchema, to: dateSchema })

/** What every dashboard answers beside its parts: what the figures are of, and how far they go. */
export const insightFrameShape = {
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
  options: z
    .object({
      countries: z.array(z.object({ country: z.string(), parcels: z.number().int() })),
      products: z.array(z.object({ product: z.string(), parcels: z.number().int() })),
      options: z.array(z.object({ option: z.string(), parcels: z.number().int() })),
      postcodes: z.array(z.object({ postcode: z.string(), parcels: z.number().int() })),
    })
    .meta({ description: 'What the filters offer in this period, each without its own filter' }),
}
const frame = z.object(insightFrameShape)
export type InsightFrame = z.infer<typeof frame>

/** Which of the parts failed. */
export function failuresOf<const Part extends string>(parts: readonly Part[]) {
  return z
    .array(z.object({ part: z.enum(parts), reference: z.string() }))
    .meta({ description: 'Parts that are null because they failed; the others are right' })
}
