import { z } from 'zod'
import { improveTopics } from '../insight/improve/topics.ts'
import { experiences } from '../insight/repeat/rules.ts'
import { adviceItemSchema } from './insight-advice.ts'
import { customerShareSchema } from './insight-repeat.ts'
import { peerMeasureSchema, peersSchema } from './insight-peers.ts'

const bounded = { amount: z.number(), lower: z.number(), upper: z.number() }

/** Customers whose first delivery went wrong, and came back less than the others did. No proof that it is why. */
const repeatGapSchema = z.object({
  experience: z.enum(experiences),
  here: customerShareSchema.meta({ description: 'Those customers who ordered again' }),
  good: customerShareSchema.meta({ description: 'Customers whose first delivery went well' }),
  points: z
    .object(bounded)
    .meta({ description: 'here − good, 0 to 1, with its 95% interval; certain to be less, and by 5 points or more' }),
  customers: z.object(bounded).meta({
    description:
      'So many more would have ordered again, had these done as the others. Whether they would, nobody knows',
  }),
})
export type RepeatGap = z.infer<typeof repeatGapSchema>

const actionSchema = z
  .object({
    topic: z.enum(improveTopics),
    peers: peerMeasureSchema.nullable().meta({ description: 'Only where it is worse than the median of the others' }),
    beside: z.array(peerMeasureSchema).meta({
      description: 'Choices that at least three quarters of the others make more often; they need not be why',
    }),
    advice: z
      .array(
        adviceItemSchema.pick({
          rule: true,
          at: true,
          mark: true,
          period: true,
          observed: true,
          threshold: true,
          compared: true,
          effect: true,
          again: true,
        }),
      )
      .meta({ description: 'Advice of the dashboard of parcels that helps with it, most effect first; none decided' }),
    repeat: z.array(repeatGapSchema),
    perFourWeeks: z.number().meta({
      description: 'Parcels or customers in 28 days, the most that any of these would move; 0 where none can be told',
    }),
  })
  .meta({ id: 'ImproveAction' })
export type ImproveAction = z.infer<typeof actionSchema>

export const improveSchema = z
  .object({
    actions: z.array(actionSchema).meta({ description: 'What moves most first' }),
    quarter: peersSchema.shape.quarter.meta({ description: 'Of the figures of peers, whatever the period' }),
    peers: z
      .enum(['ready', 'not-yet', 'several', 'too-few', 'failed'])
      .meta({ description: 'Whether there was anything to compare with' }),
    repeat: z.enum(['ready', 'too-few', 'failed']),
    decided: z.number().int().meta({ description: 'Advice that somebody decided on, and that is not told here' }),
  })
  .meta({ id: 'Improve' })
export type ImprovePart = z.infer<typeof improveSchema>
