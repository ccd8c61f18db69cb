import { z } from 'zod'
import { hitRateMeanings, type HitRateMeaning } from '../insight/hit-rate/meanings.ts'
import { hitOutcomes, missReasons } from '../insight/hit-rate/outcome.ts'
import { dateSchema } from './authorisations.ts'
import { byWeekSchema, comparedShares, ofPeriods, shareSchema } from './insight-figures.ts'

const parcels = (key: HitRateMeaning) => z.number().int().meta({ description: hitRateMeanings[key].en })
const shareOf = (key: HitRateMeaning) => shareSchema.meta({ description: hitRateMeanings[key].en })
const days = (key: HitRateMeaning) =>
  z
    .number()
    .nullable()
    .meta({ description: `Days of 24 hours, to 0.01. ${hitRateMeanings[key].en}` })

/** The figures of one period. attempts = hits + missed; missed = collected + delivered + returned + waiting + open. */
export const hitRateFiguresSchema = z
  .object({
    hits: shareOf('hits'),
    directHits: shareOf('directHits'),
    missed: parcels('missed'),
    refused: shareOf('refused'),
    straightToPoint: shareOf('straightToPoint'),
    toPoint: parcels('toPoint'),
    collectedAtPoint: shareOf('collectedAtPoint'),
    collected: parcels('collected'),
    delivered: parcels('delivered'),
    returned: parcels('returned'),
    waiting: parcels('waiting'),
    open: parcels('open'),
    overdue: parcels('overdue'),
    dwellP50Days: days('dwellP50'),
    dwellP90Days: days('dwellP90'),
  })
  .meta({ id: 'HitRateFigures' })
export type HitRateFigures = z.infer<typeof hitRateFiguresSchema>

export const hitRatePointSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    hits: shareSchema,
    directHits: shareSchema,
    provisional: z.boolean().meta({ description: 'Not over yet, or its last day may still be coming in' }),
  })
  .meta({ id: 'HitRatePoint' })
export type HitRatePoint = z.infer<typeof hitRatePointSchema>

/** Beside `now`, `before` is the period that the charts compare with. Lists without parcels now are left out. */
export const hitRateSchema = z
  .object({
    headline: z.object(ofPeriods(hitRateFiguresSchema)),
    weeks: byWeekSchema.meta({ description: 'The hit rate by week; null on too few parcels' }),
    trend: z.array(hitRatePointSchema).meta({ description: 'By week or month of the first attempt' }),
    trendBefore: z.array(hitRatePointSchema),
    outcomes: z
      .array(z.object({ outcome: z.enum([...hitOutcomes, 'missed']), ...comparedShares }))
      .meta({ description: 'Shares of the first attempts' }),
    reasons: z
      .array(z.object({ reason: z.enum(missReasons), ...comparedShares }))
      .meta({ description: 'Shares of the misses, in a fixed order' }),
    cells: z
      .array(
        z.object({
          weekday: z.number().int().meta({ description: '1 is Monday' }),
          hour: z.number().int().meta({ description: 'Hour of the first attempt on Dutch clocks, 0 to 23' }),
          hits: shareSchema,
        }),
      )
      .meta({ description: 'Hit rate by weekday and hour' }),
    areas: z
      .array(z.object({ postcode: z.string().meta({ description: 'First two digits; NL only' }), ...comparedShares }))
      .meta({ description: 'Hit rate by Dutch postcode area, most attempts first' }),
    countries: z.array(z.object({ country: z.string(), ...comparedShares })).meta({
      description:
        'Hit rate by country, most attempts first; abroad only as far as the carrier there tells of attempts',
    }),
    products: z
      .array(z.object({ product: z.string(), ...comparedShares }))
      .meta({ description: 'Hit rate by product, most attempts first' }),
    options: z
      .array(z.object({ option: z.string(), ...comparedShares }))
      .meta({ description: 'Hit rate by delivery option, most attempts first' }),
  })
  .meta({ id: 'HitRate' })
export type HitRatePart = z.infer<typeof hitRateSchema>
