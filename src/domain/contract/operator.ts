import { z } from 'zod'
import { authorisationSchema, customerNumberSchema } from './session.ts'
import { cleanText, trimmedText } from './text.ts'

// For staff of whoever runs the installation, below /operator. Everybody else is told that nothing is there.

/** GET /operator/customers?search=&only=orphaned&after= : 50 at a time, by name. */
export const customerListSchema = z
  .object({
    customers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        branch: z.string(),
        country: z.string(),
        city: z.string(),
        numbers: z.array(
          z.object({
            number: customerNumberSchema,
            accounts: z.number().int(),
            administrators: z.number().int(),
            openInvitations: z.number().int(),
          }),
        ),
      }),
    ),
    next: z.string().nullable(),
    /** Of the whole installation. */
    counts: z.object({ customers: z.number().int(), numbers: z.number().int(), orphaned: z.number().int() }),
  })
  .meta({ id: 'CustomerList' })
export type CustomerList = z.infer<typeof customerListSchema>

/** GET /operator/customers/:id; POST /operator/customers → 201 {id}; PATCH /operator/customers/:id → 204. */
export const customerInputSchema = z
  .strictObject({
    name: trimmedText(200).min(1),
    branch: trimmedText(100).default(''),
    country: z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/)]).default(''),
    city: trimmedText(100).default(''),
  })
  .meta({ id: 'CustomerInput' })
export const customerSchema = customerInputSchema
  .extend({
    id: z.string(),
    numbers: z.array(
      z.object({
        number: customerNumberSchema,
        accounts: z.number().int(),
        administrators: z.array(z.object({ accountId: z.string(), name: z.string(), email: z.string() })),
        openInvitations: z.array(z.object({ id: z.string(), email: z.string(), expiresAt: z.iso.datetime() })),
      }),
    ),
  })
  .meta({ id: 'Customer' })
export type Customer = z.infer<typeof customerSchema>
/** POST /operator/customers/:id/numbers → 201; PUT /operator/numbers/:number/customer {customerId} moves one. */
export const addNumberSchema = z.strictObject({ number: customerNumberSchema }).meta({ id: 'AddNumber' })
/** POST /operator/numbers/:number/administrators → 204: invites someone, known or not, with both administration authorisations. */
export const appointAdministratorSchema = z
  .strictObject({
    email: cleanText(254),
    firstName: trimmedText(100).min(1),
    infix: trimmedText(30).default(''),
    lastName: trimmedText(100).min(1),
    /** All other authorisations as well. */
    everything: z.boolean().default(true),
    reason: trimmedText(200).default(''),
  })
  .meta({ id: 'AppointAdministrator' })

/** GET and PUT /operator/modules. {number} in an address becomes the customer number. */
export const moduleLinksSchema = z
  .object({
    links: z.array(
      z.object({
        authorisation: authorisationSchema,
        url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(1000)]),
      }),
    ),
  })
  .meta({ id: 'ModuleLinks' })
export type ModuleLinks = z.infer<typeof moduleLinksSchema>

/**
 * POST /operator/migration/preview and POST /operator/migration: accounts and grants of the old system as CSV text: columns email,
 * first_name, infix, last_name, company, language, customer_number, authorisations (separated by |), ends_on, password_hash.
 */
export const migrationSchema = z
  .strictObject({
    text: z.string().max(20_000_000),
    /** Mail everybody who came in without a password a link to choose one. */
    sendWelcome: z.boolean().default(false),
  })
  .meta({ id: 'Migration' })
export const migrationReportSchema = z
  .object({
    accountsNew: z.number().int(),
    accountsKnown: z.number().int(),
    memberships: z.number().int(),
    grants: z.number().int(),
    wrong: z.array(z.object({ line: z.number().int(), problem: z.string() })),
  })
  .meta({ id: 'MigrationReport' })
export type MigrationReport = z.infer<typeof migrationReportSchema>

/** GET /operator/mails?before= : what was sent, or kept when no SMTP_URL is set. GET /operator/mails/:id → the mail itself. */
export const mailListSchema = z
  .object({
    kept: z.boolean().meta({ description: 'No mail server is set: mails stay here' }),
    mails: z.array(
      z.object({
        id: z.string(),
        at: z.iso.datetime(),
        to: z.string(),
        subject: z.string(),
        state: z.enum(['kept', 'sent', 'failed']),
        problem: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'MailList' })
export type MailList = z.infer<typeof mailListSchema>
export const mailSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .meta({ id: 'Mail' })
