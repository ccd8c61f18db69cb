import { z } from 'zod'
import { adviceStates, maxReason, type AdviceState } from '../insight/advice/decision.ts'
import { adviceRules } from '../insight/advice/names.ts'
import { atFrom } from '../insight/at.ts'
import { dateSchema } from './authorisations.ts'
import { trimmedText } from './text.ts'

/** What was decided about an advice on one customer number. (rule, mark) is the advice; mark is atText of where it is about. */
export type AdviceDecision = {
  id: string
  customerNumber: string
  rule: string
  mark: string
  state: AdviceState
  /** The last day it sleeps, of who is in the Netherlands; null unless snoozed. */
  until: string | null
  /** Why it is not for us; '' when nothing was said. */
  reason: string
  /** The day in the Netherlands, YYYY-MM-DD. */
  decidedOn: string
  /** ISO 8601, UTC. */
  decidedAt: string
  /** A name; null when it is nobody who still belongs to the number. */
  decidedBy: string | null
  /** Grows with each decision, over all numbers: the highest of several tells whether any of them changed. */
  version: number
}

const advice = {
  rule: z.enum(adviceRules),
  mark: z
    .string()
    .max(200)
    .refine((text) => text === '' || atFrom(text) !== undefined)
    .meta({ description: "Where it is about: 'postcode:10'; '' for everywhere" }),
  version: z
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .meta({ description: 'As the dashboard gave it; 409 when something else was decided since' }),
}

/** POST /customer-numbers/:number/advice-decisions → { version }: the same for every number that is named. */
export const decideAdviceSchema = z
  .strictObject({
    ...advice,
    state: z.enum(adviceStates),
    until: dateSchema
      .optional()
      .meta({ description: 'Of snoozed alone: the last day, after today, at most a year ahead' }),
    reason: trimmedText(maxReason).optional().meta({ description: 'Of dismissed alone' }),
  })
  .meta({ id: 'DecideAdvice' })
export type DecideAdvice = z.input<typeof decideAdviceSchema>

/** DELETE /customer-numbers/:number/advice-decisions → 204: the advice is there again. */
export const undoAdviceSchema = z.strictObject(advice).meta({ id: 'UndoAdviceDecision' })
export type UndoAdvice = z.input<typeof undoAdviceSchema>

export const decidedAdviceSchema = z.object({ version: z.number().int() }).meta({ id: 'DecidedAdvice' })
