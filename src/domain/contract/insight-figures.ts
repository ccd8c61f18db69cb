import { z } from 'zod'

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
