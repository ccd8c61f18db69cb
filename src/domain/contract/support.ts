import { z } from 'zod'
import { customerNumberSchema } from './session.ts'
import { trimmedText } from './text.ts'

// For operators whom somebody calls for help, below /operator/accounts. Of an account they see who it is and how it gets in:
// no parcels, and nothing that opens anything.

/** GET /operator/accounts?search=&after= : 50 at a time, by last name; search: part of a name or of an e-mail address. */
export const supportListSchema = z
  .object({
    accounts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        company: z.string(),
        operator: z.boolean(),
        numbers: z.array(customerNumberSchema),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'SupportList' })
export type SupportList = z.infer<typeof supportListSchema>

/** GET /operator/accounts/:id */
export const supportAccountSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    company: z.string(),
    /** Staff: what weakens such an account is done on the server. */
    operator: z.boolean(),
    createdAt: z.iso.datetime(),
    lastSignInAt: z.iso.datetime().nullable(),
    /** False: it came from the old system without one. */
    hasPassword: z.boolean(),
    mustChangePassword: z.boolean(),
    totp: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    passkeys: z.number().int(),
    sessions: z.number().int(),
    /** Signing in is refused for trying too often: for at most so many seconds more. Null: it is not. */
    throttledForS: z.number().int().nullable(),
    numbers: z.array(
      z.object({
        number: customerNumberSchema,
        customerId: z.string(),
        company: z.string(),
        administrator: z.boolean(),
        /** The number demands a second factor. */
        secondFactor: z.boolean(),
      }),
    ),
    /** To its address, not answered yet; ended: their time has run out. */
    invitations: z.array(
      z.object({
        number: customerNumberSchema,
        company: z.string(),
        expiresAt: z.iso.datetime(),
        ended: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SupportAccount' })
export type SupportAccount = z.infer<typeof supportAccountSchema>

/**
 * POST /operator/accounts/:id/second-factor-removals, /password-resets and /session-ends → 204. The reason must be there, and
 * stands in the audit trail; the account is told by mail.
 */
export const supportReasonSchema = z
  .strictObject({ reason: trimmedText(200).default('') })
  .meta({ id: 'SupportReason' })
export type SupportReason = z.input<typeof supportReasonSchema>
