import { z } from 'zod'
import { onTimeMeanings, type OnTimeMeaning } from '../insight/transit/meanings.ts'
import { lateReasons } from '../parcel/facts.ts'
import { lanes } from '../parcel/product.ts'
import { dateSchema } from './authorisations.ts'
import { byWeekSchema, ofPeriods, shareSchema } from './insight-figures.ts'

const share = z
  .number()
  .min(0)
  .max(1)
  .nullable()
  .meta({ description: '0 to 1; null when there is nothing to divide by' })
const hours = z.number().nullable().meta({ description: 'Hours, to 0.01; null without a parcel' })

/** The figures of one clock over one period. accepted = stopped + impossible + open. */
const clockTotals = z.object({
  accepted: z.number().int().meta({ description: 'Parcels whose clock started in the period' }),
  stopped: z.number().int().meta({ description: 'Of these, those with a valid duration' }),
  impossible: z.number().int().meta({ description: 'Stopped before it started: in no duration' }),
  open: z.number().int().meta({ description: 'Not stopped (yet)' }),
  startImputed: z
    .number()
    .int()
    .meta({ description: 'Accepted by a depot or sorting scan, for want of an acceptance scan' }),
  coverage: share.meta({ description: 'stopped / accepted' }),
  rescheduled: z
    .number()
    .int()
    .meta({ description: 'Of stopped: the recipient chose another moment; not in days, within' }),
  within: z.number().int().meta({ description: 'Stopped within the asked number of network days, not rescheduled' }),
  withinShare: share.meta({ description: 'within / (stopped − rescheduled)' }),
  later: z.number().int().meta({ description: 'stopped − rescheduled − within' }),
  medianH: hours.meta({ description: 'Of all stopped, also the rescheduled' }),
  p90H: hours,
  p95H: hours,
})

export const clockTotalsSchema = clockTotals.meta({ id: 'ClockTotals' })
export type ClockTotals = z.infer<typeof clockTotalsSchema>

export const clockFiguresSchema = clockTotals
  .extend({
    days: z.array(z.object({ days: z.number().int(), parcels: z.number().int(), share, cumulative: share })).meta({
      description:
        'D+n: network days from acceptance; shares of stopped − rescheduled, so that they add up to withinShare',
    }),
  })
  .meta({ id: 'ClockFigures' })
export type ClockFigures = z.infer<typeof clockFiguresSchema>

export const trendPointSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    accepted: z.number().int(),
    stopped: z.number().int(),
    eligible: z.number().int().meta({ description: 'stopped − rescheduled: what withinShare divides by' }),
    within: z.number().int(),
    withinShare: share,
    lower: share.meta({ description: '95% Wilson interval of withinShare' }),
    upper: share,
    medianH: hours,
    p90H: hours,
    provisional: z.boolean().meta({ description: 'Too young: parcels of it may still be under way' }),
  })
  .meta({ id: 'TrendPoint' })
export type TrendPoint = z.infer<typeof trendPointSchema>

export const countryFiguresSchema = z
  .object({
    country: z.string(),
    accepted: z.number().int(),
    stopped: z.number().int(),
    eligible: z.number().int(),
    within: z.number().int(),
    withinShare: share,
    medianDays: z.number().int().nullable(),
    p90Days: z.number().int().nullable(),
    medianH: hours,
    p90H: hours,
  })
  .meta({ id: 'CountryFigures' })
export type CountryFigures = z.infer<typeof countryFiguresSchema>

export const clockPartSchema = z
  .object({
    now: clockFiguresSchema,
    before: clockFiguresSchema.meta({ description: 'Of the period the charts compare with' }),
    previous: clockTotalsSchema,
    yearAgo: clockTotalsSchema,
    trend: z.array(trendPointSchema),
    trendBefore: z.array(trendPointSchema),
    countries: z.array(countryFiguresSchema),
  })
  .meta({ id: 'TransitClock' })
export type TransitFigures = z.infer<typeof clockPartSchema>

const shareOf = (key: OnTimeMeaning) => shareSchema.meta({ description: onTimeMeanings[key].en })

/** The figures of one period, by day of acceptance. Late are onTime.of − onTime.parcels. */
export const onTimeFiguresSchema = z
  .object({
    onTime: shareOf('onTime'),
    withoutPeaks: shareOf('withoutPeaks'),
    overMoved: z.number().int().meta({ description: onTimeMeanings.recipient.en }),
  })
  .meta({ id: 'OnTimeFigures' })
export type OnTimeFigures = z.infer<typeof onTimeFiguresSchema>

export const onTimePointSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    onTime: shareSchema,
    provisional: z.boolean().meta({ description: 'Too young: parcels of it may still be under way' }),
  })
  .meta({ id: 'OnTimePoint' })
export type OnTimePoint = z.infer<typeof onTimePointSchema>

const shares = ofPeriods(shareSchema)

const laneDays = z.object({
  medianDays: z.number().int().nullable().meta({ description: 'Network days to the first attempt' }),
  p90Days: z.number().int().nullable(),
  netMedianDays: z.number().int().nullable().meta({ description: onTimeMeanings.net.en }),
  netP90Days: z.number().int().nullable(),
})

export const laneFiguresSchema = z
  .object({
    lane: z.enum([...lanes, 'abroad']).meta({ description: "'abroad' is the last three together" }),
    ...shares,
    customs: z.number().int().meta({ description: 'Parcels with a scan of customs, of those with a duration now' }),
    days: z.object(ofPeriods(laneDays)),
  })
  .meta({ id: 'LaneFigures' })
export type LaneFigures = z.infer<typeof laneFiguresSchema>

export const onTimeSchema = z
  .object({
    headline: z.object(ofPeriods(onTimeFiguresSchema)),
    weeks: byWeekSchema.meta({
      description: 'The share on time by week; null on too few parcels, and of weeks that are not final',
    }),
    trend: z.array(onTimePointSchema).meta({ description: 'By week or month of acceptance' }),
    trendBefore: z.array(onTimePointSchema),
    reasons: z
      .array(z.object({ reason: z.enum(lateReasons), ...shares }))
      .meta({ description: 'Shares of the judged parcels, so that they add up to the late ones; recipient is apart' }),
    lanes: z.array(laneFiguresSchema).meta({ description: 'On time by lane; without lanes that had no parcels now' }),
    products: z
      .array(
        z.object({
          product: z.string(),
          normDays: z
            .object({ least: z.number().int(), most: z.number().int() })
            .nullable()
            .meta({ description: 'The norms of its parcels; null when all had a promised day instead' }),
          ...shares,
        }),
      )
      .meta({ description: 'On time by product, most parcels first; without products that had none now' }),
  })
  .meta({ id: 'OnTime' })
export type OnTimePart = z.infer<typeof onTimeSchema>

/** 'Overkomstduur': on time against the norm, and how long it took by each clock. */
export const transitSchema = z
  .object({ onTime: onTimeSchema, attempt: clockPartSchema, receipt: clockPartSchema })
  .meta({ id: 'Transit' })
export type TransitPart = z.infer<typeof transitSchema>
