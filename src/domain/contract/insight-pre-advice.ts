import { z } from 'zod'
import { preAdviceMeanings, type PreAdviceMeaning } from '../insight/pre-advice/meanings.ts'
import { leadBands, richFields } from '../insight/pre-advice/selections.ts'
import { preAdviceFields } from '../parcel/pre-advice.ts'
import { dateSchema } from './authorisations.ts'
import { byWeekSchema, comparedShares, ofPeriods, shareSchema } from './insight-figures.ts'

const shareOf = (key: PreAdviceMeaning) => shareSchema.meta({ description: preAdviceMeanings[key].en })
const score = z.number().min(0).max(100).nullable().meta({ description: preAdviceMeanings.score.en })

/** Fields depend on each other, so that there is no interval. */
const fieldShareSchema = z
  .object({
    filled: z.number().int(),
    of: z.number().int().meta({ description: 'Mandatory fields of all parcels together' }),
    parcels: z
      .number()
      .int()
      .meta({ description: 'Pre-advised parcels of which it is known which fields were filled' }),
    incomplete: z.number().int().meta({ description: 'Of these, parcels that lack at least one mandatory field' }),
    share: z.number().min(0).max(1).nullable().meta({ description: 'filled / of; null below 10 parcels' }),
  })
  .meta({ id: 'FieldShare', description: preAdviceMeanings.completeness.en })
export type FieldShare = z.infer<typeof fieldShareSchema>

const scoredShape = {
  score,
  coverage: shareOf('coverage'),
  timeliness: shareOf('timeliness'),
  completeness: fieldShareSchema,
  validity: shareOf('validity'),
  presented: shareOf('presented'),
}
export const scoredSchema = z.object(scoredShape).meta({ id: 'PreAdviceScored' })
export type Scored = z.infer<typeof scoredSchema>

export const preAdviceFiguresSchema = z
  .object({
    ...scoredShape,
    deadlinesMissed: shareSchema.meta({
      description: `Missed, of the parcels with a deadline. ${preAdviceMeanings.deadlines.en}`,
    }),
    addressUnknown: shareSchema.meta({
      description:
        'Pre-advised parcels with the warning that postcode and house number do not belong together or the address is unknown',
    }),
    weightOff: shareOf('weight'),
    sizeOff: shareOf('size'),
  })
  .meta({ id: 'PreAdviceFigures' })
export type PreAdviceFigures = z.infer<typeof preAdviceFiguresSchema>

export const preAdvicePointSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    ...scoredShape,
    provisional: z.boolean().meta({ description: 'Parcels announced in it may still come' }),
  })
  .meta({ id: 'PreAdvicePoint' })
export type PreAdvicePoint = z.infer<typeof preAdvicePointSchema>

const field = z.enum(preAdviceFields)
const shares = ofPeriods(shareSchema)

export const preAdviceCellSchema = z
  .object({
    field,
    mandatory: z
      .boolean()
      .meta({ description: 'Whether `filled` is of the parcels that need the field, or of all of them' }),
    filled: shareSchema,
  })
  .meta({ id: 'PreAdviceCell' })
export type PreAdviceCell = z.infer<typeof preAdviceCellSchema>

export const preAdviceGroupSchema = z
  .object({ key: z.string().meta({ description: "'' is not known" }), ...scoredShape })
  .meta({ id: 'PreAdviceGroup' })
export type PreAdviceGroup = z.infer<typeof preAdviceGroupSchema>

/** Beside `now`, `before` is the period that the charts compare with. */
export const preAdviceSchema = z
  .object({
    headline: z.object(ofPeriods(preAdviceFiguresSchema)),
    weeks: byWeekSchema.meta({
      description: 'The score by week; null on too few parcels, and where parcels may still come',
    }),
    trend: z.array(preAdvicePointSchema),
    trendBefore: z.array(preAdvicePointSchema),
    lead: z
      .array(z.object({ band: z.enum(leadBands), ...comparedShares }))
      .meta({ description: `Shares of the accepted parcels. ${preAdviceMeanings.lead.en}` }),
    deadlines: z
      .array(z.object({ option: z.string(), missed: shareSchema }))
      .meta({ description: 'By delivery option, where it has a deadline' }),
    fields: z
      .array(z.object({ field, ...shares }))
      .meta({ description: 'Filled, of the parcels that need the field; only fields that some parcel needs' }),
    rich: z
      .array(z.object({ field: z.enum(richFields), ...shares }))
      .meta({ description: `Filled, of all parcels. ${preAdviceMeanings.rich.en}` }),
    domestic: z
      .array(z.object({ service: z.string(), parcels: z.number().int(), cells: z.array(preAdviceCellSchema) }))
      .meta({ description: 'Fields of parcels within the Netherlands and to Belgium, by service' }),
    abroad: z
      .array(
        z.object({ lane: z.enum(['eu', 'world']), parcels: z.number().int(), cells: z.array(preAdviceCellSchema) }),
      )
      .meta({
        description: 'Fields of parcels abroad, among them those of customs: mandatory outside the European Union',
      }),
    sources: z.array(preAdviceGroupSchema).meta({ description: 'By source of the pre-advice, most parcels first' }),
    products: z.array(preAdviceGroupSchema).meta({ description: 'By product, most parcels first' }),
  })
  .meta({ id: 'PreAdvice' })
export type PreAdvicePart = z.infer<typeof preAdviceSchema>
