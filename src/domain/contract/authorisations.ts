import { z } from 'zod'
import { authorisationSchema, customerNumberSchema } from './session.ts'
import { trimmedText } from './text.ts'

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

/** One save of 'Autorisaties' by account. All or nothing; `expected` is what the administrator saw when starting. */
export const changeGrantsSchema = z
  .strictObject({
    give: z
      .array(
        z.strictObject({
          authorisation: authorisationSchema,
          reason: trimmedText(200).default(''),
          endsOn: dateSchema.nullable().default(null),
        }),
      )
      .max(50),
    take: z.array(authorisationSchema).max(50),
    expected: z.array(authorisationSchema).max(50),
  })
  .meta({ id: 'ChangeGrants' })
export type ChangeGrants = z.input<typeof changeGrantsSchema>

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
