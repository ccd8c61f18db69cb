import { z } from 'zod'
import { authorisationSchema, customerNumberSchema } from './session.ts'
import { dateSchema } from './authorisations.ts'
import { auditKinds } from '../words/audit-acts.ts'
import { cleanText } from './text.ts'

// What happened, who could see what, and why. Below /customer-numbers/:number for its administrators.

export const auditEntrySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    act: z.string().meta({ description: 'Name of the act, e.g. change-grants' }),
    customerNumber: z.string().nullable().optional().meta({ description: 'For operators, who read of all numbers' }),
    actor: z.string().nullable(),
    actorId: z.string().nullable(),
    subject: z.string().nullable().meta({ description: 'Whom it concerned' }),
    subjectId: z.string().nullable(),
    address: z.string().nullable().meta({ description: 'From where, when it was the reader or one of the own people' }),
    given: z.array(authorisationSchema),
    taken: z.array(authorisationSchema),
    reason: z.string(),
    /** What else was recorded, e.g. the filters of a dashboard that was viewed. */
    detail: z.record(z.string(), z.unknown()),
    /** Place in the chain of this number, and the hash that the next entry holds on to (hexadecimal). */
    sequence: z.number().int(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof auditEntrySchema>

/**
 * GET /audit?before=&kind=&person=&from=&until= ; newest first, 50 at a time. GET /audit.csv with the same, but for before: all of
 * it. GET /operator/audit and /operator/audit.csv: of all numbers, and what has no number. person: an account's id.
 */
export const auditQuerySchema = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  kind: z.enum(auditKinds).optional(),
  person: cleanText(100).optional(),
  from: dateSchema.optional(),
  until: dateSchema.optional(),
})
export const auditPageSchema = z
  .object({ entries: z.array(auditEntrySchema), next: z.string().nullable() })
  .meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof auditPageSchema>

/** GET /access?on=YYYY-MM-DD: who could see what on that (Dutch) day, whole or in part. */
export const accessOnSchema = z
  .object({
    customerNumber: customerNumberSchema,
    on: dateSchema,
    accesses: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        email: z.string(),
        authorisation: authorisationSchema,
        givenBy: z.string().nullable(),
        from: z.iso.datetime(),
        until: z.iso.datetime().nullable().meta({ description: 'Exclusive; null: still' }),
        endedBy: z.string().nullable(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'AccessOn' })
export type AccessOn = z.infer<typeof accessOnSchema>

/** GET /why?account=&authorisation= : why this person can, or cannot, see this now, and how it came to be. */
export const whySchema = z
  .object({
    accountId: z.string(),
    name: z.string(),
    authorisation: authorisationSchema,
    allowed: z.boolean(),
    /** Each condition in the order it is asked, the first failing one is the reason. */
    conditions: z.array(
      z.object({
        condition: z.enum(['account', 'password', 'member', 'grant', 'not-ended', 'second-factor', 'module-link']),
        met: z.boolean(),
        /** A sentence in the reader's language. */
        says: z.string(),
      }),
    ),
    history: z.array(
      z.object({
        from: z.iso.datetime(),
        until: z.iso.datetime().nullable(),
        givenBy: z.string().nullable(),
        endedBy: z.string().nullable(),
        how: z.enum(['running', 'taken', 'changed', 'ended', 'removed']),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'Why' })
export type Why = z.infer<typeof whySchema>
