import { z } from 'zod'
import { adviceVerdicts, adviceRules, effectUnits, quietReasons } from '../insight/advice/names.ts'
import { adviceStates } from '../insight/advice/decision.ts'
import { dateSchema } from './authorisations.ts'
import { shareSchema } from './insight-figures.ts'
import { shoppingPeakNames } from '../insight/peaks/meanings.ts'

export { adviceRules } from '../insight/advice/names.ts'

const period = z.object({ from: dateSchema, to: dateSchema })
const threshold = z.number().meta({
  description:
    'observed.share lies above it, also at the low end of its interval. Of an advice that compares with your own other parcels: their share. Of peak_ahead: how many times the usual',
})

const evidence = z
  .object({
    kind: z.string().meta({ description: 'A selection of /parcels, as long as observed.parcels in `period`' }),
    at: z.record(z.string(), z.string()),
  })
  .nullable()

/** An advice is told by (rule, mark); everything observed is a share of what goes wrong. */
export const adviceItemSchema = z
  .object({
    rule: z.enum(adviceRules),
    at: z
      .record(z.string(), z.string())
      .meta({ description: "Where it is about: { postcode: '10' }; {} is everywhere" }),
    mark: z.string().meta({ description: "The same as text: 'postcode:10', ''" }),
    version: z.number().int().meta({ description: 'Of the latest decision about it; 0 without one' }),
    again: z
      .object({ state: z.enum(adviceStates), decidedOn: dateSchema })
      .nullable()
      .meta({ description: 'It was decided on before, and is told again' }),
    period: period.meta({ description: 'The whole weeks it rests on, at most thirteen' }),
    observed: shareSchema.nullable().meta({ description: 'What goes wrong; null for what is still to come' }),
    threshold,
    compared: shareSchema.nullable().meta({ description: 'The same share of your own other parcels' }),
    weeks: z.array(z.object({ from: dateSchema, share: shareSchema })).meta({
      description: 'The last two together lie above the threshold too; of areas and moments only those are told',
    }),
    evidence,
    effect: z
      .object({
        unit: z.enum(effectUnits),
        perFourWeeks: z.number().meta({ description: 'Parcels in 28 days, were it put right; below 0 it would harm' }),
        lower: z.number().meta({ description: '95% interval' }),
        upper: z.number(),
        from: z.enum(['own_contrast', 'to_threshold']).meta({
          description:
            'own_contrast: your own parcels with and without it differ so much, which need not be because of it. to_threshold: assumes that you come down to the threshold',
        }),
        reach: z.number().meta({
          description:
            'The part of these parcels that is assumed to change: 1 is all; 0.1 where recipients choose themselves',
        }),
        contrast: z
          .object({ unit: z.enum(effectUnits), wrong: shareSchema, right: shareSchema })
          .nullable()
          .meta({ description: 'How often it went wrong with the parcels this is about, and with the others' }),
      })
      .nullable(),
    days: z
      .array(
        z.object({
          date: dateSchema,
          expected: z.number().int(),
          lower: z.number().int(),
          upper: z.number().int(),
          usual: z.number().nullable(),
          peak: z.enum(shoppingPeakNames).nullable(),
        }),
      )
      .meta({ description: 'Of peak_ahead: the peak days in the coming 14 days' }),
  })
  .meta({ id: 'AdviceItem' })
export type AdviceItem = z.infer<typeof adviceItemSchema>

/** Of what was done: the share of what goes wrong, before and after the day it was. No proof that it is why. */
export const adviceResultSchema = z
  .object({
    verdict: z.enum(adviceVerdicts),
    beforePeriod: period.nullable().meta({ description: 'As many days as after: whole weeks; null when too early' }),
    afterPeriod: period.nullable(),
    before: shareSchema.nullable(),
    after: shareSchema.nullable(),
    difference: z.number().nullable().meta({ description: 'after − before; below 0 is better' }),
    lower: z.number().nullable().meta({
      description:
        '95% interval of the difference. R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10',
    }),
    upper: z.number().nullable(),
  })
  .meta({ id: 'AdviceResult' })
export type AdviceResult = z.infer<typeof adviceResultSchema>

export const decidedAdviceItemSchema = z
  .object({
    rule: z.enum(adviceRules),
    at: z.record(z.string(), z.string()),
    mark: z.string(),
    decision: z.object({
      id: z.string(),
      version: z.number().int().meta({ description: 'The highest of the numbers in view' }),
      state: z.enum(adviceStates),
      until: dateSchema.nullable(),
      reason: z.string(),
      decidedOn: dateSchema,
      decidedAt: z.string(),
      decidedBy: z.string().nullable(),
    }),
    evidence: evidence.meta({
      description: 'As long as before.parcels over beforePeriod, and as after.parcels over afterPeriod',
    }),
    item: adviceItemSchema
      .nullable()
      .meta({ description: 'The advice as it would be told now; null when it is no more' }),
    result: adviceResultSchema.nullable().meta({ description: 'Of what was done; null otherwise' }),
  })
  .meta({ id: 'DecidedAdviceItem' })
export type DecidedAdviceItem = z.infer<typeof decidedAdviceItemSchema>

export const adviceSchema = z
  .object({
    items: z.array(adviceItemSchema).meta({
      description:
        'Most effect first: what recipients would notice for certain, then the number of parcels. None on fewer than 50 parcels or two weeks',
    }),
    decided: z.array(decidedAdviceItemSchema).meta({ description: 'On every customer number in view; latest first' }),
    quiet: z
      .array(
        z.object({
          rule: z.enum(adviceRules),
          observed: shareSchema.nullable(),
          threshold: z.number().nullable().meta({ description: 'null where a rule looks at several areas or moments' }),
          why: z.enum(quietReasons),
        }),
      )
      .meta({ description: 'Looked at, and nothing to say' }),
  })
  .meta({ id: 'Advice' })
export type AdvicePart = z.infer<typeof adviceSchema>
