import { z } from 'zod'
import { loadableAreas } from '../insight/places/levels.ts'
import { trimmedText } from './text.ts'

/** Where a table or shapes are from. */
export const areaSources = z.object({
  source: trimmedText(200).min(1).meta({ description: 'Whose data they are, as must be said beside them' }),
  year: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .meta({ description: 'Of a table: when people were counted' }),
})

const heading = trimmedText(100).min(1).optional()

/** Beside the file: of a table also the headings of its columns, where they are not those that CBS uses. */
export const loadAreasQuerySchema = areaSources
  .extend({ pc4: heading, province: heading, inhabitants: heading, households: heading })
  .strict()

export const loadedAreasSchema = z
  .object({
    loaded: z.array(
      z.object({
        what: z.enum(loadableAreas),
        source: z.string(),
        year: z.number().int().nullable(),
        areas: z.number().int(),
        uploadedAt: z.iso.datetime(),
        uploadedBy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'LoadedAreas' })
export type LoadedAreasAnswer = z.infer<typeof loadedAreasSchema>
