import { z } from 'zod'
import { dayPartNames, peaksMeanings, shoppingPeakNames } from '../insight/peaks/meanings.ts'
import { dateSchema } from './authorisations.ts'
import { byWeekSchema, comparedShares, ofPeriods, shareSchema } from './insight-figures.ts'

const parcels = z.number().int().min(0)
const weekday = z.number().int().min(1).max(7).meta({ description: '1 is Monday' })
const hour = z.number().int().min(0).max(23).meta({ description: 'Hour of the first attempt on Dutch clocks, 0 to 23' })
/** A part of the week; whatever the period, each weekday weighs the same in the share. */
const weighedShape = {
  parcels,
  share: z.number().min(0).max(1).nullable().meta({ description: peaksMeanings.share.en }),
}
const usual = z.number().nullable().meta({
  description:
    'Mean of the same weekday in the eight weeks before, without public holidays; null with fewer than four of them',
})

export const peaksFiguresSchema = z
  .object({
    attempts: parcels.meta({ description: peaksMeanings.attempts.en }),
    busiest: z
      .object({ weekday, hour, ...weighedShape })
      .nullable()
      .meta({ description: 'The hour of the week with most attempts on such a day; null on fewer than 50 attempts' }),
    dayParts: z
      .array(z.object({ part: z.enum(dayPartNames), attempts: shareSchema }))
      .meta({ description: peaksMeanings.dayPart.en }),
    sunday: z.object(weighedShape).meta({ description: 'Attempts on a Sunday' }),
  })
  .meta({ id: 'PeaksFigures' })
export type PeaksFigures = z.infer<typeof peaksFiguresSchema>

export const peaksCellSchema = z
  .object({
    weekday,
    hour,
    attempts: parcels,
    share: z.number().nullable().meta({ description: peaksMeanings.share.en }),
    before: z.number().nullable().meta({ description: 'The share in the period that the charts compare with' }),
    index: z.number().nullable().meta({ description: peaksMeanings.index.en }),
    hits: shareSchema.meta({ description: peaksMeanings.hits.en }),
  })
  .meta({ id: 'PeaksCell' })
export type PeaksCell = z.infer<typeof peaksCellSchema>

export const volumeDaySchema = z
  .object({
    date: dateSchema,
    accepted: parcels.meta({ description: 'Parcels handed over on this day of the network, from 06:00' }),
    acceptedUsual: usual,
    acceptedPeak: z.boolean().meta({ description: peaksMeanings.peakDay.en }),
    attempted: parcels.meta({ description: 'First attempts on this date' }),
    attemptedUsual: usual,
    attemptedPeak: z.boolean(),
    peak: z.enum(shoppingPeakNames).nullable().meta({ description: 'Days of much buying this day belongs to' }),
    isHoliday: z.boolean(),
    provisional: z.boolean().meta({ description: 'The last known day: not over yet' }),
  })
  .meta({ id: 'VolumeDay' })
export type VolumeDay = z.infer<typeof volumeDaySchema>

export const volumeForecastSchema = z
  .object({
    reason: z
      .enum(['short', 'few'])
      .nullable()
      .meta({ description: 'Why there is none: fewer than eight weeks of data, or fewer than 50 parcels a week' }),
    withSeason: z.boolean().meta({ description: 'Whether the season of the year before is in it' }),
    recent: z.array(z.object({ date: dateSchema, parcels })).meta({ description: 'The four weeks before, as counted' }),
    days: z.array(
      z.object({
        date: dateSchema,
        expected: parcels.meta({ description: peaksMeanings.forecast.en }),
        lower: parcels.meta({ description: '80% band, from the errors of the past forecasts' }),
        upper: parcels,
        isHoliday: z.boolean(),
        isPeak: z.boolean().meta({ description: 'Expected: more than 1.3 times the usual' }),
        peak: z.enum(shoppingPeakNames).nullable(),
        usual,
        lastYear: z
          .object({ date: dateSchema, parcels })
          .nullable()
          .meta({ description: 'The comparable day of the year before' }),
      }),
    ),
    past: z
      .object({
        from: dateSchema,
        to: dateSchema,
        error: z
          .number()
          .nullable()
          .meta({ description: 'Sum of the absolute errors, of the parcels that came. ' + peaksMeanings.past.en }),
        naiveError: z.number().nullable().meta({ description: 'The same of: as many as in the last known week' }),
        isBetter: z.boolean().meta({ description: 'Whether the forecast was nearer than that' }),
        coverage: z
          .number()
          .nullable()
          .meta({ description: 'How often what came lay in the band, each week judged by the other weeks; aim 0.8' }),
      })
      .nullable(),
  })
  .meta({ id: 'VolumeForecast' })
export type VolumeForecast = z.infer<typeof volumeForecastSchema>

/** Lists without parcels are left out. */
export const peaksSchema = z
  .object({
    headline: z.object(ofPeriods(peaksFiguresSchema)),
    weeks: byWeekSchema.meta({ description: 'First attempts by week' }),
    holidays: shareSchema.meta({ description: peaksMeanings.holidays.en }),
    cells: z.array(peaksCellSchema),
    dayParts: z.array(z.object({ part: z.enum(dayPartNames), ...comparedShares, hits: shareSchema })),
    days: z
      .array(volumeDaySchema)
      .meta({ description: 'Every day of the period up to the last known; of the last two years of it at most' }),
    forecast: volumeForecastSchema,
  })
  .meta({ id: 'Peaks' })
export type PeaksPart = z.infer<typeof peaksSchema>
