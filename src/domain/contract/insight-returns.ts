import { z } from 'zod'
import { returnMeanings, type ReturnMeaning } from '../insight/returns/meanings.ts'
import { returnReasons } from '../insight/returns/reasons.ts'
import { returnStages } from '../insight/returns/selections.ts'
import { dateSchema } from './authorisations.ts'
import { byWeekSchema, comparedShares, ofPeriods, shareSchema } from './insight-figures.ts'
import { customerNumberSchema } from './session.ts'

const parcels = (key: ReturnMeaning) => z.number().int().meta({ description: returnMeanings[key].en })
const shareOf = (key: ReturnMeaning) => shareSchema.meta({ description: returnMeanings[key].en })
const days = z
  .number()
  .nullable()
  .meta({ description: `To 0.01. ${returnMeanings.duration.en}` })

/** The figures of one period. */
export const returnsFiguresSchema = z
  .object({
    returns: parcels('returns'),
    open: parcels('open'),
    rate: shareOf('rate'),
    openOfAccepted: shareOf('openOfAccepted'),
    avoidable: shareOf('avoidable'),
    back: shareOf('back'),
    lost: shareOf('lost'),
    p50Days: days,
    p90Days: days,
    customerReturns: parcels('customerReturns'),
  })
  .meta({ id: 'ReturnsFigures' })
export type ReturnsFigures = z.infer<typeof returnsFiguresSchema>

export const returnsPointSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    rate: shareSchema,
    provisional: z.boolean().meta({ description: 'Too young: parcels of it may still turn back' }),
  })
  .meta({ id: 'ReturnsPoint' })
export type ReturnsPoint = z.infer<typeof returnsPointSchema>

const half = z.number().nullable().meta({ description: 'Half of the parcels took fewer days; null on too few' })

/** Beside `now`, `before` is the period that the charts compare with. */
export const returnsSchema = z
  .object({
    headline: z.object(ofPeriods(returnsFiguresSchema)),
    openDays: z.object(ofPeriods(dateSchema)).meta({ description: 'The days at whose end `open` is counted' }),
    weeks: byWeekSchema.meta({
      description: 'The rate by week of acceptance; null on too few parcels, and where parcels may still turn back',
    }),
    trend: z.array(returnsPointSchema).meta({ description: 'By week or month of acceptance' }),
    trendBefore: z.array(returnsPointSchema).meta({ description: 'With all that turned back since' }),
    stages: z
      .array(z.object({ stage: z.enum(returnStages), parcels: z.number().int() }))
      .meta({ description: 'Open returns by where they are; they add up to headline.now.open' }),
    steps: z.object({ toTransitP50Days: half, toBackP50Days: half }),
    reasons: z
      .array(z.object({ reason: z.enum(returnReasons), avoidable: z.boolean(), ...comparedShares }))
      .meta({ description: 'Shares of the returns of the period, most first' }),
    ages: z
      .array(z.object({ age: z.number().int(), parcels: z.number().int() }))
      .meta({ description: 'Open returns by network days since they began: 0–2, 3–5, 6–10, 11–20, more' }),
    longest: z
      .array(
        z.object({
          customerNumber: customerNumberSchema,
          barcode: z.string(),
          reason: z.enum(returnReasons),
          since: dateSchema,
          networkDays: z.number().int(),
          lastMilestone: z.string(),
          lastAt: z.iso.datetime().nullable(),
          country: z.string(),
          postalCode: z.string(),
          city: z.string(),
        }),
      )
      .meta({ description: 'Open returns that began longest ago' }),
    countries: z
      .array(z.object({ country: z.string(), ...comparedShares }))
      .meta({ description: returnMeanings.rate.en }),
    products: z
      .array(z.object({ product: z.string(), ...comparedShares }))
      .meta({ description: returnMeanings.rate.en }),
  })
  .meta({ id: 'Returns' })
export type ReturnsPart = z.infer<typeof returnsSchema>
