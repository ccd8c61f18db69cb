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

export const preferencesSchema = z
  .strictObject({ language: z.enum(languages).optional(), theme: z.enum(themes).optional() })
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
        authorisations: z.array(authorisationSchema),
      }),
    ),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof sessionSchema>
