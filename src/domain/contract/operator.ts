import { z } from 'zod'
import { authorisationSchema, customerNumberSchema } from './session.ts'
import { cleanText, trimmedText } from './text.ts'

// For staff of whoever runs the installation, below /operator. Everybody else is told that nothing is there.

/** GET /operator/overview: how much there is, and what waits for somebody. */
export const operatorOverviewSchema = z
  .object({
    customers: z.number().int(),
    numbers: z.number().int(),
    accounts: z.number().int(),
    /** Numbers that nobody administers now, and how many of those have an invitation out. */
    orphaned: z.number().int(),
    orphanedInvited: z.number().int(),
    /** Access requests that wait for the operator, mails that could not be sent, imports that went wrong (30 days). */
    requests: z.number().int(),
    failedMails: z.number().int(),
    failedImports: z.number().int(),
    /** Of data that comes in: rows set aside, codes without a milestone, sources whose last call failed, damage to the log. */
    setAside: z.number().int().optional(),
    unknownCodes: z.number().int().optional(),
    sourceProblems: z.number().int().optional(),
    logDamage: z.number().int().optional(),
  })
  .meta({ id: 'OperatorOverview' })
export type OperatorOverview = z.infer<typeof operatorOverviewSchema>

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
  .meta({ id: 'CustomerToKeep' })
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
export const moveNumberSchema = z
  .strictObject({
    customerId: z.uuid(),
    /** What becomes of the people of the number: they keep what they may, or all lose it and open invitations lapse. */
    people: z.enum(['keep', 'remove']).default('keep'),
  })
  .meta({ id: 'MoveNumber' })
export type MoveNumber = z.input<typeof moveNumberSchema>
export const createdSchema = z.object({ id: z.string() }).meta({ id: 'Created' })
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
        /** http or https; '' for none. */
        url: trimmedText(1000),
      }),
    ),
  })
  .meta({ id: 'ModuleLinks' })
export type ModuleLinks = z.infer<typeof moduleLinksSchema>

export const maxMigrationChars = 20_000_000
/**
 * POST /operator/migration/preview and POST /operator/migration: accounts and grants of the old system as CSV text: columns email,
 * first_name, infix, last_name, company, language, customer_number, authorisations (separated by |), ends_on, password_hash.
 */
export const migrationSchema = z
  .strictObject({
    /** At most `maxMigrationChars`. */
    text: z.string(),
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
    lines: z.number().int(),
    /** Columns that are not used. */
    unknownColumns: z.array(z.string()),
    wrongLines: z.number().int(),
    /** The first 200 of those. */
    wrong: z.array(z.object({ line: z.number().int(), problem: z.string() })),
  })
  .meta({ id: 'MigrationReport' })
export type MigrationReport = z.infer<typeof migrationReportSchema>

/**
 * GET /operator/mails?before= : what was sent, or kept when no SMTP_URL is set. GET /operator/mails/:id → the mail itself,
 * GET /operator/mails/:id/html → as its reader sees it.
 */
export const mailListSchema = z
  .object({
    kept: z.boolean().meta({ description: 'No mail server is set: mails stay here' }),
    mails: z.array(
      z.object({
        id: z.string(),
        at: z.iso.datetime(),
        to: z.string(),
        subject: z.string(),
        /** waiting: tried in vain, and tried again later. withheld: the reader had lost the right to know it. */
        state: z.enum(['kept', 'sent', 'waiting', 'failed', 'withheld']),
        /** What the mail server said, or 'no-address'. */
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
  .meta({ id: 'Mail', description: 'A mail that was kept; of others nothing but the list is there' })
export type Mail = z.infer<typeof mailSchema>
