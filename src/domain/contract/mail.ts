import type { Authorisation } from '../access/authorisation.ts'
import type { Language } from '../words/language.ts'

/** A customer number with its company, as a mail names it. */
export type NamedNumber = { number: string; company: string }

/**
 * What each mail tells. The names of values are those of the sentences in src/server/mail/words. Moments are ISO 8601, days
 * 'YYYY-MM-DD'. No token stands in it: a mail that carries a link gets a fresh one when it is sent (`link`).
 */
export type MailTemplates = {
  /** To a known address; link: password-reset. byStaff: an operator sent it, for who called for help. */
  'password-reset': { byStaff?: boolean }
  /** To an account that came from the old system without a password; link: password-reset, for seven days. */
  welcome: Record<never, never>
  /** Security notices to the account's own address. */
  'password-changed': { at: string; address: string | null }
  'second-factor-changed': {
    what:
      | 'totp-on'
      | 'totp-off'
      | 'passkey-added'
      | 'passkey-removed'
      | 'recovery-codes'
      | 'removed-by-staff'
      | 'sessions-ended-by-staff'
    at: string
  }
  /** Security notice to the account's own address. */
  'token-created': { name: string; number: string; endsOn: string; at: string }
  'email-changed': { newEmail: string; at: string }
  /** To an unknown address that asked for an account; link: registration. */
  registration: { firstName: string }
  /** To a known address that asked for an account. */
  'registration-known': Record<never, never>
  /** To a new address of an account; link: email-change. */
  'email-change': { firstName: string }
  /** link: invitation. */
  invitation: {
    firstName: string
    invitedBy: string
    numbers: readonly NamedNumber[]
    message: string
    expiresAt: string
  }
  /** To the administrators of a number, or to operators when it has none or they stayed silent. */
  'access-requested': {
    name: string
    email: string
    number: NamedNumber
    authorisations: readonly Authorisation[]
    note: string
    requestId: string
    climbed: boolean
  }
  /** To who asked. */
  'access-decided': {
    granted: boolean
    number: string
    authorisations: readonly Authorisation[]
    decidedBy: string
    note: string
  }
  /** To the holder and to the administrators, 14 and 3 days before. */
  'grants-end': {
    to: 'holder' | 'administrator'
    number: NamedNumber
    days: number
    grants: readonly { name: string; accountId: string; authorisation: Authorisation; endsOn: string }[]
  }
}
export type MailTemplate = keyof MailTemplates

export type MailToSend = {
  [Template in MailTemplate]: {
    template: Template
    /** Language: of the reader. */
    to: { email: string; name: string; language: Language }
    values: MailTemplates[Template]
    /** A link that the worker makes when it sends, and writes into the mail. */
    link?: {
      purpose: 'password-reset' | 'registration' | 'invitation' | 'email-change'
      detail: Record<string, unknown>
      /** For how long it works; otherwise as its purpose says. */
      hours?: number
    }
  }
}[MailTemplate]
