import { z } from 'zod'
import { repeatMeanings, type RepeatMeaning } from '../insight/repeat/meanings.ts'
import { experiences, segments } from '../insight/repeat/rules.ts'
import { dateSchema } from './authorisations.ts'
import { ofPeriods } from './insight-figures.ts'

const described = (key: RepeatMeaning) => ({ description: repeatMeanings[key].en })
const shareOrNull = z.number().min(0).max(1).nullable()
const interval = {
  share: shareOrNull.meta({ description: '0 to 1; null when of is below 10' }),
  lower: shareOrNull.meta({ description: '95% interval of share; null when that is' }),
  upper: shareOrNull,
}

const fewHidden = z.number().int().nullable()

/** Customers among customers. */
export const customerShareSchema = z
  .object({
    customers: fewHidden,
    of: fewHidden.meta({ description: 'Customers of which it is a share; null when these are 1 to 9' }),
    ...interval,
  })
  .meta({ id: 'CustomerShare' })
export type CustomerShare = z.infer<typeof customerShareSchema>

/** What is expected of everybody, from what is seen of each for as long as there is: so it is no count of customers. */
export const repeatRateSchema = z
  .object({
    of: fewHidden.meta({ description: 'Customers who began; null when 1 to 9' }),
    ...interval,
    effective: z.number().meta({ description: 'So many customers, each followed to the end, would be as sure' }),
  })
  .meta({ id: 'RepeatRate' })
export type RepeatRate = z.infer<typeof repeatRateSchema>

/** The figures of one period, from what was known at its end. */
export const repeatFiguresSchema = z
  .object({
    within180: repeatRateSchema.nullable().meta({ description: `${repeatMeanings.within180.en} Null before the data` }),
    inPeriod: customerShareSchema.meta(described('inPeriod')),
    orders: z.number().int().meta({ description: 'Orders in the period' }),
  })
  .meta({ id: 'RepeatFigures' })
export type RepeatFigures = z.infer<typeof repeatFiguresSchema>

const curveSchema = z
  .object({
    from: dateSchema.meta({ description: 'First day on which these customers began' }),
    to: dateSchema,
    of: z.number().int().meta({ description: 'Customers who began' }),
    points: z
      .array(z.object({ day: z.number().int(), share: z.number(), lower: z.number(), upper: z.number() }))
      .meta({ description: 'At most 60, a week apart, from day 0; until fewer than 10 are still watched' }),
    marks: z
      .array(z.object({ day: z.number().int(), ...interval }))
      .meta({ description: 'The same on days 30, 60, 90, 180 and 365; null beyond the points' }),
  })
  .meta({ id: 'RepeatCurve' })
export type RepeatCurve = z.infer<typeof curveSchema>

const count = z.number().int()
const days = z.number().nullable()

const gapsSchema = z
  .object({
    of: count.meta({ description: 'Pairs of orders' }),
    p25Days: days,
    medianDays: days.meta({ description: 'All three are null below 10 customers with a pair' }),
    p75Days: days,
  })
  .meta({ id: 'RepeatGaps' })
export type RepeatGaps = z.infer<typeof gapsSchema>

export const repeatSchema = z
  .object({
    through: dateSchema.meta({
      description: 'Everything is told as it stood at the end of this day: of the period, or what is known',
    }),
    dataFrom: dateSchema.nullable().meta(described('dataFrom')),
    customers: fewHidden.meta({ description: 'All that are known, after what was taken out; null when 1 to 9' }),
    headline: z.object(ofPeriods(repeatFiguresSchema)),
    gaps: z.object({ now: gapsSchema, yearAgo: gapsSchema.nullable() }).meta(described('gaps')),
    cohorts: z
      .array(
        z.object({
          month: z.string().regex(/^\d{4}-\d{2}$/),
          customers: count.nullable().meta({ description: 'Null below 10; then without cells' }),
          mayBeOlder: z.boolean().meta(described('mayBeOlder')),
          cells: z
            .array(
              z.object({
                cumulative: z.number().meta({ description: 'Share that had ordered again by the end of this month' }),
                inMonth: z.number().meta({ description: 'Share that ordered again in this month' }),
                open: z.boolean().meta({ description: 'The month is not over' }),
              }),
            )
            .meta({ description: 'By months since that of the first order, from 0' }),
        }),
      )
      .meta(described('cohorts')),
    curve: z.object({ now: curveSchema.nullable(), yearAgo: curveSchema.nullable() }).meta(described('curve')),
    experience: z
      .object({
        withinDays: count,
        from: dateSchema.nullable(),
        to: dateSchema.nullable(),
        groups: z.array(
          z.object({
            experience: z.enum(experiences),
            ...customerShareSchema.shape,
            difference: z
              .object({ points: z.number(), lower: z.number(), upper: z.number(), beyondChance: z.boolean() })
              .nullable()
              .meta({
                description:
                  'Share minus that of `good`, with its 95% interval (Newcombe); beyondChance: also when all groups are compared at once',
              }),
          }),
        ),
        unknown: fewHidden.meta({
          description: 'Customers whose first delivery cannot be judged; null when 1 to 9',
        }),
        kind: z.literal('correlation'),
      })
      .meta(described('experience')),
    segments: z
      .array(
        z.object({
          segment: z.enum(segments),
          customers: count.nullable().meta({ description: 'Null below 10, or where that would tell another' }),
          share: shareOrNull,
          orders: count.nullable().meta({ description: 'In 52 weeks' }),
          meanGapDays: z.number().nullable().meta({ description: 'Mean days between orders; null without two' }),
          yearAgo: count.nullable().meta({ description: 'Customers a year earlier; null where data do not reach' }),
        }),
      )
      .meta(described('segments')),
    takenOut: z
      .object({
        withoutRecipient: count.meta({ description: 'Parcels' }),
        customerReturns: count.meta({ description: 'Parcels' }),
        bulk: count.meta({ description: 'Parcels' }),
        bulkRecipients: count,
        sameReference: count.meta({ description: 'Parcels: replacements, and further parcels of an order' }),
        within24Hours: count.meta({ description: 'Parcels' }),
      })
      .meta(described('takenOut')),
  })
  .meta({ id: 'Repeat' })
export type RepeatPart = z.infer<typeof repeatSchema>
