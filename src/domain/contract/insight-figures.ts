import { z } from 'zod'
import { dateSchema } from './authorisations.ts'

const shareOrNull = z.number().min(0).max(1).nullable()

/** A part of a whole, with how sure it is. */
export const shareSchema = z
  .object({
    parcels: z.number().int(),
    of: z.number().int().meta({ description: 'What it is a share of' }),
    share: shareOrNull.meta({ description: 'parcels / of, 0 to 1; null when of is below 10' }),
    lower: shareOrNull.meta({ description: '95% Wilson interval of share; null when that is' }),
    upper: shareOrNull,
  })
  .meta({ id: 'Share' })
export type Share = z.infer<typeof shareSchema>

/** The same figures of the period, of the one just before, and of the one a year earlier. */
export function ofPeriods<Schema extends z.ZodType>(schema: Schema) {
  return { now: schema, previous: schema, yearAgo: schema }
}

/** `before` is of the period that the charts compare with. */
export const comparedShares = { now: shareSchema, before: shareSchema }

/** A figure by week: the course that the board draws; null where there is none to tell. */
export const byWeekSchema = z.array(z.object({ from: dateSchema, value: z.number().nullable() }))
