import { z } from 'zod'
import { authorisations } from '../access/authorisation.ts'
import { isCustomerNumber } from '../access/customer-number.ts'
import { languages } from '../words/language.ts'
import { cleanText } from './text.ts'

export const customerNumberSchema = z
  .string()
  .refine(isCustomerNumber)
  .meta({ id: 'CustomerNumber', description: 'A contract with the carrier: 1 to 10 digits', examples: ['9401138'] })

export const authorisationSchema = z
  .enum(authorisations as [(typeof authorisations)[number]])
  .meta({ id: 'Authorisation' })

export const themes = ['system', 'light', 'dark'] as const

export const signInSchema = z
  .strictObject({
    email: cleanText(254),
    password: cleanText(128),
    remember: z.boolean().default(false),
  })
  .meta({ id: 'SignIn' })
export type SignIn = z.input<typeof signInSchema>

export const changePasswordSchema = z
  .strictObject({ currentPassword: cleanText(128), newPassword: cleanText(128) })
  .meta({ id: 'ChangePassword' })
export type ChangePassword = z.infer<typeof changePasswordSchema>

/** The tiles of the home page, in the order a person may choose. */
export const tileKeys = [
  'insights',
  'authorisations',
  'requests',
  'forwarding',
  'invoices',
  'order-confirmations',
  'webshop',
  'addresses',
  'track-and-trace',
  'operator',
] as const
export type TileKey = (typeof tileKeys)[number]

export const preferencesSchema = z
  .strictObject({
    language: z.enum(languages).optional(),
    theme: z.enum(themes).optional(),
    /** Tiles left out follow in the usual order. */
    tiles: z.array(z.enum(tileKeys)).max(tileKeys.length).optional(),
  })
  .meta({ id: 'Preferences' })
export type Preferences = z.infer<typeof preferencesSchema>

export const accountSchema = z
  .object({
    id: z.string(),
    name: z.string().meta({ description: "'Thijs van den Berg'" }),
    email: z.string(),
    company: z.string(),
    language: z.enum(languages),
    theme: z.enum(themes),
    operator: z.boolean(),
    mustChangePassword: z.boolean(),
    firstName: z.string(),
    infix: z.string(),
    lastName: z.string(),
    tiles: z.array(z.enum(tileKeys)),
    secondFactor: z.boolean().meta({ description: 'Whether the account has a second factor or a passkey' }),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof accountSchema>

/** Who is signed in, and what this account may do at this moment. Only customer numbers with at least one grant. */
export const sessionSchema = z
  .object({
    account: accountSchema,
    customerNumbers: z.array(
      z.object({
        number: customerNumberSchema,
        company: z.string(),
        administrator: z.boolean(),
        authorisations: z.array(authorisationSchema).meta({ description: 'Empty while needsSecondFactor' }),
        needsSecondFactor: z
          .boolean()
          .meta({ description: 'The number demands a second factor, and this session was begun without one' }),
      }),
    ),
    modules: z
      .array(z.object({ authorisation: authorisationSchema, customerNumber: customerNumberSchema, url: z.url() }))
      .meta({ description: 'External modules this account may open, with the address the operator set' }),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof sessionSchema>
