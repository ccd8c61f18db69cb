import { z } from 'zod'
import { languages } from '../words/language.ts'
import { authorisationSchema, customerNumberSchema } from './session.ts'
import { cleanText, noteText, trimmedText } from './text.ts'

// How one gets in, and what keeps others out: everything of sign-in beside e-mail address and password.

const tokenSchema = cleanText(200).min(1)
const newPasswordSchema = cleanText(128)
/** What a browser's WebAuthn answers, as JSON (W3C WebAuthn Level 3, RegistrationResponseJSON and AuthenticationResponseJSON). */
const webAuthnSchema = z.looseObject({ id: z.string().max(2000) })

/** 202 of POST /session: the password was right; a second factor is asked. The cookie that came along knows whose. */
export const secondFactorNeededSchema = z
  .object({
    secondFactor: z
      .array(z.enum(['totp', 'passkey', 'recovery-code']))
      .meta({ description: 'The ways there are; none: a passkey, at the address it was made for' }),
    /** For navigator.credentials.get, when a passkey is one of the ways. */
    passkeyOptions: z.looseObject({}).optional(),
  })
  .meta({ id: 'SecondFactorNeeded' })
export type SecondFactorNeeded = z.infer<typeof secondFactorNeededSchema>

/** POST /session/second-factor → Session. After ten wrong ones the password is asked again. */
export const secondFactorSchema = z
  .discriminatedUnion('method', [
    z.strictObject({ method: z.literal('totp'), code: trimmedText(20) }),
    z.strictObject({ method: z.literal('recovery-code'), code: trimmedText(40) }),
    z.strictObject({ method: z.literal('passkey'), response: webAuthnSchema }),
  ])
  .meta({ id: 'SecondFactor' })
export type SecondFactorAnswer = z.input<typeof secondFactorSchema>

/** POST /session/passkey/options (no body) → options for navigator.credentials.get; POST /session/passkey → Session. */
export const passkeyOptionsSchema = z.looseObject({}).meta({ id: 'PasskeyOptions' })
export const passkeySignInSchema = z
  .strictObject({ response: webAuthnSchema, remember: z.boolean().default(false) })
  .meta({ id: 'PasskeySignIn' })

/** POST /password-resets → 202, always. */
export const forgotPasswordSchema = z.strictObject({ email: cleanText(254) }).meta({ id: 'ForgotPassword' })
/** POST /password-resets/use → 204; all sessions and API tokens of the account have ended. */
export const resetPasswordSchema = z
  .strictObject({ token: tokenSchema, newPassword: newPasswordSchema })
  .meta({ id: 'ResetPassword' })

/** POST /registrations → 202, always. 'Maak een nieuw account aan' and 'Nog geen gebruiker?'. */
export const registrationSchema = z
  .strictObject({
    email: cleanText(254),
    firstName: trimmedText(100).min(1),
    infix: trimmedText(30).default(''),
    lastName: trimmedText(100).min(1),
    company: trimmedText(200).default(''),
    language: z.enum(languages),
    /** The number the person wants access to; asked of its administrators once the address is confirmed. */
    customerNumber: trimmedText(10).default(''),
    note: noteText(500).default(''),
  })
  .meta({ id: 'Registration' })
export type Registration = z.input<typeof registrationSchema>

/** POST /links/look {purpose, token} → what a page about a mailed link shows. 404 when it no longer works. */
export const lookAtLinkSchema = z
  .strictObject({
    purpose: z.enum(['password-reset', 'registration', 'invitation', 'email-change']),
    token: tokenSchema,
  })
  .meta({ id: 'LookAtLink' })
export const linkLookSchema = z
  .object({
    email: z.string(),
    firstName: z.string(),
    infix: z.string(),
    lastName: z.string(),
    known: z.boolean().meta({ description: 'The address has an account: no password is chosen' }),
    invitations: z.array(
      z.object({ customerNumber: customerNumberSchema, company: z.string(), invitedBy: z.string().nullable() }),
    ),
  })
  .meta({ id: 'LinkLook' })
export type LinkLook = z.infer<typeof linkLookSchema>

/** POST /registrations/complete → Session; makes the account. */
export const completeRegistrationSchema = z
  .strictObject({ token: tokenSchema, password: newPasswordSchema })
  .meta({ id: 'CompleteRegistration' })

/**
 * POST /invitations/accept → 200 Session for a new account (names and password needed); 204 for a known one, which then logs
 * in as usual. All open invitations of the address are accepted.
 */
export const acceptInvitationSchema = z
  .strictObject({
    token: tokenSchema,
    password: newPasswordSchema.optional(),
    firstName: trimmedText(100).optional(),
    infix: trimmedText(30).optional(),
    lastName: trimmedText(100).optional(),
    language: z.enum(languages).optional(),
  })
  .meta({ id: 'AcceptInvitation' })
export type AcceptInvitation = z.input<typeof acceptInvitationSchema>

/** POST /email-changes/use {token} → 204. */
export const useEmailChangeSchema = z.strictObject({ token: tokenSchema }).meta({ id: 'UseEmailChange' })

// Of the account that is signed in. Everything that weakens it asks for the password again.

/** PUT /account/name → 204 */
export const changeNameSchema = z
  .strictObject({
    firstName: trimmedText(100).min(1),
    infix: trimmedText(30),
    lastName: trimmedText(100).min(1),
    company: trimmedText(200),
  })
  .meta({ id: 'ChangeName' })
export type ChangeName = z.input<typeof changeNameSchema>

/** POST /account/email-changes → 202: a link goes to the new address. */
export const changeEmailSchema = z
  .strictObject({ email: cleanText(254), password: cleanText(128) })
  .meta({ id: 'ChangeEmail' })

/** GET /account/sessions; DELETE /account/sessions/:id → 204; DELETE /account/sessions → 204 ends all others. */
export const sessionListSchema = z
  .object({
    sessions: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        startedAt: z.iso.datetime(),
        lastSeenAt: z.iso.datetime(),
        address: z.string().nullable(),
        /** As the browser calls itself; the web app makes 'Firefox op Windows' of it. */
        userAgent: z.string(),
        secondFactor: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SessionList' })
export type SessionList = z.infer<typeof sessionListSchema>

/** GET /account/security */
export const securitySchema = z
  .object({
    totp: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    passkeys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        createdAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(),
      }),
    ),
    /** Numbers of this account that demand a second factor. */
    demandedBy: z.array(customerNumberSchema),
  })
  .meta({ id: 'Security' })
export type Security = z.infer<typeof securitySchema>

/** POST /account/totp {password} → the secret, not in force until PUT /account/totp {code} → RecoveryCodes. */
export const passwordAgainSchema = z.strictObject({ password: cleanText(128) }).meta({ id: 'PasswordAgain' })
export const totpSetupSchema = z
  .object({ secret: z.string().meta({ description: 'Base32' }), uri: z.string().meta({ description: 'otpauth://…' }) })
  .meta({ id: 'TotpSetup' })
export type TotpSetup = z.infer<typeof totpSetupSchema>
export const totpConfirmSchema = z.strictObject({ code: trimmedText(20) }).meta({ id: 'TotpConfirm' })
/** Shown once. Also the answer of POST /account/recovery-codes {password}. DELETE /account/totp {password} → 204. */
export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>

/** POST /account/passkeys/options {password} → options for navigator.credentials.create; POST /account/passkeys → 201 Security. */
export const addPasskeySchema = z
  .strictObject({ name: trimmedText(60).min(1), response: webAuthnSchema })
  .meta({ id: 'AddPasskey' })
/** DELETE /account/passkeys/:id {password} → 204 */

/** API tokens: GET /account/tokens, POST /account/tokens → CreatedToken, DELETE /account/tokens/:id → 204. */
export const createTokenSchema = z
  .strictObject({
    name: trimmedText(60).min(1),
    password: cleanText(128),
    customerNumber: customerNumberSchema,
    authorisations: z.array(authorisationSchema).min(1).max(20),
    endsOn: z.iso.date().meta({ description: 'Last day on which it works; at most 366 days ahead' }),
  })
  .meta({ id: 'CreateToken' })
export type CreateToken = z.input<typeof createTokenSchema>
export const tokenListSchema = z
  .object({
    tokens: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        customerNumber: customerNumberSchema,
        authorisations: z.array(authorisationSchema),
        createdAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(),
        endsOn: z.iso.date(),
        ended: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'TokenList' })
export type TokenList = z.infer<typeof tokenListSchema>
/** The token is shown once: 'zz_' and 43 characters, sent as 'Authorization: Bearer …'. */
export const createdTokenSchema = z.object({ id: z.string(), token: z.string() }).meta({ id: 'CreatedToken' })
export type CreatedToken = z.infer<typeof createdTokenSchema>
