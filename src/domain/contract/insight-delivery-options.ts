import { z } from 'zod'
import { choices, ends } from '../insight/delivery-options/choices.ts'
import { optionMeanings, type OptionMeaning } from '../insight/delivery-options/meanings.ts'
import { dateSchema } from './authorisations.ts'
import { comparedShares, ofPeriods, shareSchema } from './insight-figures.ts'

const parcels = (key: OptionMeaning) => z.number().int().meta({ description: optionMeanings[key].en })
const shareOf = (key: OptionMeaning) => shareSchema.meta({ description: optionMeanings[key].en })
const compared = (key: OptionMeaning) => z.object(comparedShares).meta({ description: optionMeanings[key].en })

/** The figures of one period of acceptance. */
export const deliveryOptionsFiguresSchema = z
  .object({
    parcels: parcels('chosen'),
    toPoint: shareOf('toPoint'),
    timed: shareOf('timed'),
    sustainable: shareOf('sustainable'),
    ended: parcels('ended'),
    elsewhere: shareOf('elsewhere'),
    asked: shareOf('asked'),
  })
  .meta({ id: 'DeliveryOptionsFigures' })
export type DeliveryOptionsFigures = z.infer<typeof deliveryOptionsFiguresSchema>

export const optionsPointSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    toPoint: shareSchema,
    timed: shareSchema,
    sustainable: shareSchema,
    provisional: z.boolean().meta({ description: 'Not over yet, or its last day may still be coming in' }),
  })
  .meta({ id: 'DeliveryOptionsPoint' })
export type OptionsPoint = z.infer<typeof optionsPointSchema>

const mixByPlace = { toPoint: compared('toPoint'), timed: compared('timed'), letterbox: compared('letterbox') }

/** Beside `now`, `before` is the period that the charts compare with. Lists without parcels now are left out. */
export const deliveryOptionsSchema = z
  .object({
    headline: z.object(ofPeriods(deliveryOptionsFiguresSchema)),
    choices: z
      .array(
        z.object({
          choice: z.enum(choices),
          chosen: compared('chosen'),
          elsewhere: compared('elsewhere'),
          onTime: compared('onTime'),
          hits: compared('hits'),
          returned: compared('returned'),
        }),
      )
      .meta({ description: 'What was chosen, in a fixed order; chosen is a share of all parcels' }),
    ends: z
      .array(z.object({ end: z.enum(ends), ended: compared('ended'), onTime: compared('onTime') }))
      .meta({ description: 'Where parcels ended, in a fixed order; ended is a share of those that have' }),
    flows: z
      .array(z.object({ choice: z.enum(choices), end: z.enum(ends), parcels: z.number().int() }))
      .meta({ description: 'From what was chosen to where it ended otherwise, now; most parcels first' }),
    trend: z.array(optionsPointSchema).meta({ description: 'What was chosen by week or month of acceptance' }),
    trendBefore: z.array(optionsPointSchema),
    areas: z
      .array(z.object({ postcode: z.string().meta({ description: 'First two digits; NL only' }), ...mixByPlace }))
      .meta({ description: 'What was chosen by Dutch postcode area, most parcels first; none under 10 parcels' }),
    countries: z
      .array(z.object({ country: z.string(), ...mixByPlace }))
      .meta({ description: 'What was chosen by country, most parcels first; none under 10 parcels' }),
  })
  .meta({ id: 'DeliveryOptions' })
export type DeliveryOptionsPart = z.infer<typeof deliveryOptionsSchema>
