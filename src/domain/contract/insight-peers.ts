import { z } from 'zod'
import { companyBands, sizeBands } from '../benchmark/bands.ts'
import { peerKpis } from '../benchmark/kpis.ts'
import { dateSchema } from './authorisations.ts'

export type { PeerKpi } from '../benchmark/kpis.ts'

const peerStates = ['ready', 'not-yet', 'several'] as const

const quarter = z.object({
  label: z
    .string()
    .regex(/^\d{4}-Q[1-4]$/)
    .meta({ description: "'2026-Q3'" }),
  from: dateSchema,
  to: dateSchema,
})

/** What is published of the others and nothing else: rounded, and never of fewer than five companies. */
const peerFigures = z.object({
  level: z.enum(['branch', 'parent', 'all', 'imported']).meta({
    description: 'The first of branch, parent branch and all that may be told; imported: of another installation',
  }),
  group: z.string().meta({ description: "The branch or parent branch, as a key: 'home-and-garden'; '' is all" }),
  source: z.string().nullable().meta({ description: 'Of imported figures the installation they are of' }),
  companies: z.enum(companyBands).meta({ description: 'How many others' }),
  p25: z.number().nullable().meta({ description: 'A quarter of the others is below; null below eight others' }),
  p50: z.number().meta({ description: 'Half of the others is below' }),
  p75: z.number().nullable(),
})
export type PeerFigures = z.infer<typeof peerFigures>

const gain = z.object({
  kpi: z.enum(peerKpis),
  to: z.enum(['median', 'best']).meta({ description: 'best: the start of the best quarter of the others' }),
  value: z.number().meta({ description: 'The value it aims at' }),
  amount: z.number().int().nullable().meta({
    description:
      'That many more or fewer in this quarter had you reached it: from your own volume, two digits told. null of a score, which is of no parcels in particular',
  }),
  unit: z.enum(['parcels', 'customers']).nullable(),
})
export type PeerGain = z.infer<typeof gain>

export const peerMeasureSchema = z
  .object({
    kpi: z.enum(peerKpis),
    unit: z.enum(['share', 'score']).meta({ description: 'share: 0 to 1. score: 0 to 100' }),
    better: z.enum(['more', 'less']).nullable().meta({ description: 'null: a choice, not a quality' }),
    own: z
      .object({
        value: z.number(),
        of: z.number().int().meta({ description: 'Parcels or customers it is a share of' }),
      })
      .nullable()
      .meta({ description: 'Of the numbers in view in this quarter, without filters; null below 10' }),
    peers: peerFigures.nullable(),
    why: z.enum(['too-few']).nullable().meta({ description: 'Why there are no peers' }),
    place: z.enum(['best', 'above', 'median', 'below', 'worst']).nullable().meta({
      description:
        'Against the rounded figures: in the best quarter, better than the median, at it, worse, in the worst quarter',
    }),
    beyondChance: z.boolean().nullable().meta({
      description:
        'Whether the median lies outside the 95% interval (Wilson) of your own value; null of a score, which has none, and without own or peers',
    }),
    gain: gain.nullable().meta({ description: 'null when there is nothing to gain, or it cannot be counted' }),
  })
  .meta({ id: 'PeerMeasure' })
export type PeerMeasure = z.infer<typeof peerMeasureSchema>

export const peersSchema = z
  .object({
    state: z.enum(peerStates).meta({
      description:
        'not-yet: no quarter has been frozen with this company in it. several: the numbers in view are of several companies, that have no peers together',
    }),
    quarter: quarter.nullable().meta({ description: 'The latest frozen quarter; null before the first' }),
    next: quarter
      .extend({ comesOn: dateSchema })
      .meta({ description: 'The quarter that comes next, and the first day it can be there' }),
    branch: z.string().meta({ description: "The branch the company had when the quarter was frozen; '' is none" }),
    branchNow: z.string().meta({ description: "Its branch today: it counts from the next quarter on; '' is none" }),
    sizeBand: z.enum(sizeBands).nullable().meta({ description: 'Own parcels a month in this quarter' }),
    measures: z.array(peerMeasureSchema),
    gains: z.array(gain).meta({ description: 'Where most is to be won, most first; at most three' }),
  })
  .meta({ id: 'Peers' })
export type PeersPart = z.infer<typeof peersSchema>
