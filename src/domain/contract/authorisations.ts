import { z } from 'zod'
import { authorisationSchema, customerNumberSchema } from './session.ts'

export const dateSchema = z.iso.date().meta({ description: 'Calendar date, YYYY-MM-DD' })

export const grantSchema = z
  .object({
    authorisation: authorisationSchema,
    givenBy: z
      .string()
      .nullable()
      .meta({ description: 'Name of who gave it; null when the operator or an import did' }),
    givenAt: z.iso.datetime(),
    reason: z.string(),
    endsOn: dateSchema.nullable().meta({ description: 'Last day on which it works, Dutch time; null: no end date' }),
  })
  .meta({ id: 'Grant' })
export type GrantBody = z.infer<typeof grantSchema>

export const memberSchema = z
  .object({
    accountId: z.string(),
    name: z.string(),
    listName: z.string().meta({ description: "'Achternaam, Voornaam (Bedrijf)', the order of the list" }),
    email: z.string(),
    administrator: z.boolean(),
    self: z.boolean(),
    grants: z.array(grantSchema),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof memberSchema>

/** Every account of one customer number with its grants: what the page 'Autorisaties' shows. */
export const customerNumberAuthorisationsSchema = z
  .object({
    customerNumber: customerNumberSchema,
    company: z.string(),
    members: z.array(memberSchema),
  })
  .meta({ id: 'CustomerNumberAuthorisations' })
export type CustomerNumberAuthorisations = z.infer<typeof customerNumberAuthorisationsSchema>

/** The settings of one customer number as its own people may see them; `missing` says what an administrator has more. */
export const customerNumberSettingsSchema = z
  .object({
    customerNumber: customerNumberSchema,
    company: z.string(),
    branch: z.string(),
    country: z.string(),
    city: z.string(),
    administrators: z.array(z.string()),
    missing: z.array(authorisationSchema),
  })
  .meta({ id: 'CustomerNumberSettings' })
export type CustomerNumberSettings = z.infer<typeof customerNumberSettingsSchema>

/** GET /account/grants: the numbers the reader belongs to, what is held there now, and who administers them. */
export const ownGrantsSchema = z
  .object({
    numbers: z.array(
      z.object({
        customerNumber: customerNumberSchema,
        company: z.string(),
        grants: z.array(grantSchema),
        administrators: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'OwnGrants' })
export type OwnGrants = z.infer<typeof ownGrantsSchema>
