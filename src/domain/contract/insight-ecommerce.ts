import { z } from 'zod'
import { deliveryOptionsSchema } from './insight-delivery-options.ts'
import { failuresOf, insightFrameShape } from './insight-frame.ts'
import { improveSchema } from './insight-improve.ts'
import { peersSchema } from './insight-peers.ts'
import { placesSchema } from './insight-places.ts'
import { repeatSchema } from './insight-repeat.ts'

export const ecommerceParts = ['peers', 'improve', 'deliveryOptions', 'repeat', 'places'] as const
export type EcommercePart = (typeof ecommerceParts)[number]

/** The dashboard 'E-commerce inzichten', whole, in one answer. */
export const insightEcommerceSchema = z
  .object({
    ...insightFrameShape,
    accepted: z.number().int().meta({ description: 'Parcels accepted in the period, with the filters' }),
    peers: peersSchema.nullable(),
    improve: improveSchema.nullable(),
    deliveryOptions: deliveryOptionsSchema.nullable(),
    repeat: repeatSchema.nullable(),
    places: placesSchema.nullable(),
    failures: failuresOf(ecommerceParts),
  })
  .meta({ id: 'InsightEcommerce' })
export type InsightEcommerce = z.infer<typeof insightEcommerceSchema>
