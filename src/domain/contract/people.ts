import { z } from 'zod'
import { earliestDay, latestDay } from '../parcel/network-calendar.ts'
import { anyProductPattern } from '../parcel/product.ts'
import { authorisationSchema, customerNumberSchema } from './session.ts'
import { dateSchema, memberSchema } from './authorisations.ts'
import { cleanText, noteText, trimmedText } from './text.ts'

// The people of a customer number: adding, removing, many at once. All below /customer-numbers/:number, for its administrators.

export const giftSchema = z.strictObject({
  authorisation: authorisationSchema,
  reason: trimmedText(200).default(''),
  endsOn: dateSchema.nullable().default(null),
})
export type GiftInput = z.input<typeof giftSchema>

/**
 * PUT /authorisations → ChangedGrants. One save of 'Autorisaties', for one account or for many: all or nothing. `expected` is
 * what the administrator saw of an account when starting, with reasons and end dates; 409 names who changed it meanwhile.
 */
export const changeAllGrantsSchema = z
  .strictObject({
    changes: z
      .array(
        z.strictObject({
          accountId: cleanText(100),
          give: z.array(giftSchema).max(50),
          take: z.array(authorisationSchema).max(50),
          expected: z.array(giftSchema.extend({ reason: cleanText(1000).default('') })).max(50),
        }),
      )
      .min(1)
      .max(5000),
  })
  .meta({ id: 'ChangeAllGrants' })
export type ChangeAllGrants = z.input<typeof changeAllGrantsSchema>
/** changeId: for POST /changes/:changeId/undo, by any administrator of the number, while nothing of it was changed since. */
export const changedGrantsSchema = z
  .object({ members: z.array(memberSchema), changeId: z.string() })
  .meta({ id: 'ChangedGrants' })
export type ChangedGrants = z.infer<typeof changedGrantsSchema>

export const invitationSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
    grants: z.array(
      z.object({ authorisation: authorisationSchema, reason: z.string(), endsOn: dateSchema.nullable() }),
    ),
    invitedBy: z.string().nullable(),
    sentAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' })
/** GET /invitations: open ones, and those of the last 30 days. POST /invitations/:id/resend → 204, DELETE /invitations/:id → 204. */
export const invitationListSchema = z.object({ invitations: z.array(invitationSchema) }).meta({ id: 'InvitationList' })
export type InvitationList = z.infer<typeof invitationListSchema>

/**
 * GET /invitations/mine: the open invitations of whoever is signed in. POST /invitations/mine/:id/accept → 204, and
 * POST /invitations/mine/:id/decline → 204.
 */
export const ownInvitationsSchema = z
  .object({
    invitations: z.array(
      z.object({
        id: z.string(),
        customerNumber: customerNumberSchema,
        company: z.string(),
        invitedBy: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'OwnInvitations' })
export type OwnInvitations = z.infer<typeof ownInvitationsSchema>

/**
 * POST /accounts → AddedPeople. 'Gebruiker toevoegen': by e-mail address. Who belongs to another number the administrator
 * administers is added at once; everybody else, known to the portal or not, is invited, with the same answer.
 */
export const addPersonSchema = z
  .strictObject({
    email: cleanText(254),
    firstName: trimmedText(100).default(''),
    infix: trimmedText(30).default(''),
    lastName: trimmedText(100).default(''),
    /** The number of the address and others that the administrator administers. */
    customerNumbers: z.array(customerNumberSchema).min(1).max(50),
    give: z.array(giftSchema).max(50),
    message: noteText(500).default(''),
  })
  .meta({ id: 'AddPerson' })
export type AddPerson = z.input<typeof addPersonSchema>
export const addedPersonSchema = z
  .object({ invited: z.array(customerNumberSchema), added: z.array(customerNumberSchema), changeId: z.string() })
  .meta({ id: 'AddedPerson' })
export type AddedPerson = z.infer<typeof addedPersonSchema>

/** DELETE /accounts/:accountId → 204: off this number; an account without any number left is deleted. */

/**
 * POST /bulk/preview → BulkPreview and POST /bulk → BulkDone, both with the text. Columns by name in the first line (e-mail,
 * voornaam, tussenvoegsel, achternaam, klantnummer, autorisaties, einddatum, reden; also in English), comma, semicolon or tab
 * separated; or just e-mail addresses, one on a line. Without a column the defaults count.
 */
export const bulkSchema = z
  .strictObject({
    text: cleanText(1_000_000),
    defaults: z.strictObject({
      customerNumbers: z.array(customerNumberSchema).max(50),
      give: z.array(giftSchema).max(50),
    }),
    /** give: adds to what someone has. set: also takes what the line does not name. remove: off the number. */
    mode: z.enum(['give', 'set', 'remove']),
    /** Of the preview that was seen; a world that changed since is refused with 409. */
    fingerprint: z.string().max(100).optional(),
  })
  .meta({ id: 'Bulk' })
export type Bulk = z.input<typeof bulkSchema>
export const bulkLineSchema = z.object({
  line: z.number().int(),
  email: z.string(),
  name: z.string(),
  customerNumber: z.string(),
  effect: z.enum(['invite', 'add', 'change', 'remove', 'nothing', 'wrong']),
  give: z.array(authorisationSchema),
  take: z.array(authorisationSchema),
  /** A sentence in the reader's language when the effect is 'wrong'. */
  problem: z.string().nullable(),
})
export const bulkPreviewSchema = z
  .object({
    /** All wrong ones, and the first 1,000 of the others. */
    lines: z.array(bulkLineSchema),
    counts: z.object({
      invite: z.number().int(),
      add: z.number().int(),
      change: z.number().int(),
      remove: z.number().int(),
      nothing: z.number().int(),
      wrong: z.number().int(),
    }),
    fingerprint: z.string(),
  })
  .meta({ id: 'BulkPreview' })
export type BulkPreview = z.infer<typeof bulkPreviewSchema>
export const bulkDoneSchema = z
  .object({ changeId: z.string(), counts: bulkPreviewSchema.shape.counts })
  .meta({ id: 'BulkDone' })

/** GET /changes: saves and bulk changes of the last 30 days, the newest first. POST /changes/:id/undo → 204. */
export const changeListSchema = z
  .object({
    changes: z.array(
      z.object({
        id: z.string(),
        at: z.iso.datetime(),
        by: z.string().nullable(),
        kind: z.enum(['grants', 'bulk', 'add', 'remove']),
        people: z.number().int(),
        given: z.number().int(),
        taken: z.number().int(),
        undone: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ChangeList' })
export type ChangeList = z.infer<typeof changeListSchema>

/** GET /templates; POST /templates {name, authorisations} → 201; PUT and DELETE /templates/:id → 204. */
export const templateInputSchema = z
  .strictObject({ name: trimmedText(60).min(1), authorisations: z.array(authorisationSchema).min(1).max(50) })
  .meta({ id: 'TemplateInput' })
export const templateListSchema = z
  .object({
    templates: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        authorisations: z.array(authorisationSchema),
        standard: z.boolean().meta({ description: 'Comes with the portal: cannot be changed or deleted' }),
      }),
    ),
  })
  .meta({ id: 'TemplateList' })
export type TemplateList = z.infer<typeof templateListSchema>

// Access requests.

export const accessRequestSchema = z
  .object({
    id: z.string(),
    customerNumber: z.string(),
    name: z.string(),
    email: z.string(),
    company: z.string(),
    authorisations: z.array(authorisationSchema),
    note: z.string(),
    askedAt: z.iso.datetime(),
    state: z.enum(['open', 'granted', 'declined', 'withdrawn']),
    /** Passed on to the operator. */
    climbed: z.boolean(),
    member: z.boolean().meta({ description: 'Whether who asks belongs to the number already' }),
    decidedBy: z.string().nullable(),
    decisionNote: z.string(),
  })
  .meta({ id: 'AccessRequest' })
export type AccessRequest = z.infer<typeof accessRequestSchema>
/** GET /customer-numbers/:number/requests; GET /operator/requests. */
export const accessRequestListSchema = z
  .object({ requests: z.array(accessRequestSchema) })
  .meta({ id: 'AccessRequestList' })
export type AccessRequestList = z.infer<typeof accessRequestListSchema>

/**
 * POST /access-requests → 202, always: also for a number that does not exist. GET /access-requests → the reader's own, as
 * OwnRequests; DELETE /access-requests/:id → 204 withdraws one.
 */
export const askAccessSchema = z
  .strictObject({
    customerNumber: customerNumberSchema,
    authorisations: z.array(authorisationSchema).max(20),
    note: noteText(500).default(''),
  })
  .meta({ id: 'AskAccess' })
export type AskAccess = z.input<typeof askAccessSchema>
export const ownRequestsSchema = z
  .object({
    requests: z.array(
      z.object({
        id: z.string(),
        customerNumber: z.string(),
        authorisations: z.array(authorisationSchema),
        note: z.string(),
        askedAt: z.iso.datetime(),
        state: z.enum(['open', 'granted', 'declined', 'withdrawn']),
        decisionNote: z.string(),
      }),
    ),
  })
  .meta({ id: 'OwnRequests' })
export type OwnRequests = z.infer<typeof ownRequestsSchema>

/** POST /customer-numbers/:number/requests/:id/decision and POST /operator/requests/:id/decision → 204. */
export const decideRequestSchema = z
  .strictObject({
    granted: z.boolean(),
    note: noteText(500).default(''),
    /** What is given when it is granted; may differ from what was asked. */
    give: z.array(giftSchema).max(50).default([]),
  })
  .meta({ id: 'DecideRequest' })

// The settings of a number: GET and PUT /customer-numbers/:number/settings.

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** Before what time a parcel handed over counts for that day (Dutch time); null: no collection. Monday first. */
export const cutOffTimesSchema = z.array(timeSchema.nullable()).length(7)
/** Within how many network days what share of the parcels should arrive, by destination ('NL', a country, or '*') and product ('*': all). */
export const deliveryNormSchema = z.strictObject({
  country: z.string().regex(/^([A-Z]{2}|\*)$/),
  product: trimmedText(40).min(1),
  days: z.number().int().min(0).max(60),
  percentage: z.number().min(0).max(100),
  from: dateSchema,
})
/** What is kept from before these bounds is still told. */
const newDeliveryNormSchema = deliveryNormSchema.extend({
  product: z.string().trim().regex(anyProductPattern),
  from: dateSchema.refine((date) => date >= earliestDay && date <= latestDay),
})
export const numberSettingsSchema = z
  .object({
    cutOffTimes: cutOffTimesSchema,
    deliveryNorms: z.array(deliveryNormSchema),
    secondFactor: z.boolean().meta({ description: 'Whether everybody needs a second factor to use this number' }),
    changedAt: z.iso.datetime().nullable(),
    changedBy: z.string().nullable(),
    /** Sent back with a change; 409 when somebody else was first. */
    version: z.number().int(),
    mayChangeCompany: z.boolean().meta({
      description:
        'Whether the reader administers all numbers of this customer: company and branch are theirs together',
    }),
  })
  .meta({ id: 'NumberSettings' })
export type NumberSettings = z.infer<typeof numberSettingsSchema>
export const changeNumberSettingsSchema = z
  .strictObject({
    cutOffTimes: cutOffTimesSchema.optional(),
    deliveryNorms: z.array(newDeliveryNormSchema).max(200).optional(),
    secondFactor: z.boolean().optional(),
    company: trimmedText(200).min(1).optional(),
    branch: trimmedText(100).optional(),
    version: z.number().int(),
  })
  .meta({ id: 'ChangeNumberSettings' })
